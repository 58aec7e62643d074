import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// What a promotion would take off some goods, as if it ran now and nobody had used it.
public struct PromotionTrial: Sendable {
    public static let mostLines = 50

    /// What somebody wants to try it on.
    public struct Wanted: Hashable, Sendable {
        public let sku: String
        public let quantity: Int
        public let isSample: Bool

        public init(sku: String, quantity: Int, isSample: Bool = false) {
            (self.sku, self.quantity, self.isSample) = (sku, quantity, isSample)
        }
    }

    public struct Line: Hashable, Sendable {
        public let sku: String
        public let quantity: Int
        public let isSample: Bool
        public let amount: Money
        public let off: Money
    }

    public let lines: [Line]
    public let offShipping: Money
    /// Why nothing is taken off.
    public let refusal: PromotionRefusal?
    /// SKUs that there are not, or that have no price in the currency.
    public let unknown: [String]

    /// - Parameters:
    ///   - country: ISO 3166-1 alpha-2; empty while nobody has said.
    ///   - shipping: what the service would cost; `nil` while it is not known.
    /// - Throws: `pricing.noRate`, `money.tooLarge`.
    public static func run(
        _ promotion: Promotion, on wanted: [Wanted], country: String, currency: Currency, shipping: Money? = nil,
        in tx: Transaction
    ) throws -> PromotionTrial {
        let book = try PriceBook.load(currency, in: tx)
        let wanted = Array(wanted.prefix(mostLines))
        let ids = try tx.rows("SELECT id, sku FROM variants WHERE sku IN \(wanted.map(\.sku))")
            .reduce(into: [String: ID<Variant>]()) { $0[$1["sku"]] = $1["id"] }
        let facts = try LineFacts.load(Array(ids.values), in: tx)
        let found = wanted.compactMap { want -> CartLine? in
            ids[want.sku].flatMap { facts[$0] }.map {
                CartLine(facts: $0, kind: want.isSample ? .sample : .goods, quantity: max(1, want.quantity))
            }
        }
        let prices = try LinePrices.load(found, book, in: tx)
        let priced = try found.compactMap { line in try prices.of(line).map { (line: line, price: $0) } }
        let shelves = try PromotionBasket.shelves(of: Array(Set(priced.map(\.line.facts.product))), in: tx)
        let basket = PromotionBasket(
            priced.map { line, price in
                PromotionBasket.Line(
                    line.facts.variant, of: line.facts.product, on: shelves[line.facts.product] ?? [],
                    isSample: line.kind == .sample, quantity: line.quantity, unit: price.unit, amount: price.amount)
            }, rate: book.rate, shipping: shipping.map { .init(chosen: $0, cheapest: $0) },
            buyer: .init(country: country.isEmpty ? nil : country))
        let known = Set(priced.map(\.line.facts.sku))
        return try PromotionTrial(
            promotion, basket, priced.map(\.line), unknown: wanted.map(\.sku).filter { !known.contains($0) }, at: tx.now)
    }

    private init(
        _ promotion: Promotion, _ basket: PromotionBasket, _ lines: [CartLine], unknown: [String], at now: Instant
    ) throws {
        var running = promotion
        (running.isOn, running.startsAt, running.endsAt) = (true, nil, nil)
        let none = Money.zero(basket.rate.quote)
        var saving: PromotionSaving?
        switch try Promotion.Kept(id: ID(""), running).outcome(basket, at: now) {
        case .saves(let found): (saving, refusal) = (found, nil)
        case .refused(let why): refusal = why
        }
        self.lines = lines.indices.map { index in
            Line(
                sku: lines[index].facts.sku, quantity: lines[index].quantity, isSample: lines[index].kind == .sample,
                amount: basket.lines[index].amount, off: saving?.lines[index] ?? none)
        }
        (offShipping, self.unknown) = (saving?.shipping ?? none, unknown)
    }
}
