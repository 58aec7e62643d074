import Basics
import Store

/// Returns as staff look through them.
public struct ReturnList: Sendable {
    public struct Item: Hashable, Sendable {
        public let id: ID<Return>
        public let number: String
        public let state: ReturnState
        public let cause: Return.Cause
        public let order: ID<Order>
        public let orderNumber: String
        public let company: String
        public let createdAt: Instant
    }

    public let page: Page<Item>
    public let counts: [ReturnState: Int]

    /// Newest first.
    public static func load(_ state: ReturnState? = nil, page: PageRequest = PageRequest(), in tx: Transaction) throws
        -> ReturnList
    {
        let condition: SQL = state.map { "r.state = \($0)" } ?? "1 = 1"
        let rows = try tx.rows(
            """
            SELECT r.id, r.number, r.state, r.cause, r.order_id, r.created_at, o.number AS order_number, o.company
            FROM returns r JOIN orders o ON o.id = r.order_id WHERE \(condition)
            ORDER BY r.created_at DESC, r.id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let counts = try tx.rows("SELECT state, count(*) AS count FROM returns GROUP BY state")
            .reduce(into: [ReturnState: Int]()) { $0[$1["state"]] = $1["count"] }
        let total = state.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
        return ReturnList(page: Page(items: rows.map(Item.init), total: total, request: page), counts: counts)
    }
}

extension ReturnList.Item {
    fileprivate init(_ row: Row) {
        self.init(
            id: row["id"], number: row["number"], state: row["state"], cause: row["cause"], order: row["order_id"],
            orderNumber: row["order_number"], company: row["company"], createdAt: row["created_at"])
    }
}
