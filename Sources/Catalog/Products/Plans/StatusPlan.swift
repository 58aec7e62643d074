import Basics
import Store

/// The status that a product is to take by itself at a time: published, or withdrawn.
public struct StatusPlan: Hashable, Sendable {
    public enum State: String, Storable, Hashable, Sendable, CaseIterable {
        case waiting, done
        /// It could not be done; the reason says why.
        case prevented
        /// Somebody decided otherwise.
        case dropped
    }

    /// The job that carries a plan out; its payload is the plan's id.
    public static let job = "product.plan"
    public static let mostDaysAhead = 730
    static let mostPrevented = 50

    public let id: ID<StatusPlan>
    public let product: ID<Product>
    /// `active` or `archived`.
    public let status: Product.Status
    public let at: Instant
    public let state: State
    /// What prevented it.
    public let reason: Message?
    /// The staff id of who planned it.
    public let actor: String

    /// What waits for a product and what was prevented, publishing first.
    public static func open(of product: ID<Product>, in tx: Transaction) throws -> [StatusPlan] {
        try tx.rows(
            """
            SELECT * FROM product_schedules WHERE product_id = \(product) AND state IN \([State.waiting, .prevented])
            ORDER BY status, run_at
            """
        ).map(StatusPlan.init)
    }

    /// What waits for each of several products, the earliest first.
    public static func waiting(of products: [ID<Product>], in tx: Transaction) throws -> [ID<Product>: [StatusPlan]] {
        let rows = try tx.rows(
            """
            SELECT * FROM product_schedules WHERE product_id IN \(products) AND state = \(State.waiting) ORDER BY run_at
            """)
        return Dictionary(grouping: rows.map(StatusPlan.init)) { $0.product }
    }

    /// What was prevented and nobody has decided about, the latest first.
    public static func prevented(in tx: Transaction) throws -> [StatusPlan] {
        try tx.rows(
            """
            SELECT * FROM product_schedules WHERE state = \(State.prevented) ORDER BY run_at DESC LIMIT \(mostPrevented)
            """
        ).map(StatusPlan.init)
    }

    /// A plan that was carried out, or dropped, is kept for so long.
    public static let keptDays: Int64 = 90

    /// Throws away the oldest plans that were carried out or dropped. What was prevented waits for somebody to see it.
    /// - Returns: how many went.
    @discardableResult
    public static func purge(atMost count: Int, in tx: Transaction) throws -> Int {
        let limit = tx.now.adding(seconds: -keptDays * 86_400)
        return try tx.rows(
            """
            DELETE FROM product_schedules WHERE id IN (
                SELECT id FROM product_schedules WHERE state IN \([State.done, .dropped]) AND run_at < \(limit)
                ORDER BY run_at, id LIMIT \(count))
            RETURNING id
            """
        ).count
    }

    static func find(_ id: ID<StatusPlan>, in tx: Transaction) throws -> StatusPlan? {
        try tx.row("SELECT * FROM product_schedules WHERE id = \(id)").map(StatusPlan.init)
    }

    private init(_ row: Row) {
        (id, product, status, at) = (row["id"], row["product_id"], row["status"], row["run_at"])
        (state, actor) = (row["state"], row["actor"])
        reason = JSONText.read(Message.self, row["reason"])
    }
}
