import Basics
import Store

/// What changes a page without changing its time: the words of categories and collections, the prices of products.
struct PageMarks: Sendable {
    /// By their slugs.
    private(set) var categories: [String: String] = [:]
    private(set) var collections: [String: String] = [:]
    private(set) var prices: [String: String] = [:]

    static func load(in tx: Transaction) throws -> PageMarks {
        var marks = PageMarks()
        marks.categories = try shelves("categories", "category_texts", "category_id", in: tx)
        marks.collections = try shelves("collections", "collection_texts", "collection_id", in: tx)
        let rows = try tx.rows(
            """
            SELECT o.slug, CAST(sum(p.fine) AS bigint) AS fine, CAST(sum(p.from_quantity) AS bigint) AS quantities
            FROM products o JOIN variants v ON v.product_id = o.id JOIN prices p ON p.variant_id = v.id GROUP BY o.slug
            """)
        for row in rows { marks.prices[row["slug"]] = "\(row["fine"] as Int64)/\(row["quantities"] as Int64)" }
        return marks
    }

    private static func shelves(_ table: SQL, _ texts: SQL, _ key: SQL, in tx: Transaction) throws -> [String: String] {
        let rows = try tx.rows(
            """
            SELECT c.slug, t.language, t.title, t.summary FROM \(table) c JOIN \(texts) t ON t.\(key) = c.id
            ORDER BY c.slug, t.language
            """)
        return Dictionary(grouping: rows) { $0["slug"] as String }.mapValues { rows in
            let words = rows.map { "\($0["language"] as String)\n\($0["title"] as String)\n\($0["summary"] as String)" }
            return String(Secrets.fingerprint(words.joined(separator: "\n")).prefix(16))
        }
    }
}
