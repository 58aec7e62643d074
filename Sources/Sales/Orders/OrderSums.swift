import Basics
import Store

/// How many orders stand at each state and what they come to in each currency, kept beside the orders so that lists of them add
/// nothing up.
enum OrderSums {
    static func add(_ order: ID<Order>, in tx: Transaction) throws { try count(order, "1", in: tx) }

    /// Counts an order as it is after it was changed, and no longer as it was before.
    static func change(_ order: ID<Order>, in tx: Transaction, _ write: () throws -> Void) throws {
        try count(order, "-1", in: tx)
        try write()
        try count(order, "1", in: tx)
    }

    private static func count(_ order: ID<Order>, _ sign: SQL, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO order_sums (state, currency, orders, minor)
            SELECT state, currency, \(sign), \(sign) * total_minor FROM orders WHERE id = \(order)
            ON CONFLICT (state, currency) DO UPDATE SET orders = order_sums.orders + excluded.orders,
                minor = order_sums.minor + excluded.minor
            """)
    }

    /// All of it anew, so that whatever was written below the program's own doors is in it the next day.
    static func recount(in tx: Transaction) throws {
        try tx.run("DELETE FROM order_sums")
        try tx.run(
            """
            INSERT INTO order_sums (state, currency, orders, minor)
            SELECT state, currency, count(*), CAST(sum(total_minor) AS bigint) FROM orders GROUP BY state, currency
            """)
    }
}
