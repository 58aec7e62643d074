import Store

extension Ledger {
    static func writeSQLite(_ entry: SQL, _ postings: [SQL], in tx: Transaction) throws -> Bool {
        let isNew = try tx.run(
            """
            INSERT INTO ledger_entries (id, key, at, kind, subject, memo) VALUES \(entry) ON CONFLICT (key) DO NOTHING
            """)
        guard isNew == 1 else { return false }
        try tx.run(
            """
            INSERT INTO ledger_postings (entry_id, position, account, subject, currency, minor)
            VALUES \(SQL.list(postings))
            """)
        return true
    }
}
