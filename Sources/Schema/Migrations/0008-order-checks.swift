extension History {
    /// Orders hold to their states and sums, and a line remembers what it took out of stock, so that a cancelled order gives
    /// back that and no more. SQLite adds no constraint to a table that is there, so the two tables are copied; the order of
    /// the steps keeps every reference whole on the way.
    static let orderChecks = Migration(
        8, "order checks",
        """
        ALTER TABLE order_lines ADD COLUMN taken integer NOT NULL DEFAULT 0;
        UPDATE order_lines SET taken = quantity
            WHERE variant_id IN (SELECT id FROM variants WHERE stock IS NOT NULL);
        """, sqlite: orderChecksSQLite, postgres: orderChecksPostgres)

    private static let orderChecksPostgres = """
        ALTER TABLE orders
            ADD CHECK (state IN ('placed', 'confirmed', 'deposit_due', 'in_production', 'ready', 'shipped', 'delivered',
                'closed', 'cancelled')),
            ADD CHECK (rate_numerator > 0 AND rate_denominator > 0),
            ADD CHECK (goods_minor >= 0), ADD CHECK (shipping_minor >= 0), ADD CHECK (weight_g >= 0),
            ADD CHECK (total_minor = goods_minor + coalesce(shipping_minor, 0));
        ALTER TABLE order_lines
            ADD CHECK (unit_fine >= 0), ADD CHECK (amount_minor >= 0), ADD CHECK (taken BETWEEN 0 AND quantity);
        CREATE INDEX order_lines_variant ON order_lines (variant_id);
        CREATE INDEX order_lines_picture ON order_lines (picture_id);
        """

    private static let orderChecksSQLite = """
        DROP INDEX orders_placed;
        DROP INDEX orders_state;
        ALTER TABLE orders RENAME TO orders_before;
        ALTER TABLE order_lines RENAME TO order_lines_before;
        CREATE TABLE orders (
            id text PRIMARY KEY,
            number text NOT NULL UNIQUE,
            token text NOT NULL UNIQUE,
            submission text NOT NULL UNIQUE,
            state text NOT NULL CHECK (state IN ('placed', 'confirmed', 'deposit_due', 'in_production', 'ready', 'shipped',
                'delivered', 'closed', 'cancelled')),
            language text NOT NULL,
            currency text NOT NULL,
            base_currency text NOT NULL,
            rate_numerator integer NOT NULL CHECK (rate_numerator > 0),
            rate_denominator integer NOT NULL CHECK (rate_denominator > 0),
            rate_day text NOT NULL,
            email text NOT NULL,
            company text NOT NULL,
            search text NOT NULL,
            contact text NOT NULL,
            goods_minor integer NOT NULL CHECK (goods_minor >= 0),
            shipping_minor integer CHECK (shipping_minor >= 0),
            total_minor integer NOT NULL CHECK (total_minor = goods_minor + coalesce(shipping_minor, 0)),
            shipping_zone text NOT NULL DEFAULT '',
            shipping_transit text NOT NULL DEFAULT '',
            weight_g integer NOT NULL CHECK (weight_g >= 0),
            payment_reference text NOT NULL UNIQUE,
            bank_details text NOT NULL,
            note text NOT NULL DEFAULT '',
            placed_at integer NOT NULL,
            updated_at integer NOT NULL
        ) STRICT;
        INSERT INTO orders SELECT id, number, token, submission, state, language, currency, base_currency, rate_numerator,
            rate_denominator, rate_day, email, company, search, contact, goods_minor, shipping_minor, total_minor,
            shipping_zone, shipping_transit, weight_g, payment_reference, bank_details, note, placed_at, updated_at
            FROM orders_before;
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
            unit_fine integer NOT NULL CHECK (unit_fine >= 0),
            amount_minor integer NOT NULL CHECK (amount_minor >= 0),
            taken integer NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND quantity),
            PRIMARY KEY (order_id, position)
        ) STRICT;
        INSERT INTO order_lines SELECT order_id, position, variant_id, picture_id, kind, sku, title, options, unit, quantity,
            unit_fine, amount_minor, taken FROM order_lines_before;
        DROP TABLE order_lines_before;
        DROP TABLE orders_before;
        CREATE INDEX orders_placed ON orders (placed_at);
        CREATE INDEX orders_state ON orders (state, placed_at);
        CREATE INDEX order_lines_variant ON order_lines (variant_id);
        CREATE INDEX order_lines_picture ON order_lines (picture_id);
        """
}
