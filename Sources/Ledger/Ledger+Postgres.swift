import Store

extension Ledger {
    /// Entry and postings in one statement, which SQLite does not know.
    static func writePostgres(_ entry: SQL, _ postings: [SQL], in tx: Transaction) throws -> Bool {
        try tx.run(
            """
            WITH entry AS (
                INSERT INTO ledger_entries (id, key, at, kind, subject, memo) VALUES \(entry)
                ON CONFLICT (key) DO NOTHING RETURNING id)
            INSERT INTO ledger_postings (entry_id, position, account, subject, currency, minor)
            SELECT p.entry_id, p.position, p.account, p.subject, p.currency, p.minor
            FROM (VALUES \(SQL.list(postings))) AS p (entry_id, position, account, subject, currency, minor)
            JOIN entry ON entry.id = p.entry_id
            """) > 0
    }
}
