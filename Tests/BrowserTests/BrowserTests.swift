import TestKit
import Testing

/// People walk through the shop in a real browser: headless Chromium, the real program, the demo shop in a fresh database.
///
/// The walks are scripts in `Walks`. Each says `ok NAME`, `skipped NAME: why` or `failed NAME: why` on a line of its own.
@Suite struct BrowserTests {
    @Test func peopleFindTheirWayThroughTheShop() async throws {
        // The walks read the program that was built beside this test.
        let output = try await Command.python("Walks/walk.py", beside: #filePath, [Command.tradewind]).output
        let lines = output.split(separator: "\n")
        for line in lines where line.hasPrefix("skipped ") { print(line) }
        for line in lines where line.hasPrefix("failed ") { Issue.record(Comment(rawValue: String(line))) }
        #expect(lines.last == "all walks done", Comment(rawValue: output))
    }
}
