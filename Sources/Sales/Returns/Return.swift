import Basics
import Store

/// Goods of an order that its buyer sends back, or wishes to (RMA: return merchandise authorisation).
public struct Return: Hashable, Sendable {
    /// In front of every number: `RMA-2026-000001`.
    public static let numberPrefix = "RMA"

    public enum Cause: String, Storable, Hashable, Sendable, CaseIterable {
        case damaged, wrong, quality, short, other
    }

    public struct Line: Hashable, Sendable {
        /// The place of the line in its order, from 0.
        public let position: Int
        public let quantity: Int

        public init(position: Int, quantity: Int) {
            (self.position, self.quantity) = (position, quantity)
        }
    }

    public let id: ID<Return>
    public let order: ID<Order>
    public let number: String
    public let state: ReturnState
    public let cause: Cause
    /// What is wrong, in the words of whoever asked.
    public let text: String
    public let isFromBuyer: Bool
    /// What the buyer was told with the last answer.
    public let answer: String
    /// Whether the goods went back into stock.
    public let isRestocked: Bool
    public let lines: [Line]
    public let createdAt: Instant

    /// The returns of an order, oldest first.
    public static func all(of order: ID<Order>, in tx: Transaction) throws -> [Return] {
        try ReturnQueries.all("order_id = \(order)", in: tx)
    }

    /// One of them.
    public static func find(_ id: ID<Return>, in tx: Transaction) throws -> Return? {
        try ReturnQueries.all("id = \(id)", in: tx).first
    }

    /// The states in which an order's goods may come back: once something of it may have arrived.
    static func isPossible(_ order: OrderDetail) -> Bool { [.shipped, .delivered, .closed].contains(order.state) }

    /// How many pieces of each line may still be asked back; nothing while the goods have not left.
    public static func returnable(_ order: OrderDetail, after returns: [Return]) -> [Int] {
        let asked = returns.filter { $0.state != .refused }.flatMap(\.lines)
            .reduce(into: [:]) { $0[$1.position, default: 0] += $1.quantity }
        return order.lines.enumerated().map { position, line in
            line.isCharge || !isPossible(order) ? 0 : max(0, line.quantity - (asked[position] ?? 0))
        }
    }

    init(_ row: Row, lines: [Line]) {
        (id, order, number, state) = (row["id"], row["order_id"], row["number"], row["state"])
        (cause, text, isFromBuyer, answer) = (row["cause"], row["text"], row["is_from_buyer"], row["answer"])
        (isRestocked, self.lines, createdAt) = (row["is_restocked"], lines, row["created_at"])
    }
}
