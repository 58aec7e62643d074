import TestKit
import Testing

/// The program is replaced while buyers come in through Caddy, with the files that `bin/install` writes. The driver is a script.
@Suite struct ReplaceTests {
    @Test func nobodyIsTurnedAwayWhileTheProgramIsReplaced() async throws {
        let output = try await Command.python("Driver/replace.py", beside: #filePath, [Command.tradewind, "5"]).output
        let last = output.split(separator: "\n").last ?? ""
        print(last)
        #expect(last.hasPrefix("5 times replaced, ") && last.hasSuffix(", none failed"), "\(output.suffix(4_000))")
    }
}
