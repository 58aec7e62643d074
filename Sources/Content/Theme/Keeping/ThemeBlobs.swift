import Basics
import Store

/// What is in the files of themes, by digest: kept once, however many themes have it.
public enum ThemeBlobs {
    /// The bytes of a digest, if a theme has them.
    public static func load(_ digest: String, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT bytes FROM theme_blobs WHERE digest = \(digest)")
    }

    static func text(_ digest: String, in tx: Transaction) throws -> String? {
        try load(digest, in: tx).map { String(decoding: $0, as: UTF8.self) }
    }

    static func keep(_ bytes: [UInt8], _ digest: String, in tx: Transaction) throws {
        try tx.run("INSERT INTO theme_blobs (digest, bytes) VALUES (\(digest), \(bytes)) ON CONFLICT (digest) DO NOTHING")
    }

    static func isThere(_ digest: String, in tx: Transaction) throws -> Bool {
        try tx.row("SELECT digest FROM theme_blobs WHERE digest = \(digest)") != nil
    }

    /// Drops what no theme and no draft has any more. While one of them cannot be read, nobody knows what it has, and everything
    /// is kept.
    static func clear(in tx: Transaction) throws {
        let contents = try tx.rows("SELECT content FROM themes UNION ALL SELECT content FROM theme_drafts")
        let themes = contents.compactMap { JSONText.read(Theme.self, $0["content"]) }
        guard themes.count == contents.count else { return }
        let used = Set(themes.flatMap { $0.files.values.map(\.digest) })
        for row in try tx.rows("SELECT digest FROM theme_blobs") where !used.contains(row["digest"]) {
            let digest: String = row["digest"]
            try tx.run("DELETE FROM theme_blobs WHERE digest = \(digest)")
        }
    }
}
