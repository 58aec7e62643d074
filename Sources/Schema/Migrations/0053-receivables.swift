extension History {
    /// What is owed is asked for on many pages and changes with an order alone, so that nobody adds up the years for it.
    static let receivables = Migration(
        53, "receivables",
        """
        -- What stands on the account 'receivable' for each order, written with its postings.
        CREATE TABLE receivables (
            subject text NOT NULL,
            currency text NOT NULL,
            minor integer NOT NULL,
            -- Of the first posting.
            since integer NOT NULL,
            PRIMARY KEY (subject, currency)
        );
        INSERT INTO receivables (subject, currency, minor, since)
        SELECT p.subject, p.currency, sum(p.minor), min(e.at) FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id
        WHERE p.account = 'receivable' GROUP BY p.subject, p.currency;
        CREATE INDEX receivables_open ON receivables (since, currency, minor) WHERE minor > 0;
        CREATE INDEX receivables_amount ON receivables (currency, minor);
        DROP INDEX ledger_postings_open;
        """)
}
