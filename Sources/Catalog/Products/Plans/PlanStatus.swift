import Basics
import Jobs
import Journal
import Store

extension StatusPlan {
    /// Plans that a product is published or withdrawn at a time, in the place of what was planned before.
    /// - Throws: `catalog.plan.past`, `.tooFar`, `.order` when it would be withdrawn before it is published, `.pointless` when it
    ///   has that status already or is never published; `error.notFound`. Then nothing was written.
    public static func plan(
        _ status: Product.Status, of product: ID<Product>, at: Instant, actor: String, in tx: Transaction
    ) throws {
        guard let now: Product.Status = try tx.value("SELECT status FROM products WHERE id = \(product)") else {
            throw AppError.notFound()
        }
        let others = try open(of: product, in: tx).filter { $0.state == .waiting && $0.status != status }
        try check(status, at: at, since: tx.now, status: now, others: others)
        try settle(try open(of: product, in: tx).filter { $0.status == status }, as: .dropped, in: tx)
        let id = ID<StatusPlan>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO product_schedules (id, product_id, status, run_at, state, actor, created_at)
            VALUES (\(id), \(product), \(status), \(at), \(State.waiting), \(actor), \(tx.now))
            """)
        try Job.enqueue(job, id.text, at: at, in: tx)
        try Journal.append(
            "product.planned", subject: product.text, actor: actor, detail: ["status": status.rawValue, "at": at.iso8601],
            in: tx)
    }

    /// Pure: whether such a plan makes sense.
    static func check(
        _ status: Product.Status, at: Instant, since now: Instant, status current: Product.Status, others: [StatusPlan]
    ) throws {
        guard at > now else { throw AppError.invalid("catalog.plan.past") }
        guard at <= now.adding(seconds: Int64(mostDaysAhead) * 86_400) else {
            throw AppError.invalid("catalog.plan.tooFar", ["most": String(mostDaysAhead)])
        }
        let publishes = status == .active
        guard publishes ? current != .active : current == .active || !others.isEmpty else {
            throw AppError.invalid(publishes ? "catalog.plan.published" : "catalog.plan.notPublished")
        }
        // Of a product that is sold now the withdrawal may come first: it goes, and comes back later.
        guard current != .active else { return }
        for other in others where publishes ? other.at <= at : other.at >= at {
            throw AppError.invalid("catalog.plan.order")
        }
    }

    /// Forgets one plan, or what prevented it.
    /// - Throws: `error.notFound` when it is no plan of the product, or not open any more.
    public static func drop(_ id: ID<StatusPlan>, of product: ID<Product>, actor: String, in tx: Transaction) throws {
        guard let plan = try find(id, in: tx), plan.product == product, [.waiting, .prevented].contains(plan.state) else {
            throw AppError.notFound()
        }
        try settle([plan], as: .dropped, in: tx)
        try Journal.append(
            "product.planDropped", subject: product.text, actor: actor, detail: ["status": plan.status.rawValue], in: tx)
    }

    /// Somebody has changed the status by hand: what was planned before holds no longer, but that a product which is now
    /// published will be withdrawn.
    static func drop(of product: ID<Product>, since status: Product.Status, in tx: Transaction) throws {
        let plans = try open(of: product, in: tx).filter { plan in
            !(status == .active && plan.status == .archived && plan.state == .waiting)
        }
        try settle(plans, as: .dropped, in: tx)
    }

    static func settle(_ plans: [StatusPlan], as state: State, in tx: Transaction) throws {
        guard !plans.isEmpty else { return }
        try tx.run("UPDATE product_schedules SET state = \(state) WHERE id IN \(plans.map(\.id))")
    }
}
