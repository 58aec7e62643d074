import Basics
import Store

/// A file of the shop that is no picture: the paper of a certificate. Files of buyers and of orders are no part of the library.
public struct LibraryFile: Hashable, Sendable {
    public let certificate: ID<Certificate>
    public let product: ID<Product>
    public let title: LocalText
    /// What the certificate is called.
    public let name: String
    public let fileName: String
    public let bytes: Int
    public let storedAt: Instant

    /// The newest first.
    public static func load(_ page: PageRequest, languages: Languages, in tx: Transaction) throws -> Page<LibraryFile> {
        let total: Int = try tx.value("SELECT count(*) FROM product_certificates WHERE file_digest <> ''") ?? 0
        let rows = try tx.rows(
            """
            SELECT c.id, c.product_id, c.name, c.file_name, c.file_bytes, c.updated_at, p.slug
            FROM product_certificates c JOIN products p ON p.id = c.product_id WHERE c.file_digest <> ''
            ORDER BY c.updated_at DESC, c.id LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let products = rows.map { $0["product_id"] as String }
        let texts = try tx.rows("SELECT product_id, language, title FROM product_texts WHERE product_id IN \(products)")
        var titles: [String: BestText] = [:]
        for row in texts { titles[row["product_id"], default: BestText(languages)].offer(row["title"], row["language"]) }
        let items = rows.map { row in
            LibraryFile(
                certificate: row["id"], product: row["product_id"],
                title: titles[row["product_id"]]?.text(or: row["slug"]) ?? LocalText(row["slug"], languages.wanted),
                name: row["name"], fileName: row["file_name"], bytes: row["file_bytes"], storedAt: row["updated_at"])
        }
        return Page(items: items, total: total, request: page)
    }
}
