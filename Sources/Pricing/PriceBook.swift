// The base list alone, until the pricing room brings conversion: its own PriceBook replaces this file whole.
import Basics
import Catalog
import MoneyKit
import Store

public struct PriceBook: Sendable {
    public let currency: Currency
    public let rate: ExchangeRate
    public let rateDay: String
    public static func load(_ currency: Currency, in tx: Transaction) throws -> PriceBook {
        PriceBook(currency: currency, rate: .identity(currency), rateDay: tx.now.day)
    }
    public func tables(for variants: [ID<Variant>], in tx: Transaction) throws -> [ID<Variant>: PriceTable] {
        let rows = try tx.rows(
            "SELECT p.* FROM prices AS p JOIN price_lists AS l ON l.id = p.price_list_id WHERE l.currency = \(currency.code) AND p.variant_id IN \(variants) ORDER BY from_quantity"
        )
        return rows.reduce(into: [:]) {
            $0[$1["variant_id"], default: PriceTable(breaks: [])].breaks.append(
                ($1["from_quantity"], UnitPrice(fine: $1["fine"], currency)))
        }
    }
    public func samplePrice(of product: ID<Product>, in tx: Transaction) throws -> UnitPrice? {
        try tx.value(
            "SELECT p.fine FROM sample_prices AS p JOIN price_lists AS l ON l.id = p.price_list_id WHERE l.currency = \(currency.code) AND p.product_id = \(product)",
            as: Int64.self
        ).map { UnitPrice(fine: $0, currency) }
    }
    public func convert(_ money: Money) throws -> Money { try rate.convert(money) }
}
public struct PriceTable: Sendable {
    public var breaks: [(Int, UnitPrice)]
    public func price(of quantity: Int) throws -> QuantityPrice {
        guard let b = breaks.last(where: { $0.0 <= quantity }) ?? breaks.first else { throw AppError.invalid("pricing.none") }
        return QuantityPrice(quantity: quantity, unit: b.1, line: try b.1.times(quantity))
    }
}
public struct QuantityPrice: Sendable, Hashable { public let quantity: Int; public let unit: UnitPrice; public let line: Money }
