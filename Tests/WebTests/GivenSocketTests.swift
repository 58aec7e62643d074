import Foundation
import Testing

@testable import Web

@Suite struct GivenSocketTests {
    @Test func onlyASocketThatWasGivenToThisProcessIsTaken() {
        let mine = ["LISTEN_PID": "42", "LISTEN_FDS": "1"]
        #expect(GivenSocket.find(mine, process: 42)?.descriptor == 3)
        #expect(GivenSocket.find(mine, process: 43) == nil)
        #expect(GivenSocket.find(["LISTEN_PID": "42", "LISTEN_FDS": "0"], process: 42) == nil)
        #expect(GivenSocket.find(["LISTEN_PID": "x", "LISTEN_FDS": "1"], process: 42) == nil)
        #expect(GivenSocket.find([:], process: 42) == nil)
    }
}
