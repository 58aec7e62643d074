import Basics
import Catalog
import Journal
import MoneyKit
import Store

/// A product and what it costs: what seeds, imports and the back office save.
public enum Offer {
    static let mostBreaks = 30

    /// Saves the product as `Product.save` does, and with it the prices and sample prices that the draft names. A currency
    /// that the draft does not name keeps its prices; an empty list of breaks takes them away.
    ///
    /// - Throws: what `Product.save` throws, and `pricing.` keys for prices; then nothing was written.
    public static func save(
        _ draft: ProductDraft, as known: ID<Product>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<Product> {
        let prices = try OfferPrices(draft)
        return try tx.attempt {
            let outcome = try Product.save(draft, as: known, actor: actor, in: tx)
            let before = try told(outcome.id, in: tx)
            let changes = try prices.write(of: outcome.id, in: tx)
            if changes || !outcome.isUnchanged { try CardPrices.place(outcome.id, in: tx) }
            guard changes else { return outcome }
            try Journal.change(
                "prices.changed", subject: outcome.id.text, actor: actor, from: before, to: told(outcome.id, in: tx),
                detail: ["slug": draft.slug], in: tx)
            try tx.touch("catalogue")
            return outcome.isUnchanged ? .updated(outcome.id) : outcome
        }
    }

    /// Every price by its SKU, currency and quantity, as the journal tells it.
    private static func told(_ id: ID<Product>, in tx: Transaction) throws -> [String: String] {
        let rows = try tx.rows(
            """
            SELECT v.sku, l.currency, p.from_quantity, p.fine FROM variants v
            JOIN prices p ON p.variant_id = v.id JOIN price_lists l ON l.id = p.price_list_id WHERE v.product_id = \(id)
            """)
        return rows.reduce(into: [:]) { told, row in
            let price = UnitPrice(fine: row["fine"], row["currency"])
            told["\(row["sku"] as String) \(price.currency.code) \(row["from_quantity"] as Int)"] = price.decimalText
        }
    }

    /// What `ProductDraft.load` says and every price with it, so that saving it again changes nothing.
    public static func load(_ id: ID<Product>, in tx: Transaction) throws -> ProductDraft? {
        guard var draft = try ProductDraft.load(id, in: tx) else { return nil }
        let rows = try tx.rows(
            """
            SELECT v.sku, l.currency, p.from_quantity, p.fine FROM variants v
            JOIN prices p ON p.variant_id = v.id JOIN price_lists l ON l.id = p.price_list_id
            WHERE v.product_id = \(id) ORDER BY l.currency, p.from_quantity
            """)
        var prices: [String: [String: [ProductDraft.Break]]] = [:]
        for row in rows {
            let currency: Currency = row["currency"]
            let price = UnitPrice(fine: row["fine"], currency)
            prices[row["sku"], default: [:]][currency.code, default: []]
                .append(ProductDraft.Break(from: row["from_quantity"], price: price.decimalText))
        }
        draft.variants = draft.variants?.map { variant in
            var variant = variant
            variant.prices = prices[variant.sku] ?? [:]
            return variant
        }
        let samples = try tx.rows(
            """
            SELECT l.currency, s.fine FROM sample_prices s JOIN price_lists l ON l.id = s.price_list_id
            WHERE s.product_id = \(id)
            """
        ).map { UnitPrice(fine: $0["fine"], $0["currency"]) }
        draft.samplePrices = Dictionary(samples.map { ($0.currency.code, $0.decimalText) }, uniquingKeysWith: { $1 })
        return draft
    }
}
