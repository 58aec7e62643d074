extension History {
    /// What the lists of the back office say above their rows is counted in an index, not in the wide rows themselves.
    static let sumsOfLists = Migration(
        52, "sums of lists",
        """
        CREATE INDEX orders_sums ON orders (state, currency, total_minor);
        CREATE INDEX ledger_postings_open ON ledger_postings (account, subject, minor);
        """)
}
