extension History {
    /// A day that is over is added up once, and not with all its orders each time that somebody looks at the year.
    static let salesOfDays = Migration(
        56, "sales of days",
        """
        -- Days that are added up, in days since 1970, and the base currency that it was done in.
        CREATE TABLE sold_days (
            day integer PRIMARY KEY,
            base text NOT NULL
        );
        -- What was sold on such a day, in each currency, parted by country, SKU, author of the quote, channel and currency.
        CREATE TABLE sold_day_parts (
            side text NOT NULL,
            day integer NOT NULL,
            key text NOT NULL,
            currency text NOT NULL,
            orders integer NOT NULL,
            minor integer NOT NULL,
            base_minor integer NOT NULL,
            PRIMARY KEY (side, day, key, currency)
        );
        CREATE INDEX receivables_overpaid ON receivables (subject) WHERE minor < 0;
        """)
}
