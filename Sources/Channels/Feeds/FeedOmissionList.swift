import Basics
import Catalog
import Store

/// What a feed leaves out, with what staff need to mend it.
public struct LeftOut: Hashable, Sendable {
    public let product: ID<Product>
    public let title: LocalText
    /// Empty where the whole product is left out.
    public let sku: String
    public let reason: FeedOmission.Reason

    /// In the order in which it was found.
    public static func page(
        _ feed: String, languages: Languages, page: PageRequest, in tx: Transaction
    ) throws -> Page<LeftOut> {
        let total: Int = try tx.value("SELECT count(*) FROM feed_omissions WHERE feed = \(feed)") ?? 0
        let rows = try tx.rows(
            """
            SELECT o.product_id, o.sku, o.reason, p.slug FROM feed_omissions o JOIN products p ON p.id = o.product_id
            WHERE o.feed = \(feed) ORDER BY o.position LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let ids = Array(Set(rows.map { $0["product_id"] as ID<Product> }))
        let texts = try tx.rows(
            "SELECT product_id, language, title FROM product_texts WHERE product_id IN \(ids) AND language IN \(languages.chain)")
        let byProduct = Dictionary(grouping: texts) { $0["product_id"] as ID<Product> }
        let items = rows.compactMap { row -> LeftOut? in
            guard let reason = FeedOmission.Reason(rawValue: row["reason"]) else { return nil }
            var title = BestText(languages)
            for text in byProduct[row["product_id"]] ?? [] { title.offer(text["title"], text["language"]) }
            return LeftOut(product: row["product_id"], title: title.text(or: row["slug"]), sku: row["sku"], reason: reason)
        }
        return Page(items: items, total: total, request: page)
    }
}
