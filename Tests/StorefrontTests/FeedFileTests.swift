import Basics
import Channels
import Foundation
import Testing

@testable import Storefront

/// Feeds on the disk.
@Suite struct FeedFileTests {
    private static let feed = Feed(.meta, .english, "US", .usd)

    private static func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "feeds-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private static func unpacked(_ path: String) throws -> String {
        let gzip = Process()
        let pipe = Pipe()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", path]
        gzip.standardOutput = pipe
        try gzip.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    @Test func aFileOfManyPiecesIsTheSamePlainAndPacked() async throws {
        try await Self.inFolder { folder in
            let shelf = FeedShelf(folder: folder)
            let path = try await shelf.path(Self.feed, mark: "one") { file in
                for number in 1...20_000 { try file.write("item \(number) \(number * 7_919)\r\n") }
            }
            let plain = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            #expect(plain.hasPrefix("item 1 7919\r\n"))
            #expect(plain.hasSuffix("item 20000 158380000\r\n"))
            let packed = try Self.unpacked("\(path).gz")
            #expect(packed == plain)
            let sizes = try [path, "\(path).gz"].map { try Data(contentsOf: URL(filePath: $0)).count }
            #expect(sizes[1] * 2 < sizes[0])
            let file = try OpenFile(path)
            var read = 0
            while let chunk = try file.next(1_000) {
                #expect(chunk.count <= 1_000)
                read += chunk.count
            }
            #expect(read == sizes[0])
        }
    }

    @Test func aNewMarkIsANewFileAndTheOldOneGoes() async throws {
        try await Self.inFolder { folder in
            let shelf = FeedShelf(folder: folder)
            let first = try await shelf.path(Self.feed, mark: "one") { try $0.write("old") }
            let open = try OpenFile(first)
            let same = try await shelf.path(Self.feed, mark: "one") { try $0.write("never") }
            #expect(same == first)
            let second = try await shelf.path(Self.feed, mark: "two") { try $0.write("new") }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(files == ["meta-en-US.two.csv", "meta-en-US.two.csv.gz"])
            #expect(second.hasSuffix("/meta-en-US.two.csv"))
            // Whoever is reading the old one reads on.
            let rest = try open.next(100)
            #expect(rest == Array("old".utf8))
        }
    }

    @Test func aFeedThatCannotBeDrawnLeavesNothing() async throws {
        try await Self.inFolder { folder in
            let shelf = FeedShelf(folder: folder)
            await #expect(throws: AppError.self) {
                _ = try await shelf.path(Self.feed, mark: "one") { file in
                    try file.write("half")
                    throw AppError(.unavailable, "test.broken")
                }
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.isEmpty)
            let path = try await shelf.path(Self.feed, mark: "one") { try $0.write("whole") }
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            #expect(text == "whole")
        }
    }
}
