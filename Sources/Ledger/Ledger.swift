import Basics
import MoneyKit
import Store

/// The double-entry ledger under all money: what is owed, what came, what it cost. Append only.
public enum Ledger {
    /// A debit when the amount is positive, a credit when it is negative.
    public struct Posting: Hashable, Sendable {
        public let account: LedgerAccount
        public let amount: Money

        private init(_ account: LedgerAccount, _ amount: Money) { (self.account, self.amount) = (account, amount) }

        public static func debit(_ account: LedgerAccount, _ amount: Money) -> Posting { Posting(account, amount) }

        public static func credit(_ account: LedgerAccount, _ amount: Money) -> Posting {
            Posting(account, Money(minor: -amount.minor, amount.currency))
        }
    }

    /// Writes an entry in the transaction of what it tells of. Postings of nothing are left out, and an entry without any other.
    ///
    /// - Parameters:
    ///   - kind: noun and verb, such as `payment.received`.
    ///   - key: of the event; the same event is posted once.
    ///   - subject: the id of the order whose money it is.
    /// - Returns: `false` when the event had been posted before; nothing has changed then.
    @discardableResult
    public static func post(
        _ kind: String, key: String, subject: String, memo: String = "", _ postings: [Posting], in tx: Transaction
    ) throws -> Bool {
        let postings = postings.filter { $0.amount.minor != 0 }
        guard !postings.isEmpty else { return true }
        precondition(isBalanced(postings), "the postings of an entry sum to nothing")
        let id = ID<Ledger>.new(at: tx.now).text
        let entry: SQL = "(\(id), \(key), \(tx.now), \(kind), \(subject), \(memo))"
        let rows = postings.enumerated().map { position, posting -> SQL in
            """
            (\(id), \(position), \(posting.account.text), \(subject), \(posting.amount.currency.code), \(posting.amount.minor))
            """
        }
        guard try write(entry, rows, in: tx) else { return false }
        for posting in postings where posting.account == .receivable { try keep(posting.amount, owedBy: subject, in: tx) }
        return true
    }

    /// Keeps the sum beside the postings.
    private static func keep(_ amount: Money, owedBy subject: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO receivables (subject, currency, minor, since)
            VALUES (\(subject), \(amount.currency.code), \(amount.minor), \(tx.now))
            ON CONFLICT (subject, currency) DO UPDATE SET minor = receivables.minor + excluded.minor
            """)
    }

    /// - Returns: `false` when there is an entry with the key already.
    private static func write(_ entry: SQL, _ postings: [SQL], in tx: Transaction) throws -> Bool {
        switch tx.dialect {
        case .sqlite: try writeSQLite(entry, postings, in: tx)
        case .postgres: try writePostgres(entry, postings, in: tx)
        }
    }

    static func isBalanced(_ postings: [Posting]) -> Bool {
        let sums = postings.reduce(into: [Currency: Int128]()) { sums, posting in
            sums[posting.amount.currency, default: 0] += Int128(posting.amount.minor)
        }
        return sums.values.allSatisfy { $0 == 0 }
    }
}
