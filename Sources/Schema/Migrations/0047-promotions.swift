extension History {
    /// What is taken off prices for a while, the codes that ask for it, and what it has taken off which order.
    static let promotions = Migration(
        47, "promotions",
        """
        -- The name as JSON by language; the rule as JSON: what is taken off, and on what terms.
        CREATE TABLE promotions (
            id text PRIMARY KEY,
            name text NOT NULL CHECK (name <> ''),
            rule text NOT NULL CHECK (rule <> ''),
            needs_code integer NOT NULL CHECK (needs_code IN (0, 1)),
            is_on integer NOT NULL CHECK (is_on IN (0, 1)),
            starts_at integer,
            ends_at integer,
            most_uses integer CHECK (most_uses > 0),
            most_per_buyer integer CHECK (most_per_buyer > 0),
            -- By orders that stand.
            uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
            created_at integer NOT NULL,
            updated_at integer NOT NULL,
            CHECK (ends_at > starts_at),
            CHECK (uses <= most_uses)
        );
        CREATE INDEX promotions_on ON promotions (is_on, ends_at);

        -- In capital letters.
        CREATE TABLE promotion_codes (
            code text PRIMARY KEY CHECK (code <> ''),
            promotion_id text NOT NULL REFERENCES promotions (id) ON DELETE CASCADE,
            most_uses integer CHECK (most_uses > 0),
            uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
            -- Those made together have the same.
            batch text NOT NULL DEFAULT '',
            created_at integer NOT NULL,
            CHECK (uses <= most_uses)
        );
        CREATE INDEX promotion_codes_promotion ON promotion_codes (promotion_id, created_at, code);

        -- What a promotion took off an order, in the order's currency, and its name as the buyer read it.
        CREATE TABLE promotion_uses (
            order_id text NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
            promotion_id text NOT NULL REFERENCES promotions (id),
            position integer NOT NULL,
            name text NOT NULL,
            code text NOT NULL DEFAULT '',
            currency text NOT NULL,
            goods_minor integer NOT NULL CHECK (goods_minor >= 0),
            shipping_minor integer NOT NULL CHECK (shipping_minor >= 0),
            at integer NOT NULL,
            -- When the order was called off; the use is then no longer counted.
            freed_at integer,
            PRIMARY KEY (order_id, promotion_id)
        );
        CREATE INDEX promotion_uses_promotion ON promotion_uses (promotion_id, at);

        -- As it was typed; empty when there is none.
        ALTER TABLE carts ADD COLUMN code text NOT NULL DEFAULT '';
        -- What was taken off the line, whose amount is what is paid for it, and by which promotions.
        ALTER TABLE order_lines ADD COLUMN discount_minor integer NOT NULL DEFAULT 0 CHECK (discount_minor >= 0);
        ALTER TABLE order_lines ADD COLUMN promotion text NOT NULL DEFAULT '';
        """)
}
