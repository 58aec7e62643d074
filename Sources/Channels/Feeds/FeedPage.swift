import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// The next products of a feed, and what of them it says.
///
/// Pages follow the ids of products, so that a product which comes or goes in between neither doubles nor hides another.
public struct FeedPage: Sendable {
    /// Products of one page: their variants are what memory holds at once.
    public static let mostProducts = 100

    public let items: [FeedItem]
    public let omissions: [FeedOmission]
    /// How many products were looked at, and how many of them have an item.
    public let products: Int
    public let listed: Int
    /// Where the next page begins; `nil` after the last.
    public let last: ID<Product>?

    /// - Parameters:
    ///   - last: where the page before it ended.
    ///   - site: the main address of the site without a slash at its end.
    /// - Throws: `pricing.noRate` when no rate into the feed's currency is known.
    public static func load(
        _ feed: Feed, after last: ID<Product>?, site: String, limit: Int = mostProducts, in tx: Transaction
    ) throws -> FeedPage {
        let ids = try tx.rows(
            """
            SELECT p.id FROM products p WHERE p.id > \(last?.text ?? "") AND \(isMeant(for: feed))
            ORDER BY p.id LIMIT \(limit)
            """
        ).map { $0[0] as ID<Product> }
        let chain = Languages(chain: [feed.language])
        let products = try ids.compactMap { try ProductDetail.preview($0, languages: chain, in: tx) }
        let book = try PriceBook.load(feed.currency, in: tx)
        let rules = FeedRules(
            feed: feed, site: try ShopDomains.load(in: tx).base(of: feed.language, main: site),
            shop: try ShopSettings.load(in: tx).name, today: tx.now,
            tables: try book.tables(for: products.flatMap(\.variants).map(\.id), in: tx))
        let categories = try GoogleCategory.all(in: tx)
        var (items, omissions, listed): ([FeedItem], [FeedOmission], Int) = ([], [], 0)
        for product in products {
            let found = try rules.items(of: product, googleCategory: categories.name(for: product.categories.map(\.id)))
            items += found.items
            omissions += found.omissions
            if !found.items.isEmpty { listed += 1 }
        }
        return FeedPage(items: items, omissions: omissions, products: ids.count, listed: listed, last: ids.last)
    }

    /// How many products are meant for the feed.
    static func count(_ feed: Feed, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM products p WHERE \(isMeant(for: feed))") ?? 0
    }

    /// Published, shown on the own site, and not kept out of this channel.
    private static func isMeant(for feed: Feed) -> SQL {
        """
        p.status = \(Product.Status.active) AND p.audience <> \(Product.Audience.marketplace)
            AND NOT EXISTS (SELECT 1 FROM product_withheld w WHERE w.product_id = p.id AND w.channel = \(feed.kind.rawValue))
        """
    }
}
