import Basics
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Schema
import Store
import Testing

@testable import Web

/// Two programs on one database: what one of them changes, the other's page cache drops.
@Suite struct CacheWatchTests {
    @Test func aCommitOfAnotherProgramDropsThePages() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("shop.db").path
        let (ours, theirs) = (try Database(.sqliteFile(path: path)), try Database(.sqliteFile(path: path)))
        try await Migrate.up(ours)
        let cache = PageCache { _, _, _ in "" }
        await cache.look(at: ours)

        try await Self.draw("/en/", into: cache)
        await cache.look(at: ours)
        #expect(Self.page("/en/", in: cache) != nil)

        try await theirs.write { try $0.touch(PageCache.revision) }
        await cache.look(at: ours)
        #expect(Self.page("/en/", in: cache) == nil)
        try await ours.close()
        try await theirs.close()
    }

    /// Pages that are asked for outlive those that were asked for once.
    @Test func aFloodOfAddressesLeavesThePagesThatPeopleRead() async throws {
        let cache = PageCache { _, _, _ in "" }
        try await Self.draw("/en/", into: cache)
        for number in 0..<(2 * PageCache.mostPages) {
            try await Self.draw("/en/?\(number)", into: cache)
            #expect(Self.page("/en/", in: cache) != nil)
        }
        #expect(Self.page("/en/?1", in: cache) == nil)
    }

    /// What one domain shows is never shown on another by the cache.
    @Test func aPageBelongsToTheNameItWasDrawnFor() async throws {
        let cache = PageCache { _, _, _ in "" }
        try await Self.draw("/en/", into: cache)
        #expect(Self.page("/en/", in: cache) != nil)
        #expect(Self.page("/en/", at: "shop.example.fr", in: cache) == nil)
        #expect(Self.page("/en/", at: "", in: cache) == nil)
    }

    private static func page(_ target: String, at host: String = "shop.example", in cache: PageCache) -> CachedAnswer? {
        Array(target.utf8).withUnsafeBytes { target in
            Array(host.utf8).withUnsafeBytes { cache.page(target, at: $0, "") }
        }
    }

    private static func draw(_ path: String, into cache: PageCache) async throws {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "shop.example", path: path)
        _ = try await cache.page(Request(head: head, body: .init(buffer: ByteBuffer()))) { "<p>page</p>" }
    }
}
