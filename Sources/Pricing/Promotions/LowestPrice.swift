import Basics
import Catalog
import MoneyKit
import Store

/// The lowest price of the days before a reduction, which has to stand beside it (Directive 98/6/EC, Article 6a). It is read from the
/// versions of a product, which keep the prices of every save, and from the price lists that were for everybody.
public enum LowestPrice {
    public static let days: Int64 = 30

    /// What is known of those days.
    public enum Found: Hashable, Sendable {
        /// Of one piece.
        case price(UnitPrice)
        /// There was none: the goods are newer.
        case noPrice
        /// Versions of those days are no longer kept.
        case unknown
    }

    /// What is read of a version: a whole product in every language is too much for a look at its prices.
    private struct Version: Decodable {
        struct Variant: Decodable {
            let sku: String
            let prices: [String: [ProductDraft.Break]]?
        }

        let variants: [Variant]?
    }

    /// - Parameters:
    ///   - start: when the reduction began.
    ///   - quantity: the pieces whose price is announced, the MOQ.
    /// - Throws: `money.tooLarge`.
    public static func before(
        _ start: Instant, of product: ID<Product>, sku: String, quantity: Int, _ book: PriceBook, in tx: Transaction
    ) throws -> Found {
        let since = start.adding(seconds: -days * 86_400)
        guard try isKept(product, since, in: tx) else { return .unknown }
        let drafts = try tx.rows(
            """
            SELECT draft FROM product_versions WHERE product_id = \(product) AND at <= \(start) AND number >= coalesce(
                (SELECT max(number) FROM product_versions WHERE product_id = \(product) AND at <= \(since)), 0)
            ORDER BY number
            """
        ).compactMap { JSONText.read(Version.self, $0["draft"]) }
        let own = try drafts.compactMap { version -> UnitPrice? in
            guard let variant = version.variants?.first(where: { $0.sku == sku }) else { return nil }
            return try price(of: quantity, book) { currency in
                try (variant.prices?[currency.code] ?? []).map {
                    PriceBreak(from: $0.from, unit: try UnitPrice($0.price, currency))
                }
            }
        }
        let lowest = try (own + listed(from: since, until: start, sku: sku, quantity: quantity, book, in: tx)).min()
        return lowest.map(Found.price) ?? .noPrice
    }

    /// Whether every version of the days since then is kept: the first there was, or one that is older than they.
    private static func isKept(_ product: ID<Product>, _ since: Instant, in tx: Transaction) throws -> Bool {
        let row = try tx.row("SELECT number, at FROM product_versions WHERE product_id = \(product) ORDER BY number LIMIT 1")
        guard let oldest = row else { return true }
        let (number, at): (Int, Instant) = (oldest["number"], oldest["at"])
        return number == 1 || at <= since
    }

    /// What lists for everybody asked whose time meets those days; their prices stay when they end. One that counted less than
    /// another is among them too: what is said may be too low by that, and never too high.
    private static func listed(
        from since: Instant, until start: Instant, sku: String, quantity: Int, _ book: PriceBook, in tx: Transaction
    ) throws -> [UnitPrice] {
        let rows = try tx.rows(
            """
            SELECT p.list_id, p.currency, p.from_quantity, p.fine FROM buyer_prices p
            JOIN buyer_price_lists l ON l.id = p.list_id JOIN variants v ON v.id = p.variant_id
            WHERE v.sku = \(sku) AND l.audience = 'everybody' AND p.currency IN \([book.currency, book.base])
                AND coalesce(l.starts_at, \(start)) <= \(start) AND coalesce(l.ends_at, \(start)) > \(since)
            ORDER BY p.list_id, p.from_quantity
            """)
        let lists = Dictionary(grouping: rows) { $0["list_id"] as String }
        return try lists.values.compactMap { rows in
            try price(of: quantity, book) { currency in
                rows.filter { $0["currency"] as Currency == currency }.map {
                    PriceBreak(from: $0["from_quantity"], unit: UnitPrice(fine: $0["fine"], currency))
                }
            }
        }
    }

    /// Of the currency itself where there is a price of its own, else converted as today's prices are.
    private static func price(
        of quantity: Int, _ book: PriceBook, _ breaks: (Currency) throws -> [PriceBreak]
    ) throws -> UnitPrice? {
        if let own = PriceTable(try breaks(book.currency)) { return try own.price(of: quantity).unit }
        return try PriceTable(try breaks(book.base)).map { try book.converted($0).price(of: quantity).unit }
    }
}
