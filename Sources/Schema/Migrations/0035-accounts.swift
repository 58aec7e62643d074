extension History {
    /// Companies that buy, the people who sign in for them, and what they pay.
    static let accounts = Migration(
        35, "accounts",
        """
        -- Prices for some buyers. A variant that a list does not name costs what the shop asks.
        CREATE TABLE buyer_price_lists (
            id text PRIMARY KEY,
            name text NOT NULL UNIQUE,
            updated_at integer NOT NULL
        );
        CREATE TABLE buyer_prices (
            list_id text NOT NULL REFERENCES buyer_price_lists (id) ON DELETE CASCADE,
            variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
            currency text NOT NULL,
            from_quantity integer NOT NULL CHECK (from_quantity > 0),
            fine integer NOT NULL CHECK (fine >= 0),
            PRIMARY KEY (list_id, variant_id, currency, from_quantity)
        );
        CREATE INDEX buyer_prices_variant ON buyer_prices (variant_id);

        CREATE TABLE accounts (
            id text PRIMARY KEY,
            name text NOT NULL,
            country text NOT NULL DEFAULT '',
            tax_number text NOT NULL DEFAULT '',
            price_list_id text REFERENCES buyer_price_lists (id) ON DELETE SET NULL,
            -- Hundredths of a percent off the shop's prices.
            discount integer NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 9000),
            -- In which parts orders are paid, as JSON.
            schedule text NOT NULL,
            -- In minor units of the shop's base currency; nothing where no order needs an approver.
            approval_above integer CHECK (approval_above >= 0),
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX accounts_price_list ON accounts (price_list_id);

        CREATE TABLE account_users (
            id text PRIMARY KEY,
            account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            -- In small letters.
            email text NOT NULL UNIQUE,
            name text NOT NULL,
            role text NOT NULL CHECK (role IN ('buyer', 'approver', 'owner')),
            language text NOT NULL,
            -- Nothing until one is chosen.
            password_hash text NOT NULL DEFAULT '',
            -- When a link in a letter to the address was followed.
            proven_at integer,
            created_at integer NOT NULL
        );
        CREATE INDEX account_users_account ON account_users (account_id);

        -- Links in letters, by the SHA-256 of their tokens.
        CREATE TABLE account_links (
            fingerprint text PRIMARY KEY,
            kind text NOT NULL CHECK (kind IN ('sign_in', 'invitation')),
            email text NOT NULL,
            account_id text REFERENCES accounts (id) ON DELETE CASCADE,
            role text NOT NULL DEFAULT '',
            created_at integer NOT NULL,
            expires_at integer NOT NULL,
            used_at integer
        );
        CREATE INDEX account_links_email ON account_links (email, created_at);
        CREATE INDEX account_links_account ON account_links (account_id);

        CREATE TABLE account_sessions (
            fingerprint text PRIMARY KEY,
            account_user_id text NOT NULL REFERENCES account_users (id) ON DELETE CASCADE,
            -- Who of the staff looks at the shop as this buyer sees it; such a session changes nothing.
            staff_id text REFERENCES staff (id) ON DELETE CASCADE,
            created_at integer NOT NULL,
            expires_at integer NOT NULL
        );
        CREATE INDEX account_sessions_user ON account_sessions (account_user_id);

        CREATE TABLE account_addresses (
            id text PRIMARY KEY,
            account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            -- Who receives goods there, as JSON.
            contact text NOT NULL,
            is_default integer NOT NULL DEFAULT 0,
            created_at integer NOT NULL
        );
        CREATE INDEX account_addresses_account ON account_addresses (account_id);

        CREATE TABLE account_orders (
            order_id text PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
            account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            account_user_id text REFERENCES account_users (id) ON DELETE SET NULL
        );
        CREATE INDEX account_orders_account ON account_orders (account_id);

        -- Orders that wait for an approver.
        CREATE TABLE approval_requests (
            id text PRIMARY KEY,
            account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            account_user_id text REFERENCES account_users (id) ON DELETE SET NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'approved', 'declined')),
            -- Made with the form and sent back with it: a form that is sent twice asks once.
            submission text NOT NULL UNIQUE,
            -- What is ordered, by whom and where it goes, as JSON.
            content text NOT NULL,
            currency text NOT NULL,
            total_minor integer NOT NULL,
            reason text NOT NULL DEFAULT '',
            decided_by text REFERENCES account_users (id) ON DELETE SET NULL,
            decided_at integer,
            order_id text REFERENCES orders (id) ON DELETE SET NULL,
            created_at integer NOT NULL
        );
        CREATE INDEX approval_requests_account ON approval_requests (account_id, state);
        CREATE INDEX approval_requests_order ON approval_requests (order_id);
        """)
}
