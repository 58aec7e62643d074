import Basics
import Catalog
import MoneyKit
import Store

/// Every price in one currency, as of one transaction: fixed ones where the seller has set them, others converted.
///
/// A variant with a price of its own in the currency has all its breaks from there; conversion never mixes into them. Price lists
/// that count for whoever asks come before both; `ListRank` says which of them.
public struct PriceBook: Sendable {
    public let currency: Currency
    public let base: Currency
    /// The central bank's rate from the base to the currency, without the seller's markup.
    public let rate: ExchangeRate
    /// The day the rate was published, `2026-10-30`; empty where nothing is converted.
    public let rateDay: String
    /// What one buyer pays otherwise than the others.
    public private(set) var buyer = BuyerPrices.none
    /// The price lists that count for whoever asks, the one that counts most first.
    public private(set) var lists: [RankedList]
    /// Those in force for anybody when this was read.
    private let inForce: [RankedList]
    private let asOf: Instant
    /// When the next list begins or one in force ends: from then on the book is out of date, whether or not anybody has said so.
    private let endsAt: Instant?
    private let conversion: Conversion

    /// - Throws: `pricing.noRate` when the bank publishes no rate for one of the two currencies.
    public static func load(
        _ currency: Currency, for buyer: BuyerPrices = .none, in tx: Transaction
    ) throws -> PriceBook {
        let base = try PriceList.base(in: tx)
        let (rate, day) = currency == base ? (.identity(base), "") : try EuroRates.rate(from: base, to: currency, in: tx)
        let policy = currency == base ? CurrencyPolicy(base) : try CurrencyPolicy.load(currency, in: tx)
        let inForce = try RankedList.inForce(in: tx)
        return PriceBook(
            currency: currency, base: base, rate: rate, rateDay: day, buyer: buyer,
            lists: ListRank.order(inForce, for: buyer, at: tx.now), inForce: inForce, asOf: tx.now,
            endsAt: try nextChange(in: tx), conversion: Conversion(rate: rate, policy: policy))
    }

    private static func nextChange(in tx: Transaction) throws -> Instant? {
        try tx.value(
            """
            SELECT starts_at FROM buyer_price_lists WHERE starts_at > \(tx.now)
            UNION SELECT ends_at FROM buyer_price_lists WHERE ends_at > \(tx.now)
            ORDER BY 1 LIMIT 1
            """)
    }

    /// Whether the lists that counted when the book was read are those that count at `now`.
    public func holds(at now: Instant) -> Bool { endsAt.map { now < $0 } ?? true }

    /// The same book as one buyer is to see it.
    public func priced(for buyer: BuyerPrices) -> PriceBook {
        var book = self
        book.buyer = buyer
        book.lists = ListRank.order(inForce, for: buyer, at: asOf)
        return book
    }

    /// Whoever asks pays what everybody pays.
    public var isPublic: Bool { buyer.discount == 0 && lists.allSatisfy { $0.terms.audience == .everybody } }

    /// The quantity breaks of each variant that has a price.
    public func tables(for variants: [ID<Variant>], in tx: Transaction) throws -> [ID<Variant>: PriceTable] {
        let rows = try tx.rows(
            """
            SELECT p.variant_id, l.currency, p.from_quantity, p.fine
            FROM prices p JOIN price_lists l ON l.id = p.price_list_id
            WHERE p.variant_id IN \(variants) AND l.currency IN \([currency, base])
            ORDER BY p.variant_id, p.from_quantity
            """)
        var own: [ID<Variant>: [PriceBreak]] = [:]
        var inBase: [ID<Variant>: [PriceBreak]] = [:]
        for row in rows {
            let listed: Currency = row["currency"]
            let price = PriceBreak(from: row["from_quantity"], unit: UnitPrice(fine: row["fine"], listed))
            if listed == currency { own[row["variant_id"], default: []].append(price) }
            if listed == base { inBase[row["variant_id"], default: []].append(price) }
        }
        var tables = own.compactMapValues { PriceTable($0) }
        for (variant, breaks) in inBase where tables[variant] == nil {
            tables[variant] = try PriceTable(breaks)?.converted(by: conversion)
        }
        return try listed(tables, of: variants, in: tx)
    }

    /// What one piece of a product's sample costs; `nil` when samples are not sold.
    public func samplePrice(of product: ID<Product>, in tx: Transaction) throws -> UnitPrice? {
        let rows = try tx.rows(
            """
            SELECT l.currency, s.fine FROM sample_prices s JOIN price_lists l ON l.id = s.price_list_id
            WHERE s.product_id = \(product) AND l.currency IN \([currency, base])
            """)
        let prices = rows.map { UnitPrice(fine: $0["fine"], $0["currency"]) }
        if let own = prices.first(where: { $0.currency == currency }) { return own }
        return try prices.first.map { try conversion.unitPrice($0) }
    }

