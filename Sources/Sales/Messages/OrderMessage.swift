import Basics
import Store

/// One thing that the buyer or the shop has said about an order.
public struct OrderMessage: Hashable, Sendable {
    public let id: ID<OrderMessage>
    public let order: ID<Order>
    public let at: Instant
    public let isFromBuyer: Bool
    /// The name of who said it.
    public let author: String
    public let text: String
    /// When staff had read what the buyer said; nothing for what staff said themselves.
    public let readAt: Instant?

    /// An order whose buyer waits for somebody to read.
    public struct Waiting: Hashable, Sendable {
        public let order: ID<Order>
        public let number: String
        public let company: String
        public let count: Int
    }

    public var isUnread: Bool { isFromBuyer && readAt == nil }

    /// What was said about an order, oldest first.
    public static func all(of order: ID<Order>, in tx: Transaction) throws -> [OrderMessage] {
        try tx.rows("SELECT * FROM order_messages WHERE order_id = \(order) ORDER BY at, id").map(OrderMessage.init)
    }

    static func find(_ id: ID<OrderMessage>, in tx: Transaction) throws -> OrderMessage? {
        try tx.row("SELECT * FROM order_messages WHERE id = \(id)").map(OrderMessage.init)
    }

    /// The orders about which buyers have written what nobody has read, the longest waiting first.
    public static func unread(in tx: Transaction) throws -> [Waiting] {
        try tx.rows(
            """
            SELECT o.id, o.number, o.company, count(*) AS count, min(m.at) AS since FROM order_messages m
            JOIN orders o ON o.id = m.order_id WHERE m.is_from_buyer = 1 AND m.read_at IS NULL
            GROUP BY o.id, o.number, o.company ORDER BY since, o.id LIMIT \(mostUnread)
            """
        ).map { Waiting(order: $0["id"], number: $0["number"], company: $0["company"], count: $0["count"]) }
    }

    /// How many unread messages each of these orders has.
    public static func unreadCounts(of orders: [ID<Order>], in tx: Transaction) throws -> [ID<Order>: Int] {
        try tx.rows(
            """
            SELECT order_id, count(*) AS count FROM order_messages
            WHERE order_id IN \(orders) AND is_from_buyer = 1 AND read_at IS NULL GROUP BY order_id
            """
        ).reduce(into: [:]) { $0[$1["order_id"]] = $1["count"] }
    }

    static let mostUnread = 100

    private init(_ row: Row) {
        (id, order, at) = (row["id"], row["order_id"], row["at"])
        (isFromBuyer, author, text, readAt) = (row["is_from_buyer"], row["author"], row["text"], row["read_at"])
    }
}
