import Basics
import Channels
import Foundation
import Web

/// The feeds as they were last written, on this machine's disk. One is written anew when the catalogue has changed and somebody
/// asks for it, one feed at a time; whoever asks meanwhile waits for it. However often the catalogue changes and whoever asks, no
/// feed is written again before it is old enough.
actor FeedShelf {
    /// So long a feed is served as it is, whatever has changed in the shop.
    static let keptSeconds: Int64 = 15 * 60

    /// A feed as it lies on the disk: the plain file; the gzip lies beside it.
    struct Drawn: Sendable {
        let feed: Feed
        /// What the file depended on; another mark is another file.
        let mark: String
        let path: String
        /// When it was last known to be what the catalogue says.
        let at: Instant

        var isThere: Bool { FileManager.default.fileExists(atPath: "\(path).\(FeedFile.gzipExtension)") }
    }

    let folder: String
    /// By the keys of the feeds.
    private var newest: [String: Drawn] = [:]
    private var last: Task<Drawn, any Error>?

    init(folder: String) {
        self.folder = folder
    }

    /// The feed as it was last drawn, or as it is drawn now when that is too old or the feed itself is another.
    /// - Parameter mark: what a file depends on that would be drawn now.
    func file(
        of feed: Feed, at now: Instant, mark: @escaping @Sendable () async throws -> String,
        draw: @escaping @Sendable (FeedFile) async throws -> Void
    ) async throws -> Drawn {
        if let fresh = fresh(feed, at: now) { return fresh }
        let before = last
        let renewing = Task {
            _ = try? await before?.value
            return try await renewed(feed, at: now, mark: mark, draw: draw)
        }
        last = renewing
        return try await renewing.value
    }

    private func fresh(_ feed: Feed, at now: Instant) -> Drawn? {
        guard let drawn = newest[feed.key], drawn.feed == feed, now < drawn.at.adding(seconds: Self.keptSeconds), drawn.isThere
        else { return nil }
        return drawn
    }

    /// Whoever has waited takes what was drawn meanwhile. The mark is taken now, since it may have changed in the meantime too.
    private func renewed(
        _ feed: Feed, at now: Instant, mark: @Sendable () async throws -> String,
        draw: @escaping @Sendable (FeedFile) async throws -> Void
    ) async throws -> Drawn {
        if let fresh = fresh(feed, at: now) { return fresh }
        let mark = try await mark()
        let path = "\(folder)/\(Self.name(of: feed)).\(mark).\(feed.kind.fileExtension)"
        let drawn = Drawn(feed: feed, mark: mark, path: path, at: now)
        if !drawn.isThere { try await Self.write(drawn, in: folder, draw) }
        newest[feed.key] = drawn
        return drawn
    }

    private static func name(of feed: Feed) -> String { "\(feed.kind.rawValue)-\(feed.language.rawValue)-\(feed.country)" }

    private static func write(
        _ drawn: Drawn, in folder: String, _ draw: @escaping @Sendable (FeedFile) async throws -> Void
    ) async throws {
        try await offTheLoop {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = try FeedFile(drawn.path)
            do {
                try await draw(file)
                try file.finish()
            } catch {
                file.drop()
                throw error
            }
            Self.clear(folder, of: Self.name(of: drawn.feed), but: drawn.mark)
        }
    }

    /// Takes away what the feed was before. Whoever is reading it reads on.
    private static func clear(_ folder: String, of name: String, but mark: String) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for file in files where file.hasPrefix("\(name).") && !file.hasPrefix("\(name).\(mark).") {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
    }
}
