import Foundation
import Testing

/// People walk through the shop in a real browser: headless Chromium, the real program, the demo shop in a fresh database.
///
/// The walks are scripts in `Walks`. Each says `ok NAME`, `skipped NAME: why` or `failed NAME: why` on a line of its own.
@Suite struct BrowserTests {
    @Test func peopleFindTheirWayThroughTheShop() async throws {
        let output = try await Self.walk()
        let lines = output.split(separator: "\n")
        for line in lines where line.hasPrefix("skipped ") { print(line) }
        for line in lines where line.hasPrefix("failed ") { Issue.record(Comment(rawValue: String(line))) }
        #expect(lines.last == "all walks done", Comment(rawValue: output))
    }

    /// What the walks say. They read the program that was built beside this test.
    private static func walk() async throws -> String {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tradewind")
        return try await Task.detached {
            let walks = Process()
            let pipe = Pipe()
            walks.executableURL = URL(filePath: "/usr/bin/env")
            walks.arguments = ["python3", tests.appending(path: "Walks/walk.py").path, program.path]
            walks.standardOutput = pipe
            walks.standardError = pipe
            try walks.run()
            let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
            walks.waitUntilExit()
            return String(decoding: output, as: UTF8.self)
        }.value
    }
}
