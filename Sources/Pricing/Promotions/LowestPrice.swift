import Basics
import Catalog
import MoneyKit
import Store

/// The lowest price of the days before a reduction, which has to stand beside it (Directive 98/6/EC, Article 6a). It is read from the
/// versions of a product, which keep the prices of every save.
public enum LowestPrice {
    public static let days: Int64 = 30

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
    /// - Returns: the price of one piece; `nil` where no version of those days has one.
    /// - Throws: `money.tooLarge`.
    public static func before(
        _ start: Instant, of product: ID<Product>, sku: String, quantity: Int, _ book: PriceBook, in tx: Transaction
    ) throws -> UnitPrice? {
        let since = start.adding(seconds: -days * 86_400)
        let drafts = try tx.rows(
            """
            SELECT draft FROM product_versions WHERE product_id = \(product) AND at <= \(start) AND number >= coalesce(
                (SELECT max(number) FROM product_versions WHERE product_id = \(product) AND at <= \(since)), 0)
            ORDER BY number
            """
        ).compactMap { JSONText.read(Version.self, $0["draft"]) }
        return try drafts.compactMap { version in
            let variant = version.variants?.first { $0.sku == sku }
            return try variant.flatMap { try price($0, quantity, book) }
        }.min()
    }

    /// Of the currency itself where it had a price of its own, else converted as today's prices are.
    private static func price(
        _ variant: Version.Variant, _ quantity: Int, _ book: PriceBook
    ) throws -> UnitPrice? {
        func table(_ currency: Currency) throws -> PriceTable? {
            let breaks = variant.prices?[currency.code] ?? []
            return PriceTable(try breaks.map { PriceBreak(from: $0.from, unit: try UnitPrice($0.price, currency)) })
        }
        if let own = try table(book.currency) { return try own.price(of: quantity).unit }
        return try table(book.base).map { try book.converted($0).price(of: quantity).unit }
    }
}
