extension History {
    /// What is offered to a buyer before there is an order. The offer being worked on and each one that was sent are kept whole
    /// as JSON: what a buyer was shown never changes.
    static let quotes = Migration(
        15, "quotes",
        """
        CREATE TABLE quotes (
            id text PRIMARY KEY,
            number text NOT NULL UNIQUE,
            token text NOT NULL UNIQUE,
            state text NOT NULL CHECK (state IN ('draft', 'waiting_approval', 'sent', 'countered', 'accepted', 'declined',
                'expired', 'withdrawn')),
            inquiry_id text REFERENCES inquiries (id) ON DELETE SET NULL,
            language text NOT NULL,
            currency text NOT NULL,
            base_currency text NOT NULL,
            rate_numerator integer NOT NULL CHECK (rate_numerator > 0),
            rate_denominator integer NOT NULL CHECK (rate_denominator > 0),
            rate_day text NOT NULL,
            -- The number of the offer that was sent last; 0 before the first.
            revision integer NOT NULL DEFAULT 0,
            -- Counts up with every save, so that nobody writes over what a colleague has saved meanwhile.
            version integer NOT NULL DEFAULT 0,
            content text NOT NULL,
            -- Of the content: what the board shows and searches, in small letters.
            company text NOT NULL,
            search text NOT NULL,
            total_minor integer NOT NULL,
            valid_until text NOT NULL,
            internal_note text NOT NULL DEFAULT '',
            created_by text NOT NULL,
            approved_by text NOT NULL DEFAULT '',
            accepted_term text NOT NULL DEFAULT '',
            signed_by text NOT NULL DEFAULT '',
            accepted_at integer,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX quotes_state ON quotes (state, updated_at);
        CREATE INDEX quotes_inquiry ON quotes (inquiry_id);
        CREATE TABLE quote_revisions (
            quote_id text NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
            number integer NOT NULL CHECK (number > 0),
            content text NOT NULL,
            sent_at integer NOT NULL,
            sent_by text NOT NULL,
            PRIMARY KEY (quote_id, number)
        );
        CREATE TABLE quote_messages (
            id text PRIMARY KEY,
            quote_id text NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
            at integer NOT NULL,
            kind text NOT NULL CHECK (kind IN ('buyer', 'counter', 'decline', 'acceptance', 'staff')),
            author text NOT NULL,
            revision integer NOT NULL,
            text text NOT NULL,
            -- Wished quantities and prices, as JSON.
            wishes text NOT NULL DEFAULT '[]'
        );
        CREATE INDEX quote_messages_quote ON quote_messages (quote_id, at);

        -- How the order is paid in parts, by which incoterm it is delivered, and the quote it was accepted from.
        ALTER TABLE orders ADD COLUMN schedule text NOT NULL DEFAULT '';
        ALTER TABLE orders ADD COLUMN incoterm text NOT NULL DEFAULT '';
        ALTER TABLE orders ADD COLUMN quote_id text REFERENCES quotes (id);
        CREATE UNIQUE INDEX orders_quote ON orders (quote_id);
        """)
}
