import Basics
import Catalog
import MoneyKit
import Store
import Tax

/// What a sale comes to: worked out here for the checkout, the order and its papers alike.
public struct SaleSum: Hashable, Sendable {
    public let goods: Money
    /// `nil` while it is still to be quoted.
    public let shipping: Money?
    public let tax: OrderTax
    /// Of each line, its rate in thousandths of a percent and its part of the tax.
    public let lines: [Line]
    public let taxAmount: Money
    /// What the buyer pays.
    public let total: Money

    public struct Line: Hashable, Sendable {
        public let share: Int
        public let tax: Money
    }

    /// - Throws: `tax.noRate`, `money.tooLarge`.
    init(
        _ lines: [(amount: Money, taxClass: Product.TaxClass)], goods: Money, shipping: Money?, by rules: SaleTax
    ) throws {
        // The tables are long and the classes few.
        let shares = try Set(lines.map(\.taxClass)).reduce(into: [Product.TaxClass: Int]()) {
            $0[$1] = try rules.share(of: $1)
        }
        try self.init(
            lines.map { ($0.amount, shares[$0.taxClass] ?? 0) }, goods: goods, shipping: shipping,
            isIncluded: rules.settings.isIncluded
        ) { OrderTax(rules, $0) }
    }

    private init(
        _ lines: [(amount: Money, share: Int)], goods: Money, shipping: Money?, isIncluded: Bool,
        _ tax: (TaxSums) -> OrderTax
    ) throws {
        let sums = try TaxSums(lines, delivery: shipping, isIncluded: isIncluded, currency: goods.currency)
        (self.goods, self.shipping, self.tax, taxAmount) = (goods, shipping, tax(sums), sums.tax)
        self.lines = zip(lines, sums.taxes).map { Line(share: $0.share, tax: $1) }
        total = try sums.gross
    }

    /// The sums of an order with another price of shipping, by the rates it was placed with.
    /// - Throws: `money.tooLarge`.
    init?(_ order: OrderDetail, shipping: Money) throws {
        guard let before = order.tax else { return nil }
        try self.init(
            order.lines.map { ($0.amount, $0.taxShare) }, goods: order.goods, shipping: shipping, isIncluded: before.isIncluded
        ) { OrderTax(before, $0) }
    }

    /// What a cart comes to.
    /// - Throws: `tax.noRate`, `money.tooLarge`.
    public init(_ cart: CartView, shipping: Money?, by rules: SaleTax) throws {
        let priced = cart.lines.compactMap { line in line.amount.map { ($0, line.taxClass) } }
        try self.init(priced, goods: cart.goods, shipping: shipping, by: rules)
    }

    /// What one way of delivery of a quote comes to: what it adds is taxed as shipping is.
    /// - Throws: `tax.noRate`, `money.tooLarge`.
    public init(
        _ offer: QuoteContent, _ sums: QuoteSums, _ term: QuoteSums.TermSum, classes: [ID<Variant>: Product.TaxClass],
        by rules: SaleTax
    ) throws {
        let goods = zip(offer.lines, sums.lines).map { line, sum in
            (amount: sum.amount, taxClass: line.variant.flatMap { classes[$0] } ?? .standard)
        }
        let charges = offer.charges.map { (amount: $0.amount, taxClass: Product.TaxClass.standard) }
        try self.init(goods + charges, goods: sums.beforeDelivery, shipping: term.additions, by: rules)
    }
}
