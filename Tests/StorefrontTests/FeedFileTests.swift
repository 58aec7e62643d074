import Basics
import Channels
import Foundation
import Synchronization
import TestKit
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

    private static func path(
        _ shelf: FeedShelf, _ mark: String, after seconds: Int64 = 0, draw: @escaping @Sendable (FeedFile) async throws -> Void
    ) async throws -> String {
        let now = BothEngines.now.adding(seconds: seconds)
        return try await shelf.file(of: feed, at: now, mark: { mark }, draw: draw).path
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
            let path = try await Self.path(shelf, "one") { file in
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

    @Test func aNewMarkIsANewFileWhenTheOldOneIsOldAndTheOldOneGoes() async throws {
        try await Self.inFolder { folder in
            let shelf = FeedShelf(folder: folder)
            let first = try await Self.path(shelf, "one") { try $0.write("old") }
            let open = try OpenFile(first)
            let same = try await Self.path(shelf, "one", after: 900) { try $0.write("never") }
            #expect(same == first)
            // It was what the catalogue said a quarter of an hour ago.
            let young = try await Self.path(shelf, "two", after: 1_799) { try $0.write("never") }
            #expect(young == first)
            let second = try await Self.path(shelf, "two", after: 1_800) { try $0.write("new") }
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
                _ = try await Self.path(shelf, "one") { file in
                    try file.write("half")
                    throw AppError(.unavailable, "test.broken")
                }
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.isEmpty)
            let path = try await Self.path(shelf, "one") { try $0.write("whole") }
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            #expect(text == "whole")
        }
    }

    @Test func whoeverWaitsTakesWhatWasDrawnMeanwhile() async throws {
        try await Self.inFolder { folder in
            let shelf = FeedShelf(folder: folder)
            let (revisions, drawings) = (Count(), Count())
            // The catalogue changes whenever somebody asks.
            let marks = try await withThrowingTaskGroup(of: String.self, returning: [String].self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let drawn = try await shelf.file(of: Self.feed, at: BothEngines.now) {
                            String(revisions.next())
                        } draw: { file in
                            _ = drawings.next()
                            try file.write("drawn")
                        }
                        return drawn.mark
                    }
                }
                var marks: [String] = []
                for try await mark in group { marks.append(mark) }
                return marks
            }
            #expect(marks == Array(repeating: "1", count: 20))
            let next = drawings.next()
            #expect(next == 2)
        }
    }

    private final class Count: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }
}
