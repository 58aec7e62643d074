import Basics
import Catalog
import Foundation
import Store

/// Which pages say the same: titles and descriptions of every page by their digests, so that one look into an index tells.
enum CopyTwins {
    /// Words that differ in case or in spaces alone are the same to whoever reads a list. Empty texts are nobody's twin.
    static func key(_ text: String) -> String {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? "" : String(Secrets.hexadecimal(Secrets.sha256(Array(words.utf8))).prefix(32))
    }

    /// What is said twice in the same language. Questions stand on one page together, and may be as short as they like.
    static func findings(_ copy: PageCopy, in tx: Transaction) throws -> [SearchFinding] {
        guard copy.kind != .question, !copy.title.isEmpty else { return [] }
        var findings: [SearchFinding] = []
        if let twin = try twin(of: copy, "title_key", key(copy.shownTitle), in: tx) {
            findings.append(SearchFinding(.titleTwice, copy.titleField, ["name": twin]))
        }
        if let twin = try twin(of: copy, "description_key", key(copy.shownDescription), in: tx) {
            findings.append(SearchFinding(.descriptionTwice, copy.descriptionField, ["name": twin]))
        }
        return findings
    }

    /// The name of another page with the same words.
    private static func twin(of copy: PageCopy, _ column: SQL, _ key: String, in tx: Transaction) throws -> String? {
        guard !key.isEmpty else { return nil }
        return try tx.value(
            """
            SELECT name FROM page_copies WHERE language = \(copy.language) AND \(column) = \(key)
                AND NOT (kind = \(copy.kind) AND subject_id = \(copy.id)) ORDER BY kind, subject_id LIMIT 1
            """)
    }

    /// Keeps what a page says now; one that nobody can come to, or that says nothing, is forgotten.
    static func keep(_ copies: [PageCopy], in tx: Transaction) throws {
        for copy in copies {
            guard copy.isPublished, copy.kind != .question, !copy.title.isEmpty else {
                try tx.run(
                    """
                    DELETE FROM page_copies
                    WHERE kind = \(copy.kind) AND subject_id = \(copy.id) AND language = \(copy.language)
                    """)
                continue
            }
            try tx.run(
                """
                INSERT INTO page_copies (kind, subject_id, language, name, title_key, description_key, seen_at)
                VALUES (\(copy.kind), \(copy.id), \(copy.language), \(copy.title), \(key(copy.shownTitle)),
                    \(key(copy.shownDescription)), \(tx.now))
                ON CONFLICT (kind, subject_id, language) DO UPDATE SET name = excluded.name, title_key = excluded.title_key,
                    description_key = excluded.description_key, seen_at = excluded.seen_at
                """)
        }
    }
}
