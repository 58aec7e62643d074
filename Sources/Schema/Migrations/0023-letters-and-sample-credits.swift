extension History {
    static let creditLetters = Migration(
        23, "letters of credit and sample credits",
        """
        -- The letter of credit by which an order is paid, and its dates.
        CREATE TABLE credit_letters (
            order_id text PRIMARY KEY REFERENCES orders (id),
            number text NOT NULL,
            bank text NOT NULL,
            issued_on text NOT NULL,
            expires_on text NOT NULL,
            latest_shipment text NOT NULL,
            presentation_days integer NOT NULL CHECK (presentation_days BETWEEN 0 AND 365),
            amount_minor integer NOT NULL CHECK (amount_minor > 0),
            -- Hundredths of a percent by which the amount may be missed either way.
            tolerance integer NOT NULL CHECK (tolerance BETWEEN 0 AND 10000),
            -- The day the documents were given to the bank; empty before that.
            presented_on text NOT NULL DEFAULT '',
            updated_at integer NOT NULL
        );
        -- What a buyer paid for samples, credited to a later order: each sample order once.
        CREATE TABLE sample_credits (
            sample_order_id text PRIMARY KEY REFERENCES orders (id),
            order_id text NOT NULL REFERENCES orders (id),
            currency text NOT NULL,
            minor integer NOT NULL CHECK (minor > 0),
            credited_by text NOT NULL,
            at integer NOT NULL
        );
        CREATE INDEX sample_credits_order ON sample_credits (order_id);
        CREATE INDEX orders_email ON orders (email);
        """)
}
