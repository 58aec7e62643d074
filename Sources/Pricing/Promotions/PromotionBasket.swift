import Basics
import Catalog
import MoneyKit

/// What somebody is about to buy, as promotions look at it.
public struct PromotionBasket: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let variant: ID<Variant>
        public let product: ID<Product>
        /// The ids of the categories, with those above them, and of the collections that the product lies in.
        public let shelves: Set<String>
        public let isSample: Bool
        public let quantity: Int
        public let unit: UnitPrice
        /// Before anything is taken off; nothing below zero.
        public let amount: Money

        public init(
            _ variant: ID<Variant>, of product: ID<Product>, on shelves: Set<String> = [], isSample: Bool = false, quantity: Int,
            unit: UnitPrice, amount: Money
        ) {
            (self.variant, self.product, self.shelves, self.isSample) = (variant, product, shelves, isSample)
            (self.quantity, self.unit, self.amount) = (quantity, unit, amount)
        }

        /// Lines are gone through in this order, whatever order the buyer has put them in.
        var key: String { "\(variant)\(isSample ? "+" : "")" }
    }

    /// What a service costs that the buyer has chosen, and the cheapest that he could have.
    public struct Shipping: Hashable, Sendable {
        public let chosen: Money
        public let cheapest: Money

        public init(chosen: Money, cheapest: Money) { (self.chosen, self.cheapest) = (chosen, cheapest) }
    }

    /// What is known of the buyer.
    public struct Buyer: Hashable, Sendable {
        /// ISO 3166-1 alpha-2 of where the goods go; `nil` while nobody has said.
        public var country: String?
        /// Prices were agreed with him.
        public var hasAgreedPrices = false
        /// He has ordered before; false while nobody knows who he is.
        public var hasOrdered = false
        /// How often each promotion is in orders of his that stand.
        public var uses: [ID<Promotion>: Int] = [:]

        public init(country: String? = nil, hasAgreedPrices: Bool = false) {
            (self.country, self.hasAgreedPrices) = (country, hasAgreedPrices)
        }
    }

    public var lines: [Line]
    /// From the shop's base currency to that of the lines.
    public var rate: ExchangeRate
    /// `nil` while it is not known, or to be quoted.
    public var shipping: Shipping?
    public var buyer: Buyer

    public init(_ lines: [Line], rate: ExchangeRate, shipping: Shipping? = nil, buyer: Buyer = Buyer()) {
        (self.lines, self.rate, self.shipping, self.buyer) = (lines, rate, shipping, buyer)
    }

    var currency: Currency { rate.quote }

    /// The places of the goods, or of the samples, that a promotion is for.
    func places(of terms: PromotionTerms, samples: Bool = false) -> [Int] {
        lines.indices.filter { lines[$0].isSample == samples && terms.has(lines[$0].product, on: lines[$0].shelves) }
            .sorted { lines[$0].key < lines[$1].key }
    }
}
