import Basics

/// What those who moved were worth before and since, in one currency.
public struct MovedValue: Hashable, Sendable {
    /// ISO 4217.
    public let currency: String
    /// Those who moved and have ordered in this currency, before or since.
    public let buyers: Int
    public let before, after: Side

    /// Orders on marketplaces before the first on the site, or on the site from it on.
    public struct Side: Hashable, Sendable {
        public var orders = 0
        /// In minor units.
        public var total = 0

        /// What one order was worth on the average; `nil` without one.
        public var order: Int? { orders == 0 ? nil : MovedValue.mean(total, orders) }
        /// What one of so many buyers was worth altogether.
        public func lifetime(of buyers: Int) -> Int? { buyers == 0 ? nil : MovedValue.mean(total, buyers) }
    }

    public var lifetimeBefore: Int? { before.lifetime(of: buyers) }
    public var lifetimeAfter: Int? { after.lifetime(of: buyers) }

    /// A row for each currency, in the order of the alphabet.
    static func all(_ moved: [MovedBuyer]) -> [MovedValue] {
        let currencies = Set(moved.flatMap { Array($0.before.keys) + Array($0.after.keys) })
        return currencies.sorted().map { currency in
            let own = moved.filter { $0.before[currency] != nil || $0.after[currency] != nil }
            return MovedValue(
                currency: currency, buyers: own.count,
                before: Side(
                    orders: own.reduce(0) { $0 + ($1.ordersBefore[currency] ?? 0) },
                    total: own.reduce(0) { $0 + ($1.before[currency] ?? 0) }),
                after: Side(
                    orders: own.reduce(0) { $0 + ($1.ordersAfter[currency] ?? 0) },
                    total: own.reduce(0) { $0 + ($1.after[currency] ?? 0) }))
        }
    }

    /// To the nearest minor unit, halves up.
    private static func mean(_ total: Int, _ count: Int) -> Int { (2 * total + count) / (2 * count) }
}
