import Foundation
import Testing

@testable import Guard

/// Where pictures are read.
@Suite struct ReadingRoomTests {
    /// Each waits for the other: in a room with one seat neither would ever begin to wait.
    @Test func twoPicturesAreReadAtOnce() async {
        let room = ReadingRoom(seats: 2)
        let (firstIsIn, secondIsIn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let first = room.read { _ in
            firstIsIn.signal()
            return secondIsIn.wait(timeout: .now() + 60) == .success
        }
        async let second = room.read { _ in
            secondIsIn.signal()
            return firstIsIn.wait(timeout: .now() + 60) == .success
        }
        #expect(await [first, second] == [true, true])
    }

    @Test func recognisersStayForTheNextPicture() async {
        let room = ReadingRoom(seats: 2)
        let first = await room.read { ObjectIdentifier($0) }
        let second = await room.read { ObjectIdentifier($0) }
        #expect(first == second)
    }

    @Test func whatIsReadAtOnceIsReadAsWell() async throws {
        let files = try ["www.brightkettle.com", "sales@tinpotworks.com", "www.lampsandmore.net"].map { text in
            var canvas = Canvas()
            canvas.lay(try Mask(text: text, pixels: 34), x: 120, y: 640, (20, 20, 20))
            return try canvas.file()
        }
        let texts = await withTaskGroup(of: (Int, [String]).self) { group in
            for (index, file) in files.enumerated() {
                group.addTask {
                    (
                        index,
                        await CodeTests.check.report(bytes: file, fileName: "lamp.png", stage: .beforeDeal).findings.map(\.text)
                    )
                }
            }
            return await group.reduce(into: [[String]](repeating: [], count: files.count)) { $0[$1.0] = $1.1 }
        }
        #expect(texts == [["www.brightkettle.com"], ["sales@tinpotworks.com"], ["www.lampsandmore.net"]])
    }
}