    /// What a card shows of each product that has a price: one statement, and two more where products have fixed prices for
    /// some of their variants alone, or stand in a price list.
    public func lowestPrices(of products: [ID<Product>], in tx: Transaction) throws -> [ID<Product>: CardPrice] {
        guard buyer.discount == 0 else { return try pricesByVariant(of: products, in: tx) }
        let named = try namedByLists(products, in: tx)
        let others = named.isEmpty ? products : products.filter { !named.contains($0) }
        let prices = try asked(others, in: tx)
        return prices.merging(try named.isEmpty ? [:] : pricesByVariant(of: Array(named), in: tx)) { $1 }
    }

    /// What the shop asks, as it was worked out when the products were saved.
    private func asked(_ products: [ID<Product>], in tx: Transaction) throws -> [ID<Product>: CardPrice] {
        let rows = try tx.rows(
            """
            SELECT p.product_id, l.currency, p.lowest_fine, p.at_moq_fine, p.variants,
                (SELECT count(*) FROM variants v WHERE v.product_id = p.product_id) AS of_variants
            FROM product_prices p JOIN price_lists l ON l.id = p.price_list_id
            WHERE p.product_id IN \(products) AND l.currency IN \([currency, base])
            """)
        var prices: [ID<Product>: CardPrice] = [:]
        var mixed: [ID<Product>] = []
        for (product, rows) in Dictionary(grouping: rows, by: { $0["product_id"] as ID<Product> }) {
            let own = rows.first { $0["currency"] as Currency == currency }
            if let own, rows.count == 1 || (own["variants"] as Int) >= own["of_variants"] {
                prices[product] = price(own, currency)
            } else if own == nil {
                prices[product] = try converted(rows[0])
            } else {
                mixed.append(product)
            }
        }
        return prices.merging(try mixed.isEmpty ? [:] : pricesByVariant(of: mixed, in: tx)) { $1 }
    }

    /// The same, worked out from the table of each variant: a fixed price hides what its variant's base price would become.
    private func pricesByVariant(of products: [ID<Product>], in tx: Transaction) throws -> [ID<Product>: CardPrice] {
        let rows = try tx.rows(
            """
            SELECT v.id, v.product_id, p.moq FROM variants v JOIN products p ON p.id = v.product_id
            WHERE v.product_id IN \(products)
            """)
        let tables = try tables(for: rows.map { $0["id"] }, in: tx)
        return try rows.reduce(into: [:]) { prices, row in
            guard let table = tables[row["id"]] else { return }
            let price = CardPrice(lowest: table.lowest, atMOQ: try table.price(of: row["moq"]).unit)
            let product: ID<Product> = row["product_id"]
            prices[product] = prices[product].map { $0.merged(with: price) } ?? price
        }
    }

    /// An amount of the base currency, such as a parcel's price, in this one: marked up and rounded to the minor unit.
    /// - Throws: `money.tooLarge`.
    public func convert(_ amount: Money) throws -> Money {
        currency == base ? amount : try conversion.money(amount)
    }

    /// What a table of the base currency becomes in this one where no price is fixed.
    /// - Throws: `money.tooLarge`.
    public func converted(_ table: PriceTable) throws -> PriceTable {
        currency == base ? table : try table.converted(by: conversion)
    }

    /// A price of one unit, such as a sample's, where none is fixed.
    /// - Throws: `money.tooLarge`.
    public func converted(_ price: UnitPrice) throws -> UnitPrice {
        currency == base ? price : try conversion.unitPrice(price)
    }

    private func price(_ row: Row, _ currency: Currency) -> CardPrice {
        CardPrice(
            lowest: UnitPrice(fine: row["lowest_fine"], currency), atMOQ: UnitPrice(fine: row["at_moq_fine"], currency))
    }

    private func converted(_ row: Row) throws -> CardPrice {
        let price = price(row, base)
        guard currency != base else { return price }
        let atMOQ = try conversion.unitPrice(price.atMOQ)
        return CardPrice(lowest: min(try conversion.unitPrice(price.lowest), atMOQ), atMOQ: atMOQ)
    }
}

/// "From 2.61, 3.42 for the smallest order": the lowest price of a product's variants at any quantity and at its MOQ.
public struct CardPrice: Hashable, Sendable {
    public let lowest: UnitPrice
    public let atMOQ: UnitPrice

    func merged(with other: CardPrice) -> CardPrice {
        CardPrice(lowest: min(lowest, other.lowest), atMOQ: min(atMOQ, other.atMOQ))
    }
}
