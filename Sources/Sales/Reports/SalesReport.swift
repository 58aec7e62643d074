import Basics
import MoneyKit
import Pricing
import Store

/// What was sold in some months, looked at from several sides. Called-off orders count nowhere.
public struct SalesReport: Sendable {
    /// What the sales are parted by.
    public enum Side: String, Sendable, CaseIterable {
        case month, country, product, rep, channel, currency
    }

    /// One part: how many orders, what they come to in each currency, and all of it in the base currency at the rate that each
    /// order was made with.
    public struct Part: Hashable, Sendable {
        /// A month, a country's code, an SKU, the name of a colleague, `quote`, `cart` or `sample`, a currency. Empty for nobody.
        public let key: String
        public let orders: Int
        public let amounts: [Money]
        public let base: Money
    }

    /// So many orders are looked at; a longer period is parted by whoever asks.
    public static let mostOrders = 50_000

    public let base: Currency
    public let total: Part
    /// What is not paid yet of these orders, in the base currency.
    public let open: Money
    public let parts: [Part]
    /// There were more orders than `mostOrders`, and the newest are missing.
    public let isCut: Bool

    /// - Parameters:
    ///   - from: the first month, `2026-07`.
    ///   - through: the last month.
    /// - Throws: `money.tooLarge`.
    public static func load(by side: Side, from: String, through: String, in tx: Transaction) throws -> SalesReport {
        let base = try PriceList.base(in: tx)
        let sold = try SoldOrder.load(from: from, through: through, most: mostOrders + 1, in: tx)
        let counted = Array(sold.prefix(mostOrders))
        let shares =
            try side == .product ? SoldLine.shares(of: counted, in: tx) : counted.map { Share(side.key(of: $0), $0, $0.total) }
        let parts = try Dictionary(grouping: shares, by: \.key).map { try part($0.key, $0.value, base) }
        return SalesReport(
            base: base, total: try part("", counted.map { Share("", $0, $0.total) }, base),
            open: try Money.sum(counted.map { try $0.inBase($0.open, base) }, base),
            parts: side == .month
                ? parts.sorted { $0.key < $1.key } : parts.sorted { ($1.base.minor, $0.key) < ($0.base.minor, $1.key) },
            isCut: sold.count > mostOrders)
    }

    struct Share {
        let key: String
        let order: SoldOrder
        let amount: Money

        init(_ key: String, _ order: SoldOrder, _ amount: Money) {
            (self.key, self.order, self.amount) = (key, order, amount)
        }
    }

    private static func part(_ key: String, _ shares: [Share], _ base: Currency) throws -> Part {
        let amounts = try Dictionary(grouping: shares, by: \.amount.currency).sorted { $0.key < $1.key }.map { currency, own in
            try Money.sum(own.map(\.amount), currency)
        }
        return Part(
            key: key, orders: Set(shares.map(\.order.id)).count, amounts: amounts,
            base: try Money.sum(shares.map { try $0.order.inBase($0.amount, base) }, base))
    }
}

extension SalesReport.Side {
    fileprivate func key(of order: SoldOrder) -> String {
        switch self {
        case .month: String(order.placedAt.day.prefix(7))
        case .country: order.country
        case .rep: order.rep
        case .channel: order.channel
        case .currency: order.total.currency.code
        case .product: ""
        }
    }
}
