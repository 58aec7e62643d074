import Basics
import Catalog
import Store

/// Every statement about what was ordered beyond the stock.
enum BackOrderQueries {
    /// What was left of a variant, and in how many days more of it ships.
    struct Last: Hashable, Sendable {
        let stock: Int
        let days: Int
    }

    /// Takes all that is left of variants that may be ordered beyond their stock; others are missing from the answer.
    ///
    /// It looks and then writes: SQLite has one writer, and on PostgreSQL a write that another one crosses is repeated whole.
    static func takeLast(of variants: [ID<Variant>], in tx: Transaction) throws -> [ID<Variant>: Last] {
        let rows = try tx.rows(
            """
            SELECT id, stock, back_order_days FROM variants
            WHERE id IN \(variants) AND stock IS NOT NULL AND back_order_days IS NOT NULL
            """)
        guard !rows.isEmpty else { return [:] }
        try tx.run(
            """
            UPDATE variants SET stock = 0
            WHERE id IN \(variants) AND stock IS NOT NULL AND back_order_days IS NOT NULL
            """)
        return rows.reduce(into: [:]) { $0[$1["id"]] = Last(stock: $1["stock"], days: $1["back_order_days"]) }
    }

    /// Lines of orders that stand, of which pieces are missing: so many as `missing` says.
    static var open: SQL {
        """
        SELECT b.* FROM (
            SELECT l.order_id, l.position, l.variant_id, l.sku, l.title, l.options, l.unit, l.back_order_due,
                o.number, o.company, o.placed_at, l.back_ordered - l.allotted AS missing
            FROM order_lines l JOIN orders o ON o.id = l.order_id
            WHERE l.back_ordered > l.allotted AND o.state NOT IN \(over)
        ) AS b WHERE b.missing > 0
        """
    }

    /// The states of orders to which nothing is owed any more.
    private static let over: [OrderState] = [.shipped, .delivered, .closed, .cancelled, .refunded]

    /// Marks pieces of a line as having come.
    static func allot(_ pieces: Int, to order: ID<Order>, _ position: Int, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE order_lines SET allotted = allotted + \(pieces), taken = taken + \(pieces)
            WHERE order_id = \(order) AND position = \(position)
            """)
    }

    /// What was sent of a line beyond what it had taken has come, though it never lay in stock: it is not owed any more.
    static func countSent(of order: ID<Order>, _ position: Int, in tx: Transaction) throws {
        let row = try tx.row(
            """
            SELECT l.taken, l.back_ordered - l.allotted AS missing, CAST(coalesce((SELECT sum(s.quantity) FROM shipment_lines s
                WHERE s.order_id = l.order_id AND s.position = l.position), 0) AS bigint) AS sent
            FROM order_lines l WHERE l.order_id = \(order) AND l.position = \(position) AND l.back_ordered > l.allotted
            """)
        guard let row else { return }
        let (taken, missing, sent): (Int, Int, Int) = (row["taken"], row["missing"], row["sent"])
        let ahead = min(missing, sent - taken)
        if ahead > 0 { try allot(ahead, to: order, position, in: tx) }
    }
}
