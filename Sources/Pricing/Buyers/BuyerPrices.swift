import Basics
import Catalog
import MoneyKit
import Store

/// What one buyer pays otherwise than the others: a list of prices that were agreed, and so much off whatever it does not name.
public struct BuyerPrices: Hashable, Sendable {
    public static let none = BuyerPrices()
    /// Nine tenths; beyond that somebody has mistyped.
    public static let mostDiscount = 9_000

    public let list: ID<BuyerPriceList>?
    /// Hundredths of a percent.
    public let discount: Int

    /// - Parameter discount: brought into its range.
    public init(list: ID<BuyerPriceList>? = nil, discount: Int = 0) {
        (self.list, self.discount) = (list, min(max(0, discount), Self.mostDiscount))
    }

    /// The buyer pays what everybody pays.
    public var isNone: Bool { list == nil && discount == 0 }

    /// The shop's tables as this buyer has them. An agreed price is taken as it is; one that was agreed in the shop's base
    /// currency alone is converted.
    func applied(
        to shown: [ID<Variant>: PriceTable], of variants: [ID<Variant>], _ book: PriceBook, in tx: Transaction
    ) throws -> [ID<Variant>: PriceTable] {
        var tables = discount == 0 ? shown : shown.mapValues { $0.discounted(byBasisPoints: discount) }
        guard let list else { return tables }
        let rows = try tx.rows(
            """
            SELECT variant_id, currency, from_quantity, fine FROM buyer_prices
            WHERE list_id = \(list) AND variant_id IN \(variants) AND currency IN \([book.currency, book.base])
            ORDER BY variant_id, from_quantity
            """)
        var agreed: [ID<Variant>: [Currency: [PriceBreak]]] = [:]
        for row in rows {
            let currency: Currency = row["currency"]
            let price = PriceBreak(from: row["from_quantity"], unit: UnitPrice(fine: row["fine"], currency))
            agreed[row["variant_id"], default: [:]][currency, default: []].append(price)
        }
        for (variant, byCurrency) in agreed {
            if let own = byCurrency[book.currency].flatMap({ PriceTable($0) }) {
                tables[variant] = own
            } else if let own = byCurrency[book.base].flatMap({ PriceTable($0) }) {
                tables[variant] = try book.converted(own)
            }
        }
        return tables
    }
}
