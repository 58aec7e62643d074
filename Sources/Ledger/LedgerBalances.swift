import Basics
import MoneyKit
import Store

extension Ledger {
    /// What stands on an account in one currency, for one order or for all. Debits are positive.
    public static func balance(
        of account: LedgerAccount, _ currency: Currency, subject: String? = nil, in tx: Transaction
    ) throws -> Money {
        let about: SQL = subject.map { "AND subject = \($0)" } ?? ""
        let minor: Int64? = try tx.value(
            """
            SELECT CAST(coalesce(sum(minor), 0) AS bigint) FROM ledger_postings
            WHERE account = \(account.text) AND currency = \(currency.code) \(about)
            """)
        return Money(minor: minor ?? 0, currency)
    }

    /// What stands on every account, by account and currency; accounts that have come out even are left out.
    public static func balances(in tx: Transaction) throws -> [(account: LedgerAccount, amount: Money)] {
        try tx.rows(
            """
            SELECT account, currency, CAST(sum(minor) AS bigint) AS minor FROM ledger_postings
            GROUP BY account, currency HAVING sum(minor) <> 0 ORDER BY account, currency LIMIT \(mostAccounts)
            """
        ).compactMap { row in
            guard let account = LedgerAccount(text: row["account"]), let currency = Currency(rawValue: row["currency"]) else {
                return nil
            }
            return (account, Money(minor: row["minor"], currency))
        }
    }

    static let mostAccounts = 1_000

    /// Entries whose postings do not sum to nothing: there are none unless somebody has changed the tables by hand.
    public static func unbalanced(in tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            SELECT entry_id FROM ledger_postings GROUP BY entry_id, currency HAVING sum(minor) <> 0
            ORDER BY entry_id LIMIT \(mostAccounts)
            """
        ).map { $0["entry_id"] }
    }

    /// The entry of an event, if it was posted.
    public static func entry(key: String, in tx: Transaction) throws -> Entry? {
        try entries("e.key = \(key)", in: tx).first
    }

    /// What was posted about an order, oldest first.
    public static func entries(about subject: String, in tx: Transaction) throws -> [Entry] {
        try entries("e.subject = \(subject)", in: tx)
    }

    private static func entries(_ condition: SQL, in tx: Transaction) throws -> [Entry] {
        let rows = try tx.rows(
            """
            SELECT e.id, e.at, e.kind, e.memo, p.account, p.currency, p.minor FROM ledger_entries e
            JOIN ledger_postings p ON p.entry_id = e.id WHERE \(condition)
            ORDER BY e.at, e.id, p.position LIMIT \(mostPostings)
            """)
        var entries: [Entry] = []
        for row in rows {
            guard let account = LedgerAccount(text: row["account"]), let currency = Currency(rawValue: row["currency"]) else {
                continue
            }
            let id: String = row["id"]
            if entries.last?.id != id { entries.append(Entry(id: id, at: row["at"], kind: row["kind"], memo: row["memo"])) }
            entries[entries.count - 1].postings.append(.debit(account, Money(minor: row["minor"], currency)))
        }
        return entries
    }

    static let mostPostings = 2_000

    /// One event with all its postings.
    public struct Entry: Hashable, Sendable {
        public let id: String
        public let at: Instant
        public let kind: String
        public let memo: String
        public fileprivate(set) var postings: [Posting] = []

        /// The postings that take it back.
        public var reversed: [Posting] { postings.map { .credit($0.account, $0.amount) } }
    }
}
