import Basics
import Foundation
import Web

/// The drawn pictures, in a folder, each under its digest. It holds no more than it may: those that nobody has asked for longest
/// go first, and are drawn again when somebody asks.
actor SocialShelf {
    /// For one origin a minute, of pictures that are not there: a messenger asks for one when somebody shares a page.
    static let drawnPerMinute = 30

    nonisolated let throttle = Throttle(perMinute: SocialShelf.drawnPerMinute)
    private let folder: String
    private let mostBytes: Int
    private let clock: Clock
    /// How much is there; not counted yet while `nil`.
    private var bytes: Int?
    private var drawing: [String: Task<[UInt8], any Error>] = [:]

    init(_ folder: String, mostBytes: Int = 256 * 1024 * 1024, clock: Clock = .system) {
        (self.folder, self.mostBytes, self.clock) = (folder, mostBytes, clock)
    }

    /// A picture that was drawn before.
    nonisolated func kept(_ digest: String) async -> [UInt8]? {
        guard Self.isDigest(digest) else { return nil }
        let (path, now) = (path(of: digest), clock.now())
        return await offTheLoop { () -> [UInt8]? in
            guard let picture = FileManager.default.contents(atPath: path) else { return nil }
            Self.touch(path, at: now)
            return Array(picture)
        }
    }

    /// The picture of this digest, drawn when it is not there. Several who ask for the same one wait for one drawing.
    func picture(_ digest: String, draw: @escaping @Sendable () async throws -> [UInt8]) async throws -> [UInt8] {
        if let known = await kept(digest) { return known }
        if let begun = drawing[digest] { return try await begun.value }
        let task = Task { try await draw() }
        drawing[digest] = task
        defer { drawing[digest] = nil }
        let picture = try await task.value
        try await keep(picture, digest)
        return picture
    }

    private func keep(_ picture: [UInt8], _ digest: String) async throws {
        guard Self.isDigest(digest) else { return }
        let (folder, path, counted, mostBytes, asked) = (folder, path(of: digest), bytes, mostBytes, clock.now())
        bytes = try await offTheLoop {
            let place = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(picture).write(to: place, options: .atomic)
            Self.touch(path, at: asked)
            let now = counted.map { $0 + picture.count } ?? Self.files(folder).reduce(0) { $0 + $1.bytes }
            return now > mostBytes ? Self.cleared(folder, mostBytes / 4 * 3) : now
        }
    }

    nonisolated private func path(of digest: String) -> String { "\(folder)/\(digest.prefix(2))/\(digest).jpg" }

    static func isDigest(_ text: String) -> Bool {
        text.utf8.count == SocialFacts.digestCharacters
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    // MARK: The folder

    private struct File {
        let path: String
        let bytes: Int
        let at: Date
    }

    private static func files(_ folder: String) -> [File] {
        let keys: [URLResourceKey] = [.fileSizeKey, .contentModificationDateKey]
        let all = FileManager.default.enumerator(at: URL(filePath: folder), includingPropertiesForKeys: keys)
        return (all?.allObjects ?? []).compactMap { entry in
            guard let url = entry as? URL, url.pathExtension == "jpg" else { return nil }
            let values = try? url.resourceValues(forKeys: Set(keys))
            return File(path: url.path, bytes: values?.fileSize ?? 0, at: values?.contentModificationDate ?? .distantPast)
        }
    }

    /// The date of a file says when somebody last asked for it. One that goes meanwhile needs none.
    private static func touch(_ path: String, at now: Instant) {
        let date = Date(timeIntervalSince1970: TimeInterval(now.milliseconds) / 1_000)
        try? FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }

    /// Takes the oldest away until no more than `most` bytes are there, and says how many are.
    private static func cleared(_ folder: String, _ most: Int) -> Int {
        let files = files(folder).sorted { $0.at < $1.at }
        var bytes = files.reduce(0) { $0 + $1.bytes }
        for file in files where bytes > most {
            guard (try? FileManager.default.removeItem(atPath: file.path)) != nil else { continue }
            bytes -= file.bytes
        }
        return bytes
    }
}
