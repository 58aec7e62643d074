import Basics
import MoneyKit

/// What a quote comes to: each line, the goods, the charges, and the total of every way of delivery. Linear in its lines.
public struct QuoteSums: Hashable, Sendable {
    public struct LineSum: Hashable, Sendable {
        /// The price less the discount: what the order will say.
        public let net: UnitPrice
        public let amount: Money
    }

    public struct TermSum: Hashable, Sendable {
        public let term: QuoteContent.Term
        /// Freight, insurance, duty and local charges.
        public let additions: Money
        public let total: Money
    }

    public let lines: [LineSum]
    public let goods: Money
    public let charges: Money
    /// Goods and charges, before any delivery.
    public let beforeDelivery: Money
    public let terms: [TermSum]

    /// The discount is taken off the unit price, rounded to its four extra decimals; a line is that price times its quantity,
    /// rounded once to the minor unit. So an order made of it says the same, unit price by quantity.
    /// - Throws: `money.tooLarge`.
    public init(_ content: QuoteContent) throws {
        lines = try content.lines.map { line in
            let net = line.price.discounted(byBasisPoints: line.discount)
            return LineSum(net: net, amount: try net.times(line.quantity))
        }
        goods = try Money.sum(lines.map(\.amount), content.currency)
        charges = try Money.sum(content.charges.map(\.amount), content.currency)
        let base = try goods.adding(charges)
        beforeDelivery = base
        terms = try content.terms.map { term in
            let additions = try term.freight.adding(term.insurance).adding(term.duty)
            return TermSum(term: term, additions: additions, total: try base.adding(additions))
        }
    }

    /// What the board counts a quote at: its first way of delivery, or what there is without one.
    public var total: Money { terms.first?.total ?? beforeDelivery }

    public func term(_ incoterm: Incoterm) -> TermSum? { terms.first { $0.term.incoterm == incoterm } }
}

/// What staff know of a quote beside its prices: discounts and margin. Never for a buyer.
public struct QuoteMargin: Hashable, Sendable {
    /// Hundredths of a percent of the goods whose cost is known; `nil` when none is.
    public let margin: Int?
    /// What those goods cost.
    public let cost: Money
    public let linesWithoutCost: Int
    /// Hundredths of a percent off the list price, or off the line's own price where no list has it: a price typed below the
    /// list is a discount too.
    public let lineDiscounts: [Int]
    public let wholeDiscount: Int

    /// - Throws: `money.tooLarge`.
    public init(_ content: QuoteContent, _ sums: QuoteSums) throws {
        let currency = content.currency
        let costs = try content.lines.map { line in try line.cost?.times(line.quantity) }
        cost = try Money.sum(costs.compactMap { $0 }, currency)
        linesWithoutCost = costs.count { $0 == nil }
        let sold = try Money.sum(zip(sums.lines, costs).compactMap { $1 == nil ? nil : $0.amount }, currency)
        margin = try sold.subtracting(cost).basisPoints(of: sold)
        let before = try content.lines.map { try ($0.listPrice ?? $0.price).times($0.quantity) }
        lineDiscounts = try zip(before, sums.lines).map { try Self.discount(from: $0, to: $1.amount) }
        wholeDiscount = try Self.discount(from: Money.sum(before, currency), to: sums.goods)
    }

    public var deepestDiscount: Int { lineDiscounts.max() ?? 0 }

    private static func discount(from before: Money, to after: Money) throws -> Int {
        max(0, try before.subtracting(after).basisPoints(of: before) ?? 0)
    }

    /// Why somebody with the right to it has to look at the quote before it goes out.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case lineDiscount, wholeDiscount, margin
    }

    public func reasons(_ limits: QuoteSettings) -> [Reason] {
        [
            deepestDiscount > limits.mostDiscount ? .lineDiscount : nil,
            wholeDiscount > limits.mostDiscount ? .wholeDiscount : nil,
            (margin ?? .max) < limits.leastMargin ? .margin : nil,
        ].compactMap { $0 }
    }
}
