import Basics
import MoneyKit
import Sales
import Store

/// What buyers owe, by how long ago they ordered.
public struct Receivables: Sendable {
    /// Days since the order was placed, as ageing lists part them.
    public enum Age: String, Sendable, CaseIterable {
        case month, twoMonths, threeMonths, older

        /// The first day that is too late for it; `nil` for what is as old as can be.
        private var end: Int64? {
            switch self {
            case .month: 31
            case .twoMonths: 61
            case .threeMonths: 91
            case .older: nil
            }
        }

        /// What came before it is older.
        fileprivate func begin(_ now: Instant) -> Instant? {
            end.map { now.adding(seconds: -$0 * Receivables.secondsOfDay) }
        }

        static func of(_ placed: Instant, now: Instant) -> Age {
            allCases.first { $0.begin(now).map { placed > $0 } ?? true } ?? .older
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

    /// What is owed in one currency.
    public struct Sum: Hashable, Sendable {
        public let currency: Currency
        public let byAge: [Age: Money]
        public let total: Money
    }

    /// The oldest first.
    public let page: Page<Item>
    /// Of everything that is owed, in the order of the currencies' codes.
    public let sums: [Sum]

    private static let secondsOfDay: Int64 = 86_400

    /// What is owed now.
    public static func load(page: PageRequest = PageRequest(), in tx: Transaction) throws -> Receivables {
        let parts = try parts(in: tx)
        return Receivables(
            page: Page(items: try items(page, in: tx), total: parts.map(\.count).reduce(0, +), request: page),
            sums: try sums(parts))
    }

    /// The orders of one page.
    public static func items(_ page: PageRequest, in tx: Transaction) throws -> [Item] {
        try tx.rows(
            """
            SELECT r.subject, o.number, o.company, r.currency, r.minor, r.since FROM receivables r
            JOIN orders o ON o.id = r.subject WHERE r.minor > 0
            ORDER BY r.since, r.currency, r.subject LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).compactMap { row in
            guard let currency = Currency(rawValue: row["currency"]) else { return nil }
            let placed: Instant = row["since"]
            return Item(
                order: row["subject"], number: row["number"], company: row["company"], open: Money(minor: row["minor"], currency),
                placedAt: placed, age: .of(placed, now: tx.now))
        }
    }

    /// What is owed in one currency by orders of one age.
    private struct Part {
        let age: Age
        let count: Int
        let open: Money
    }

    private static func parts(in tx: Transaction) throws -> [Part] {
        let ages: [SQL] = Age.allCases.compactMap { age in age.begin(tx.now).map { "WHEN since > \($0) THEN \(age.rawValue)" } }
        let age: SQL = "CASE\(ages.reduce("" as SQL) { "\($0) \($1)" }) ELSE \(Age.older.rawValue) END"
        return try tx.rows(
            """
            SELECT currency, age, count(*) AS count, CAST(sum(minor) AS bigint) AS open
            FROM (SELECT currency, minor, \(age) AS age FROM receivables WHERE minor > 0) r GROUP BY currency, age
            """
        ).compactMap { row in
            guard let currency = Currency(rawValue: row["currency"]), let age = Age(rawValue: row["age"]) else { return nil }
            return Part(age: age, count: row["count"], open: Money(minor: row["open"], currency))
        }
    }

    private static func sums(_ parts: [Part]) throws -> [Sum] {
        try Dictionary(grouping: parts, by: \.open.currency).sorted { $0.key < $1.key }.map { currency, parts in
            let byAge = Dictionary(uniqueKeysWithValues: parts.map { ($0.age, $0.open) })
            return Sum(currency: currency, byAge: byAge, total: try Money.sum(parts.map(\.open), currency))
        }
    }
}
