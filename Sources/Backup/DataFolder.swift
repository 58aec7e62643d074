import Foundation

/// What of the data folder belongs into a backup: everything that people have put there.
struct DataFolder: Sendable {
    let url: URL
    /// Files and folders directly below it that stay out.
    let leftOut: Set<String>

    /// - Parameter database: the SQLite file, when it lies in the folder; it is backed up as tables.
    init(_ url: URL, database: String?) {
        self.url = url.standardizedFileURL
        var leftOut = Self.reserved.union(Self.drawnAgain)
        if let database {
            let file = URL(fileURLWithPath: database).standardizedFileURL
            if file.deletingLastPathComponent().path == self.url.path {
                for ending in ["", "-wal", "-shm", "-journal"] { leftOut.insert(file.lastPathComponent + ending) }
            }
        }
        self.leftOut = leftOut
    }

    /// What is never in a backup, and never put anywhere by one: keys, passwords, other backups.
    private static let reserved: Set = ["secret.key", "secret.key.next", "owner-password.txt", "backups"]

    /// What the shop makes again by itself: the pictures of its pages for messengers, and the files of its feeds.
    private static let drawnAgain: Set = ["media/social", "feeds"]

    /// Whether a path is a key's, a database's or another backup's.
    static func isReserved(_ path: String) -> Bool {
        let first = String(path.prefix { $0 != "/" })
        return reserved.contains(first) || first.hasPrefix(".restore-") || (first == path && isDatabase(path))
    }

    private static func isDatabase(_ name: String) -> Bool {
        [".db", ".db-wal", ".db-shm", ".db-journal"].contains { name.hasSuffix($0) }
    }

    /// Whether something may be put at a path: nothing lies there, or folders alone with what the shop makes again.
    func isFree(_ path: String) -> Bool {
        let place = url.appendingPathComponent(path).path
        guard let about = try? FileManager.default.attributesOfItem(atPath: place) else { return true }
        guard about[.type] as? FileAttributeType == .typeDirectory else { return false }
        if Self.drawnAgain.contains(path) { return true }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else { return false }
        return names.allSatisfy { isFree("\(path)/\($0)") }
    }

    /// The paths of its files, relative to it, in their order. Links are not followed.
    func files() -> [String] {
        let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
        guard let all = FileManager.default.enumerator(at: url, includingPropertiesForKeys: keys) else { return [] }
        var found: [String] = []
        for case let file as URL in all {
            let path = String(file.standardizedFileURL.path.dropFirst(url.path.count + 1))
            if leftOut.contains(path) || Self.isReserved(path) { all.skipDescendants(); continue }
            let about = try? file.resourceValues(forKeys: Set(keys))
            if about?.isRegularFile == true, about?.isSymbolicLink != true { found.append(path) }
        }
        return found.sorted()
    }
}
