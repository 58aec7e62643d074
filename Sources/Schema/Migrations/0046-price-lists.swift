extension History {
    /// Price lists that begin and end by the clock, and whom each of them is for.
    static let priceLists = Migration(
        46, "price lists",
        """
        -- Accounts that are asked the same prices: distributors, regular buyers.
        CREATE TABLE customer_groups (
            id text PRIMARY KEY,
            name text NOT NULL UNIQUE CHECK (name <> ''),
            note text NOT NULL DEFAULT '',
            created_at integer NOT NULL
        );
        ALTER TABLE accounts ADD COLUMN customer_group_id text REFERENCES customer_groups (id) ON DELETE SET NULL;
        CREATE INDEX accounts_customer_group ON accounts (customer_group_id);

        -- 'accounts' is for those whose terms name the list.
        ALTER TABLE buyer_price_lists ADD COLUMN audience text NOT NULL DEFAULT 'accounts'
            CHECK (audience IN ('accounts', 'group', 'countries', 'everybody'));
        ALTER TABLE buyer_price_lists ADD COLUMN customer_group_id text REFERENCES customer_groups (id);
        CREATE INDEX buyer_price_lists_group ON buyer_price_lists (customer_group_id);
        -- ISO 3166-1 alpha-2, parted by spaces.
        ALTER TABLE buyer_price_lists ADD COLUMN countries text NOT NULL DEFAULT '';
        -- From the first instant on, and no longer at the second; nothing is no limit.
        ALTER TABLE buyer_price_lists ADD COLUMN starts_at integer;
        ALTER TABLE buyer_price_lists ADD COLUMN ends_at integer;
        ALTER TABLE buyer_price_lists ADD COLUMN priority integer NOT NULL DEFAULT 0;
        -- Counted up by every change of the list or of its prices.
        ALTER TABLE buyer_price_lists ADD COLUMN revision integer NOT NULL DEFAULT 1;
        """)
}
