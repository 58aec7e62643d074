import Store

extension Ledger {
    /// True when money has come for `subject` and all of it has gone back: every account that money lies on is even again, and
    /// at least one has moved.
    public static func isGivenBack(subject: String, in tx: Transaction) throws -> Bool {
        let accounts = try tx.rows(
            """
            SELECT account, currency, CAST(sum(minor) AS bigint) AS minor FROM ledger_postings
            WHERE subject = \(subject) AND (account = 'cash' OR account LIKE 'bank:%' OR account LIKE 'provider:%')
            GROUP BY account, currency
            """)
        return !accounts.isEmpty && accounts.allSatisfy { ($0["minor"] as Int64) == 0 }
    }
}
