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
        /// That fees are billed in. Where it is not the payments' own, nothing was expected in it.
        public let currency: Currency
        public let payments: Int
        /// Of the payments whose fee is known, so that it can be held against `actual`.
        public let expected: Money
        public let actual: Money
        /// Payments whose fee is not known yet.
        public let unknown: Int
        /// Payments of other currencies: nothing was expected in this one, so nothing can be held against `actual`.
        public let isForeign: Bool

        /// Positive when the provider kept more than was expected.
        public var difference: Money { Money(minor: isForeign ? 0 : actual.minor - expected.minor, currency) }
    }

    /// The newest month first.
    public let rows: [Row]

    /// - Parameters:
    ///   - from: the first month, `2026-07`.
    ///   - through: the last month.
    public static func load(from: String, through: String, in tx: Transaction) throws -> FeeReport {
        let rows = try tx.rows(
            """
            SELECT substr(day, 1, 7) AS month, coalesce(provider, method) AS provider, coalesce(fee_currency, currency) AS billed,
                count(*) AS payments,
                CAST(sum(CASE WHEN fee_minor IS NOT NULL AND coalesce(fee_currency, currency) = currency
                    THEN coalesce(expected_fee_minor, 0) ELSE 0 END) AS bigint) AS expected,
                sum(CASE WHEN coalesce(fee_currency, currency) = currency THEN 0 ELSE 1 END) AS foreign_fees,
                CAST(sum(coalesce(fee_minor, 0)) AS bigint) AS actual,
                sum(CASE WHEN fee_minor IS NULL THEN 1 ELSE 0 END) AS unknown
            FROM payments
            WHERE state IN ('paid', 'partly_refunded', 'refunded', 'disputed')
                AND substr(day, 1, 7) >= \(from) AND substr(day, 1, 7) <= \(through)
            GROUP BY substr(day, 1, 7), coalesce(provider, method), coalesce(fee_currency, currency),
                CASE WHEN coalesce(fee_currency, currency) = currency THEN 0 ELSE 1 END
            ORDER BY month DESC, provider, billed, foreign_fees
            """)
        return FeeReport(
            rows: rows.compactMap { row in
                guard let currency = Currency(rawValue: row["billed"]) else { return nil }
                return Row(
                    month: row["month"], provider: row["provider"], currency: currency, payments: row["payments"],
                    expected: Money(minor: row["expected"], currency), actual: Money(minor: row["actual"], currency),
                    unknown: row["unknown"], isForeign: (row["foreign_fees"] as Int) > 0)
            })
    }
}
