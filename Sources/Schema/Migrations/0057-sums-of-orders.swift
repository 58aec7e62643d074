extension History {
    /// What all orders come to, by how far they have come, is added up when one of them moves, and not whenever somebody looks.
    static let sumsOfOrders = Migration(
        57, "sums of orders",
        """
        CREATE TABLE order_sums (
            state text NOT NULL,
            currency text NOT NULL,
            orders integer NOT NULL,
            minor integer NOT NULL,
            PRIMARY KEY (state, currency)
        );
        INSERT INTO order_sums (state, currency, orders, minor)
        SELECT state, currency, count(*), CAST(sum(total_minor) AS integer) FROM orders GROUP BY state, currency;
        DROP INDEX orders_sums;
        """)
}
