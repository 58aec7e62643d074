import Basics
import Jobs
import Journal
import Store

extension OrderMessage {
    /// The job that tells the other side of a message; its payload is the message's id.
    public static let mailJob = "order.mail.message"
    public static let mostCharacters = TypedMessage.mostCharacters
    /// What one order holds; whoever has more to say writes a mail.
    public static let mostOfOrder = 500

    public enum Outcome: Hashable, Sendable {
        case taken
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// The buyer writes about an order; staff are told.
    /// - Throws: `error.notFound` for an unknown address, `form.tooOften` when the order holds no more.
    public static func ask(_ typed: String, token: String, in tx: Transaction) throws -> Outcome {
        guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
        return try say(typed, by: order.contact.name, actor: "buyer", "order.asked", of: order, in: tx)
    }

    /// Staff write to the buyer, who is told by mail. What the buyer has written is read by it.
    /// - Throws: `order.notFound`; `order.notAllowed` unless the role is owner, sales or finance.
    public static func reply(
        _ typed: String, named author: String, to id: ID<Order>, by mover: OrderMover, in tx: Transaction
    ) throws -> Outcome {
        let order = try find(order: id, for: mover, in: tx)
        let outcome = try say(typed, by: author, actor: mover.id, "order.replied", of: order, in: tx)
        if outcome == .taken { try markRead(id, in: tx) }
        return outcome
    }

    /// Staff have read what the buyer wrote, and need not answer.
    /// - Throws: as `reply`.
    public static func read(_ id: ID<Order>, by mover: OrderMover, in tx: Transaction) throws {
        _ = try find(order: id, for: mover, in: tx)
        try markRead(id, in: tx)
    }

    /// Whether somebody of this role writes to buyers.
    public static func mayWrite(_ mover: OrderMover) -> Bool { [.owner, .sales, .finance].contains(mover.role) }

    private static func find(order id: ID<Order>, for mover: OrderMover, in tx: Transaction) throws -> OrderDetail {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard mayWrite(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        return order
    }

    private static func say(
        _ typed: String, by author: String, actor: String, _ kind: String, of order: OrderDetail, in tx: Transaction
    ) throws -> Outcome {
        let (text, problems) = TypedMessage.check(typed, "message")
        guard problems.isEmpty else { return .refused(problems) }
        let said: Int = try tx.value("SELECT count(*) FROM order_messages WHERE order_id = \(order.id)") ?? 0
        guard said < mostOfOrder else { throw AppError(.conflict, "form.tooOften") }
        let id = ID<OrderMessage>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO order_messages (id, order_id, at, is_from_buyer, author, text)
            VALUES (\(id), \(order.id), \(tx.now), \(actor == "buyer"), \(author), \(text))
            """)
        try Journal.append(kind, subject: order.id.text, actor: actor, detail: ["number": order.number], in: tx)
        try Job.enqueue(mailJob, id.text, in: tx)
        return .taken
    }

    private static func markRead(_ order: ID<Order>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE order_messages SET read_at = \(tx.now)
            WHERE order_id = \(order) AND is_from_buyer = 1 AND read_at IS NULL
            """)
    }
}
