extension History {
    /// An order may be inspected, wait for its balance, and be given back. A check cannot be widened in place on SQLite, so the
    /// column is written anew beside the old one; its name and its index come back at the end.
    static let orderStates = Migration(
        18, "order states",
        """
        DROP INDEX orders_state;
        ALTER TABLE orders ADD COLUMN state_now text NOT NULL DEFAULT 'placed'
            CHECK (state_now IN ('placed', 'confirmed', 'deposit_due', 'in_production', 'inspection', 'balance_due', 'ready',
                'shipped', 'delivered', 'closed', 'cancelled', 'refunded'));
        UPDATE orders SET state_now = state;
        ALTER TABLE orders DROP COLUMN state;
        ALTER TABLE orders RENAME COLUMN state_now TO state;
        CREATE INDEX orders_state ON orders (state, placed_at);
        """)
}
