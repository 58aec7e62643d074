import Basics
import MoneyKit
import Store

/// What providers were expected to keep of payments, and what they kept, by month.
public struct FeeReport: Sendable {
    public struct Row: Hashable, Sendable {
        /// `2026-11`
        public let month: String
        /// The provider, or the method where there is none.
        public let provider: String
        public let currency: Currency
        public let payments: Int
        /// Of the payments whose fee is known, so that it can be held against `actual`.
        public let expected: Money
        public let actual: Money
        /// Payments whose fee is not known yet.
        public let unknown: Int

        /// Positive when the provider kept more than was expected.
        public var difference: Money { Money(minor: actual.minor - expected.minor, currency) }
    }

    /// The newest month first.
    public let rows: [Row]

    /// - Parameters:
    ///   - from: the first month, `2026-07`.
    ///   - through: the last month.
    public static func load(from: String, through: String, in tx: Transaction) throws -> FeeReport {
        let rows = try tx.rows(
            """
            SELECT substr(day, 1, 7) AS month, coalesce(provider, method) AS provider, currency, count(*) AS payments,
                CAST(sum(CASE WHEN fee_minor IS NOT NULL THEN coalesce(expected_fee_minor, 0) ELSE 0 END) AS bigint) AS expected,
                CAST(sum(coalesce(fee_minor, 0)) AS bigint) AS actual,
                sum(CASE WHEN fee_minor IS NULL THEN 1 ELSE 0 END) AS unknown
            FROM payments
            WHERE state IN ('paid', 'partly_refunded', 'refunded', 'disputed') AND coalesce(fee_currency, currency) = currency
                AND substr(day, 1, 7) >= \(from) AND substr(day, 1, 7) <= \(through)
            GROUP BY substr(day, 1, 7), coalesce(provider, method), currency
            ORDER BY month DESC, provider, currency
            """)
        return FeeReport(
            rows: rows.compactMap { row in
                guard let currency = Currency(rawValue: row["currency"]) else { return nil }
                return Row(
                    month: row["month"], provider: row["provider"], currency: currency, payments: row["payments"],
                    expected: Money(minor: row["expected"], currency), actual: Money(minor: row["actual"], currency),
                    unknown: row["unknown"])
            })
    }
}
