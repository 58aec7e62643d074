import Basics
import MoneyKit
import Pricing
import Store
import Web

/// Prices by which rules of rounding are shown: those of the variants that are ordered most, and any that somebody types.
struct SamplePrice: Sendable, Hashable {
    static let mostOrdered = 5
    static let mostTyped = 10
    /// Only the newest lines of orders are counted through.
    private static let linesCounted = 5_000

    /// The SKU; empty for a price that was typed.
    let sku: String
    let price: UnitPrice

    /// The first price in the base currency of each of the variants that are ordered most.
    static func ordered(_ base: Currency, in tx: Transaction) throws -> [SamplePrice] {
        let variants: [String] = try tx.rows(
            """
            SELECT l.variant_id, count(*) AS orders FROM (
                SELECT variant_id FROM order_lines WHERE variant_id IS NOT NULL AND kind = 'goods'
                ORDER BY order_id DESC, position LIMIT \(linesCounted)) l
            GROUP BY l.variant_id ORDER BY orders DESC, l.variant_id LIMIT \(mostOrdered)
            """
        ).map { $0["variant_id"] }
        let rows = try tx.rows(
            """
            SELECT v.id, v.sku, p.fine FROM variants v
            JOIN prices p ON p.variant_id = v.id JOIN price_lists l ON l.id = p.price_list_id
            WHERE v.id IN \(variants) AND l.currency = \(base) ORDER BY p.from_quantity
            """)
        let first = Dictionary(
            rows.map { ($0["id"] as String, SamplePrice(sku: $0["sku"], price: UnitPrice(fine: $0["fine"], base))) }
        ) { first, _ in first }
        return variants.compactMap { first[$0] }
    }

    /// What was typed, parted by spaces, semicolons or commas; what is no price is left out.
    static func typed(_ text: String, _ base: Currency) -> [SamplePrice] {
        text.split { " ,，;；、\n".contains($0) }.prefix(mostTyped).compactMap { part in
            guard let price = try? UnitPrice(FieldReader.plain(String(part)), base), price.fine > 0, ListedPrice.isSound(price)
            else {
                return nil
            }
            return SamplePrice(sku: "", price: price)
        }
    }
}
