import Basics
import MoneyKit
import Sales
import Store

/// What buyers owe, by how long ago they ordered.
public struct Receivables: Sendable {
    /// Days since the order was placed, as ageing lists part them.
    public enum Age: String, Sendable, CaseIterable {
        case month, twoMonths, threeMonths, older

        static func of(days: Int64) -> Age {
            switch days {
            case ...30: .month
            case ...60: .twoMonths
            case ...90: .threeMonths
            default: .older
            }
        }
    }

    public struct Item: Hashable, Sendable {
        public let order: ID<Order>
        public let number: String
        public let company: String
        public let open: Money
        public let placedAt: Instant
        public let age: Age
    }

    /// The oldest first.
    public let items: [Item]

    private static let most = 2_000
    private static let secondsOfDay: Int64 = 86_400

    /// What is owed now.
    public static func load(in tx: Transaction) throws -> Receivables {
        let rows = try tx.rows(
            """
            SELECT o.id, o.number, o.company, o.currency, o.placed_at, l.open FROM orders o
            JOIN (SELECT subject, CAST(sum(minor) AS bigint) AS open FROM ledger_postings WHERE account = 'receivable'
                GROUP BY subject HAVING sum(minor) > 0) l ON l.subject = o.id
            ORDER BY o.placed_at, o.id LIMIT \(most)
            """)
        return Receivables(
            items: rows.compactMap { row in
                guard let currency = Currency(rawValue: row["currency"]) else { return nil }
                let placed: Instant = row["placed_at"]
                return Item(
                    order: row["id"], number: row["number"], company: row["company"], open: Money(minor: row["open"], currency),
                    placedAt: placed, age: .of(days: (tx.now.seconds - placed.seconds) / secondsOfDay))
            })
    }

    /// What is owed in each currency and age.
    public func sums() throws -> [(currency: Currency, byAge: [Age: Money], total: Money)] {
        try Set(items.map(\.open.currency)).sorted().map { currency in
            let own = items.filter { $0.open.currency == currency }
            let byAge = try Dictionary(grouping: own, by: \.age).mapValues { try Money.sum($0.map(\.open), currency) }
            return (currency, byAge, try Money.sum(own.map(\.open), currency))
        }
    }
}
