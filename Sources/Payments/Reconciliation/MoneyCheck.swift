import Basics
import Jobs
import Journal
import Ledger
import MoneyKit
import Sales
import Store

/// Compares what orders, payments, bank lines and the ledger say of the same money.
public enum MoneyCheck {
    /// The job that compares once a day; it has no payload.
    public static let job = "money.check"
    /// What the journal's entries about it are about.
    public static let subject = "money"

    public struct Difference: Hashable, Sendable {
        public enum Kind: String, Sendable, CaseIterable {
            /// The postings of an entry do not sum to nothing.
            case unbalanced
            /// What the ledger has as sold and as tax on it is not the total of the order.
            case orderTotal
            /// A payment has no entry in the ledger, or its account moved by another amount than came and went.
            case payment
            /// A line of a statement and the payment it made, or what the ledger has of a payout, are not the same amount.
            case line
            /// What is kept as owed by an order is not what its postings come to.
            case owed
        }

        public let kind: Kind
        /// An id of the ledger, an order's number, or an order's number again for its payment or line; the day of a payout.
        public let about: String
        public let order: ID<Order>?
        public let expected: Money?
        public let found: Money?
    }

    public static let mostDifferences = 500

    /// Everything that differs; nothing when the books are right.
    public static func differences(in tx: Transaction) throws -> [Difference] {
        let unbalanced = try Ledger.unbalanced(in: tx).map {
            Difference(kind: .unbalanced, about: $0, order: nil, expected: nil, found: nil)
        }
        return try Array((unbalanced + orders(in: tx) + payments(in: tx) + lines(in: tx) + owed(in: tx)).prefix(mostDifferences))
    }

    private static func orders(in tx: Transaction) throws -> [Difference] {
        // One that was called off has sold nothing, also after everything was given back.
        let expected: SQL = """
            CASE WHEN o.state = 'cancelled' OR (o.state = 'refunded' AND EXISTS (
                SELECT 1 FROM ledger_entries e WHERE e.key = 'order:' || o.id || ':cancelled')) THEN 0 ELSE o.total_minor END
            """
        return try rows(
            .orderTotal,
            """
            SELECT o.id, o.number, o.currency, \(expected) AS expected,
                CAST(-coalesce(sum(p.minor), 0) AS bigint) AS found
            FROM orders o LEFT JOIN (
                SELECT s.subject, s.currency, s.minor FROM ledger_postings s JOIN ledger_entries e ON e.id = s.entry_id
                WHERE s.account IN ('sales', 'tax') AND e.kind <> 'payment.refunded'
            ) p ON p.subject = o.id AND p.currency = o.currency
            GROUP BY o.id, o.number, o.currency, o.state, o.total_minor
            HAVING CAST(-coalesce(sum(p.minor), 0) AS bigint) <> \(expected)
            ORDER BY o.number LIMIT \(mostDifferences)
            """, in: tx)
    }

    /// What lies on the account of an order's payments must be what came less what went back.
    private static func payments(in tx: Transaction) throws -> [Difference] {
        try rows(
            .payment,
            """
            SELECT o.id, o.number, s.currency, s.expected, CAST(coalesce(l.found, 0) AS bigint) AS found
            FROM (SELECT order_id, account, currency, CAST(sum(amount_minor - refunded_minor
                    + (SELECT coalesce(sum(r.amount_minor), 0) FROM payment_refunds r
                        WHERE r.payment_id = payments.id AND r.state = 'done' AND r.account IS NOT NULL)
                    - CASE WHEN fee_currency = currency THEN fee_minor ELSE 0 END
                    - (SELECT coalesce(sum(d.amount_minor), 0) FROM payment_disputes d
                        WHERE d.payment_id = payments.id AND d.state = 'open')) AS bigint) AS expected
                FROM payments WHERE state IN ('paid', 'partly_refunded', 'refunded', 'disputed')
                GROUP BY order_id, account, currency) s
            JOIN orders o ON o.id = s.order_id
            LEFT JOIN (SELECT subject, account, currency, CAST(sum(minor) AS bigint) AS found FROM ledger_postings
                GROUP BY subject, account, currency) l
                ON l.subject = s.order_id AND l.account = s.account AND l.currency = s.currency
            WHERE s.expected <> coalesce(l.found, 0) ORDER BY o.number LIMIT \(mostDifferences)
            """, in: tx)
    }

    private static func lines(in tx: Transaction) throws -> [Difference] {
        try rows(
            .line,
            """
            SELECT o.id, o.number, l.currency, p.amount_minor AS expected, l.minor AS found FROM statement_lines l
            JOIN payments p ON p.id = l.payment_id JOIN orders o ON o.id = p.order_id
            WHERE l.minor <> p.amount_minor OR l.currency <> p.currency ORDER BY o.number LIMIT \(mostDifferences)
            """, in: tx)
            + rows(
                .line,
                """
                SELECT NULL AS id, l.day AS number, l.currency, l.minor AS expected, CAST(coalesce((
                    SELECT sum(p.minor) FROM ledger_postings p
                    WHERE p.subject = l.id AND p.account = l.account AND p.currency = l.currency), 0) AS bigint) AS found
                FROM statement_lines l WHERE l.state = 'payout' AND l.minor <> coalesce((
                    SELECT sum(p.minor) FROM ledger_postings p
                    WHERE p.subject = l.id AND p.account = l.account AND p.currency = l.currency), 0)
                ORDER BY l.day LIMIT \(mostDifferences)
                """, in: tx)
    }

    private static func owed(in tx: Transaction) throws -> [Difference] {
        try rows(
            .owed,
            """
            SELECT o.id, COALESCE(o.number, b.subject) AS number, b.currency, CAST(b.posted AS bigint) AS expected,
                CAST(b.kept AS bigint) AS found
            FROM (
                SELECT subject, currency, sum(posted) AS posted, sum(kept) AS kept FROM (
                    SELECT subject, currency, minor AS posted, 0 AS kept FROM ledger_postings WHERE account = 'receivable'
                    UNION ALL SELECT subject, currency, 0, minor FROM receivables
                ) m GROUP BY subject, currency HAVING sum(posted) <> sum(kept)
            ) b LEFT JOIN orders o ON o.id = b.subject ORDER BY b.subject LIMIT \(mostDifferences)
            """, in: tx)
    }

    private static func rows(_ kind: Difference.Kind, _ sql: SQL, in tx: Transaction) throws -> [Difference] {
        try tx.rows(sql).compactMap { row in
            guard let currency = Currency(rawValue: row["currency"]) else { return nil }
            return Difference(
                kind: kind, about: row["number"], order: row["id"], expected: Money(minor: row["expected"], currency),
                found: Money(minor: row["found"], currency))
        }
    }

    // MARK: Every day

    private static let secondsBetween: Int64 = 86_400

    /// What the job does: it compares, says in the journal how much differs, and plans the next comparison.
    public static func checkAndPlan(in tx: Transaction) throws {
        let count = try differences(in: tx).count
        try Journal.append("money.checked", subject: subject, detail: ["differences": "\(count)"], in: tx)
        try Job.enqueue(job, "", at: tx.now.adding(seconds: secondsBetween), in: tx)
    }

    /// How much differed when it was last looked at; `nil` before the first time.
    public static func lastCount(in tx: Transaction) throws -> Int? {
        try Journal.entries(about: subject, limit: 1, in: tx).first.flatMap { Int($0.fields["differences"] ?? "") }
    }
}
