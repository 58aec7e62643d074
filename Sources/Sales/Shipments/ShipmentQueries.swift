import Basics
import Store

/// Every statement about shipments.
enum ShipmentQueries {
    static func rows(of order: ID<Order>, in tx: Transaction) throws -> [Row] {
        try tx.rows("SELECT * FROM shipments WHERE order_id = \(order) ORDER BY number")
    }

    static func find(_ id: ID<Shipment>, in tx: Transaction) throws -> Shipment? {
        try tx.row("SELECT * FROM shipments WHERE id = \(id)").map { row in
            let lines = try lines(of: row["order_id"], in: tx).filter { $0.shipment == id }
            return Shipment(row, lines: lines.map(\.line))
        }
    }

    static func lines(of order: ID<Order>, in tx: Transaction) throws -> [(shipment: ID<Shipment>, line: Shipment.Line)] {
        try tx.rows(
            "SELECT shipment_id, position, quantity FROM shipment_lines WHERE order_id = \(order) ORDER BY position"
        ).map { ($0["shipment_id"], Shipment.Line(position: $0["position"], quantity: $0["quantity"])) }
    }

    /// Whether some of an order has left, and some has not.
    static func isPartOut(_ order: ID<Order>, in tx: Transaction) throws -> Bool {
        guard let detail = try OrderDetail.find(id: order, in: tx) else { return false }
        let shipments = try Shipment.all(of: order, in: tx)
        return !shipments.isEmpty && Shipment.left(of: detail, after: shipments).contains { $0 > 0 }
    }

    static func insert(_ facts: Shipment.Facts, of order: ID<Order>, by actor: String, in tx: Transaction) throws -> ID<Shipment>
    {
        let id = ID<Shipment>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO shipments (id, order_id, number, day, carrier, tracking, link, packages, gross_g, volume_cm3, container,
                vessel, note, created_by, created_at)
            VALUES (\(id), \(order), (SELECT coalesce(max(number), 0) + 1 FROM shipments WHERE order_id = \(order)),
                \(facts.day), \(facts.carrier), \(facts.tracking), \(facts.ownLink), \(facts.packages), \(facts.grossG),
                \(facts.volumeCM3), \(facts.container), \(facts.vessel), \(facts.note), \(actor), \(tx.now))
            """)
        return id
    }

    static func change(_ id: ID<Shipment>, _ facts: Shipment.Facts, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE shipments SET day = \(facts.day), carrier = \(facts.carrier), tracking = \(facts.tracking),
                link = \(facts.ownLink), packages = \(facts.packages), gross_g = \(facts.grossG),
                volume_cm3 = \(facts.volumeCM3), container = \(facts.container), vessel = \(facts.vessel), note = \(facts.note)
            WHERE id = \(id)
            """)
    }

    /// Packs pieces of a line. The condition is in the statement: no more than was ordered ever leaves.
    /// - Returns: `false` when there are not so many left; nothing is packed then.
    static func pack(
        _ line: Shipment.Line, into shipment: ID<Shipment>, of order: ID<Order>, in tx: Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO shipment_lines (shipment_id, order_id, position, quantity)
            SELECT \(shipment), l.order_id, l.position, CAST(\(line.quantity) AS bigint) FROM order_lines l
            WHERE l.order_id = \(order) AND l.position = \(line.position) AND l.quantity >= \(line.quantity) + (
                SELECT coalesce(sum(s.quantity), 0) FROM shipment_lines s
                WHERE s.order_id = \(order) AND s.position = \(line.position))
            """) == 1
    }
}
