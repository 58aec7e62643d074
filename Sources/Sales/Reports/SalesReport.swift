import Basics
import MoneyKit
import Pricing
import Store

/// What was sold in some months, looked at from several sides. Orders that were called off or given back count nowhere.
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

    public let base: Currency
    public let total: Part
    public let parts: [Part]

    /// - Parameters:
    ///   - from: the first month, `2026-07`.
    ///   - through: the last month.
    /// - Throws: `money.tooLarge`.
    public static func load(by side: Side, from: String, through: String, in tx: Transaction) throws -> SalesReport {
        let base = try PriceList.base(in: tx)
        let months = ReportMonth.all(from: from, through: through)
        let sums = try side.sums(months, base, in: tx)
        let parts = try Dictionary(grouping: sums, by: \.key).map { try part($0.key, $0.value, base) }
        // An order has lines of many products, and is one order all the same.
        let whole = side == .product ? try Side.currency.sums(months, base, in: tx) : sums
        return SalesReport(
            base: base, total: try part("", whole, base),
            parts: side == .month
                ? parts.sorted { $0.key < $1.key } : parts.sorted { ($1.base.minor, $0.key) < ($0.base.minor, $1.key) })
    }

    private static func part(_ key: String, _ sums: [SoldSum], _ base: Currency) throws -> Part {
        let amounts = try Dictionary(grouping: sums, by: \.amount.currency).sorted { $0.key < $1.key }.map { currency, own in
            try Money.sum(own.map(\.amount), currency)
        }
        return Part(
            key: key, orders: sums.map(\.orders).reduce(0, +), amounts: amounts, base: try Money.sum(sums.map(\.base), base))
    }

    /// What is not paid yet of the orders of these months, in the base currency.
    /// - Throws: `money.tooLarge`.
    public static func open(from: String, through: String, in tx: Transaction) throws -> Money {
        let base = try PriceList.base(in: tx)
        guard let days = ReportMonth.days(of: ReportMonth.all(from: from, through: through)) else { return .zero(base) }
        // Each part has an index of few rows of its own; the sign before the time keeps SQLite from walking all orders instead.
        let parts: [SQL] = ["r.minor > 0", "r.minor < 0"]
        let amounts = try parts.flatMap { part in
            try tx.rows(
                """
                SELECT o.currency, o.base_currency, o.rate_numerator, o.rate_denominator, r.minor
                FROM receivables r JOIN orders o ON o.id = r.subject AND o.currency = r.currency
                WHERE \(part) AND \(SoldOrder.sold(days, placed: "+o.placed_at"))
                """
            ).map { row in
                let currency: Currency = row["currency"]
                return try ExchangeRate(row, to: currency).inBase(Money(minor: row["minor"], currency), base)
            }
        }
        return try Money.sum(amounts, base)
    }
}

extension SalesReport.Side {
    /// The sums of some months under the keys of this side; a key may come several times.
    fileprivate func sums(_ months: [ReportMonth], _ base: Currency, in tx: Transaction) throws -> [SoldSum] {
        if self == .month {
            return try months.flatMap { month in
                try SoldDays.sums(month.days, by: .currency, base, in: tx).map { $0.named(month.text) }
            }
        }
        guard let days = ReportMonth.days(of: months), let side = SoldSum.Side(rawValue: rawValue) else { return [] }
        let sums = try SoldDays.sums(days, by: side, base, in: tx)
        guard self == .rep else { return sums }
        let names = try tx.rows("SELECT id, name FROM staff WHERE id IN \(Set(sums.map(\.key)).sorted())")
        let nameOf = Dictionary(names.map { ($0["id"] as String, $0["name"] as String) }) { first, _ in first }
        return sums.map { $0.named(nameOf[$0.key] ?? "") }
    }
}
