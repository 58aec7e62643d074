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
        _ draft: ProductDraft, as known: ID<Product>? = nil, actor: String = "system", by way: ProductVersion.Way = .other,
        in tx: Transaction
    ) throws -> SaveOutcome<Product> {
        let prices = try OfferPrices(draft)
        return try tx.attempt {
            let outcome = try Product.save(draft, as: known, actor: actor, by: way, in: tx)
            if outcome.isUnchanged { try ProductVersion.keepFirst(outcome.id, in: tx) }
            let before = try told(outcome.id, in: tx)
            let changes = try prices.write(of: outcome.id, in: tx)
            if changes || !outcome.isUnchanged { try CardPrices.place(outcome.id, in: tx) }
            guard changes else { return outcome }
            try ProductVersion.takePrices(of: outcome.id, isFresh: !outcome.isUnchanged, by: way, actor: actor, in: tx)
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
        try ProductDraft.load(id, in: tx)?.priced(of: id, in: tx)
    }
}
