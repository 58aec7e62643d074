extension History {
    static let sales = Migration(
        5, "sales",
        """
        -- A cart is found by the SHA-256 of the token in the visitor's cookie.
        CREATE TABLE carts (
            id text PRIMARY KEY,
            fingerprint text NOT NULL UNIQUE,
            updated_at integer NOT NULL
        );
        CREATE INDEX carts_updated ON carts (updated_at);
        CREATE TABLE cart_lines (
            cart_id text NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
            variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
            kind text NOT NULL CHECK (kind IN ('goods', 'sample')),
            quantity integer NOT NULL CHECK (quantity > 0),
            position integer NOT NULL,
            PRIMARY KEY (cart_id, variant_id, kind)
        );

        -- Countries not named by a zone belong to the zone whose country is '*'.
        CREATE TABLE shipping_zones (
            id text PRIMARY KEY,
            position integer NOT NULL
        );
        CREATE TABLE shipping_zone_texts (
            zone_id text NOT NULL REFERENCES shipping_zones (id) ON DELETE CASCADE,
            language text NOT NULL,
            name text NOT NULL,
            transit text NOT NULL DEFAULT '',
            PRIMARY KEY (zone_id, language)
        );
        CREATE TABLE shipping_zone_countries (
            country text PRIMARY KEY,
            zone_id text NOT NULL REFERENCES shipping_zones (id) ON DELETE CASCADE
        );
        -- The price of a parcel up to a weight, in the base currency's minor units. Heavier ones are quoted.
        CREATE TABLE shipping_rates (
            zone_id text NOT NULL REFERENCES shipping_zones (id) ON DELETE CASCADE,
            up_to_g integer NOT NULL CHECK (up_to_g > 0),
            minor integer NOT NULL CHECK (minor >= 0),
            PRIMARY KEY (zone_id, up_to_g)
        );

        -- Where buyers of a currency pay; details are JSON fields of the bank block.
        CREATE TABLE bank_accounts (
            id text PRIMARY KEY,
            currency text NOT NULL,
            position integer NOT NULL,
            details text NOT NULL
        );

        CREATE TABLE counters (
            name text PRIMARY KEY,
            value integer NOT NULL
        );

        -- Everything a buyer agreed to is kept here as it was: names, prices, rate and its day.
        CREATE TABLE orders (
            id text PRIMARY KEY,
            number text NOT NULL UNIQUE,
            token text NOT NULL UNIQUE,
            submission text NOT NULL UNIQUE,
            state text NOT NULL,
            language text NOT NULL,
            currency text NOT NULL,
            base_currency text NOT NULL,
            rate_numerator integer NOT NULL,
            rate_denominator integer NOT NULL,
            rate_day text NOT NULL,
            email text NOT NULL,
            company text NOT NULL,
            -- Number, company, name and e-mail in small letters, for the search of the staff.
            search text NOT NULL,
            contact text NOT NULL,
            goods_minor integer NOT NULL,
            shipping_minor integer,
            total_minor integer NOT NULL,
            shipping_zone text NOT NULL DEFAULT '',
            shipping_transit text NOT NULL DEFAULT '',
            weight_g integer NOT NULL,
            payment_reference text NOT NULL UNIQUE,
            bank_details text NOT NULL,
            note text NOT NULL DEFAULT '',
            placed_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX orders_placed ON orders (placed_at);
        CREATE INDEX orders_state ON orders (state, placed_at);
        CREATE TABLE order_lines (
            order_id text NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
            position integer NOT NULL,
            variant_id text REFERENCES variants (id) ON DELETE SET NULL,
            picture_id text REFERENCES pictures (id),
            kind text NOT NULL CHECK (kind IN ('goods', 'sample')),
            sku text NOT NULL,
            title text NOT NULL,
            options text NOT NULL,
            unit text NOT NULL,
            quantity integer NOT NULL CHECK (quantity > 0),
            unit_fine integer NOT NULL,
            amount_minor integer NOT NULL,
            PRIMARY KEY (order_id, position)
        );

        -- Messages written from the contact form.
        CREATE TABLE contact_messages (
            id text PRIMARY KEY,
            at integer NOT NULL,
            language text NOT NULL,
            name text NOT NULL,
            email text NOT NULL,
            company text NOT NULL DEFAULT '',
            country text NOT NULL DEFAULT '',
            text text NOT NULL
        );
        """)
}
