import Basics
import MoneyKit
import Store

extension ProductDraft {
    /// With every price and sample price that the tables hold for the product, in the place of those it names.
    public func priced(of product: ID<Product>, in tx: Transaction) throws -> ProductDraft {
        let rows = try tx.rows(
            """
            SELECT v.sku, l.currency, p.from_quantity, p.fine FROM variants v
            JOIN prices p ON p.variant_id = v.id JOIN price_lists l ON l.id = p.price_list_id
            WHERE v.product_id = \(product) ORDER BY l.currency, p.from_quantity
            """)
        var prices: [String: [String: [Break]]] = [:]
        for row in rows {
            let currency: Currency = row["currency"]
            let price = UnitPrice(fine: row["fine"], currency)
            prices[row["sku"], default: [:]][currency.code, default: []]
                .append(Break(from: row["from_quantity"], price: price.decimalText))
        }
        var draft = self
        draft.variants = variants?.map { variant in
            var variant = variant
            variant.prices = prices[variant.sku] ?? [:]
            return variant
        }
        let samples = try tx.rows(
            """
            SELECT l.currency, s.fine FROM sample_prices s JOIN price_lists l ON l.id = s.price_list_id
            WHERE s.product_id = \(product)
            """
        ).map { UnitPrice(fine: $0["fine"], $0["currency"]) }
        draft.samplePrices = Dictionary(samples.map { ($0.currency.code, $0.decimalText) }, uniquingKeysWith: { $1 })
        return draft
    }
}
