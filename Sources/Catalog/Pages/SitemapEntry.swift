import Basics
import Media
import Store

/// An address of the site, for sitemap.xml.
public struct SitemapEntry: Hashable, Sendable {
    /// One file of a sitemap may name so many addresses (https://www.sitemaps.org/protocol.html allows 50,000).
    public static let mostInAFile = 10_000

    public let slug: String
    /// The languages in which the page is written whole; others are not announced.
    public let languages: [LanguageTag]
    public let updatedAt: Instant?
    public let pictures: [ID<Picture>]

    /// How many products visitors see.
    public static func productCount(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM shelves WHERE shelf_id = \(Shelf.everything)") ?? 0
    }

    /// A slice of the products that visitors see, the oldest first, so that a file stays the same while products are added.
    public static func products(
        offset: Int = 0, limit: Int = mostInAFile, in tx: Transaction
    ) throws -> [SitemapEntry] {
        let slice: SQL = """
            SELECT product_id, created_at FROM shelves WHERE shelf_id = \(Shelf.everything)
            ORDER BY created_at, product_id LIMIT \(min(max(0, limit), mostInAFile)) OFFSET \(max(0, offset))
            """
        let products = try tx.rows(
            """
            SELECT p.id, p.slug, p.updated_at, t.language FROM (\(slice)) s JOIN products p ON p.id = s.product_id
            LEFT JOIN product_texts t ON t.product_id = p.id AND t.description <> ''
            ORDER BY s.created_at, p.id, t.language
            """)
        let pictures = try tx.rows(
            """
            SELECT u.product_id, u.picture_id FROM (\(slice)) s JOIN product_pictures u ON u.product_id = s.product_id
            ORDER BY u.product_id, u.position
            """)
        let byProduct = Dictionary(grouping: pictures) { $0["product_id"] as String }
        return products.grouped(by: "id").map { rows in
            SitemapEntry(
                slug: rows[0]["slug"], languages: rows.compactMap { $0["language"] }, updatedAt: rows[0]["updated_at"],
                pictures: (byProduct[rows[0]["id"]] ?? []).map { $0["picture_id"] })
        }
    }

    /// Every category, changed when one of its products last was, each in the languages that it has a title in.
    public static func categories(in tx: Transaction) throws -> [SitemapEntry] {
        try shelves("categories", "category_texts", "category_id", in: tx)
    }

    /// The same of every collection, each in the languages that it has a title in.
    public static func collections(in tx: Transaction) throws -> [SitemapEntry] {
        try shelves("collections", "collection_texts", "collection_id", in: tx)
    }

    /// Every published page, each in the languages that it has a body in.
    public static func pages(in tx: Transaction) throws -> [SitemapEntry] {
        let rows = try tx.rows(
            """
            SELECT p.slug, p.updated_at, t.language FROM pages p
            LEFT JOIN page_texts t ON t.page_id = p.id AND t.body <> ''
            WHERE p.is_published = 1 ORDER BY p.position, p.slug, t.language
            """)
        return rows.grouped(by: "slug").map { rows in
            SitemapEntry(
                slug: rows[0]["slug"], languages: rows.compactMap { $0["language"] }, updatedAt: rows[0]["updated_at"],
                pictures: [])
        }
    }

    private static func shelves(_ table: SQL, _ texts: SQL, _ key: SQL, in tx: Transaction) throws -> [SitemapEntry] {
        let rows = try tx.rows(
            """
            SELECT c.slug, c.picture_id, t.language,
                (SELECT max(p.updated_at) FROM shelves s JOIN products p ON p.id = s.product_id WHERE s.shelf_id = c.id) AS changed
            FROM \(table) c LEFT JOIN \(texts) t ON t.\(key) = c.id
            ORDER BY c.position, c.slug, t.language LIMIT \(mostInAFile)
            """)
        return rows.grouped(by: "slug").map { rows in
            let picture: ID<Picture>? = rows[0]["picture_id"]
            return SitemapEntry(
                slug: rows[0]["slug"], languages: rows.compactMap { $0["language"] }, updatedAt: rows[0]["changed"],
                pictures: picture.map { [$0] } ?? [])
        }
    }
}
