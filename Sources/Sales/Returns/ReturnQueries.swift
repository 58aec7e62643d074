import Basics
import Store

/// Every statement about returns.
enum ReturnQueries {
    private static let most = 200

    static func all(_ condition: SQL, in tx: Transaction) throws -> [Return] {
        let rows = try tx.rows("SELECT * FROM returns WHERE \(condition) ORDER BY created_at, id LIMIT \(most)")
        let ids: [ID<Return>] = rows.map { $0["id"] }
        let lines = try tx.rows(
            "SELECT return_id, position, quantity FROM return_lines WHERE return_id IN \(ids) ORDER BY position")
        let byReturn = Dictionary(grouping: lines) { $0["return_id"] as ID<Return> }
        return rows.map { row in
            let own = byReturn[row["id"]] ?? []
            return Return(row, lines: own.map { .init(position: $0["position"], quantity: $0["quantity"]) })
        }
    }

    static func insert(_ request: Return.Request, number: String, by actor: String, in tx: Transaction) throws -> ID<Return> {
        let id = ID<Return>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO returns (id, order_id, number, state, cause, text, is_from_buyer, created_by, created_at, updated_at)
            VALUES (\(id), \(request.order), \(number), \(ReturnState.requested), \(request.cause), \(request.text),
                \(actor == "buyer"), \(actor), \(tx.now), \(tx.now))
            """)
        return id
    }

    /// The condition is in the statement: no more than was ordered is ever asked back. What was refused does not count.
    /// - Returns: `false` when there is not so much of the line left to ask back; nothing is written then.
    static func add(_ line: Return.Line, to id: ID<Return>, of order: ID<Order>, in tx: Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO return_lines (return_id, order_id, position, quantity)
            SELECT \(id), l.order_id, l.position, CAST(\(line.quantity) AS bigint) FROM order_lines l
            WHERE l.order_id = \(order) AND l.position = \(line.position) AND l.quantity >= \(line.quantity) + (
                SELECT coalesce(sum(r.quantity), 0) FROM return_lines r JOIN returns a ON a.id = r.return_id
                WHERE r.order_id = \(order) AND r.position = \(line.position) AND a.state <> 'refused')
            """) == 1
    }

    static func move(
        _ id: ID<Return>, to state: ReturnState, answer: String, isRestocked: Bool, in tx: Transaction
    ) throws {
        try tx.run(
            """
            UPDATE returns SET state = \(state), answer = \(answer), is_restocked = \(isRestocked), updated_at = \(tx.now)
            WHERE id = \(id)
            """)
    }
}
