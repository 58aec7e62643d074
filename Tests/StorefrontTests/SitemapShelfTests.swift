import Foundation
import Synchronization
import Testing

@testable import Storefront

@Suite struct SitemapShelfTests {
    private final class Drawings: Sendable {
        let counts = Mutex((now: 0, most: 0, all: 0))

        /// A kilobyte that cannot be made smaller.
        func draw() async throws -> [UInt8] {
            counts.withLock { counts in
                counts.now += 1
                counts.all += 1
                counts.most = max(counts.most, counts.now)
            }
            defer { counts.withLock { $0.now -= 1 } }
            await Task.yield()
            var generator = SystemRandomNumberGenerator()
            return (0..<128).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
        }
    }

    @Test func aFileIsDrawnOnceForEachRevision() async throws {
        let (shelf, drawings) = (SitemapShelf(), Drawings())
        let first = try await shelf.file(1, 7, isKept: true, draw: drawings.draw)
        #expect(try await shelf.file(1, 7, isKept: true, draw: drawings.draw) == first)
        #expect(drawings.counts.withLock { $0.all } == 1)
        #expect(try await shelf.file(1, 8, isKept: true, draw: drawings.draw) != first)
        #expect(try await shelf.file(1, 8, isKept: false, draw: drawings.draw).count == 1024)
        #expect(drawings.counts.withLock { $0.all } == 3)
    }

    @Test func manyCrawlersHoldOneFileInMemoryAtATime() async throws {
        let (shelf, drawings) = (SitemapShelf(mostBytes: 16 * 1024), Drawings())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask { _ = try await shelf.file(number % 30, 1, isKept: true, draw: drawings.draw) }
            }
            try await group.waitForAll()
        }
        #expect(drawings.counts.withLock { $0.most } == 1)
        let bytes = await shelf.bytes
        #expect(bytes > 8 * 1024 && bytes <= 16 * 1024)
    }
}
