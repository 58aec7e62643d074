extension History {
    /// What an order bears of tax and why, and what was asked about buyers' numbers.
    static let tax = Migration(
        21, "tax",
        """
        ALTER TABLE products ADD COLUMN tax_class text NOT NULL DEFAULT 'standard'
            CHECK (tax_class IN ('standard', 'reduced', 'zero'));

        -- Within the total of the order. What was decided, with its rates, is JSON; empty for orders from before it was.
        ALTER TABLE orders ADD COLUMN tax_minor integer NOT NULL DEFAULT 0 CHECK (tax_minor >= 0);
        -- The old total was held to goods and shipping alone; that rule goes with its column, on both engines.
        ALTER TABLE orders RENAME COLUMN total_minor TO total_before;
        ALTER TABLE orders ADD COLUMN total_minor integer NOT NULL DEFAULT 0;
        UPDATE orders SET total_minor = total_before;
        ALTER TABLE orders DROP COLUMN total_before;
        -- The tax is added to goods and shipping, or it is in them.
        ALTER TABLE orders ADD COLUMN tax text NOT NULL DEFAULT '' CHECK (
            total_minor - goods_minor - coalesce(shipping_minor, 0) IN (0, tax_minor));
        -- In thousandths of a percent, and what of the order's tax falls on the line.
        ALTER TABLE order_lines ADD COLUMN tax_share integer NOT NULL DEFAULT 0;
        ALTER TABLE order_lines ADD COLUMN tax_minor integer NOT NULL DEFAULT 0;

        -- Every answer of the register of VAT numbers, as evidence: no row is ever changed.
        CREATE TABLE vat_checks (
            id text PRIMARY KEY,
            number text NOT NULL,
            outcome text NOT NULL CHECK (outcome IN ('valid', 'invalid', 'unavailable')),
            name text NOT NULL DEFAULT '',
            address text NOT NULL DEFAULT '',
            consultation text NOT NULL DEFAULT '',
            at integer NOT NULL
        );
        CREATE INDEX vat_checks_number ON vat_checks (number, at);
        """)
}
