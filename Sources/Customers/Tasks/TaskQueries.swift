import Basics
import Store

/// Every statement that reads tasks.
extension BuyerTask {
    /// Which tasks are asked for.
    public enum Filter: Hashable, Sendable {
        /// Open tasks of one colleague.
        case mine(String)
        /// Open tasks whose day has come, whosever they are.
        case overdue
        case open, done
    }

    private static let joined: SQL = """
        SELECT t.*, k.id AS contact, k.name AS contact_name, k.company AS contact_company, k.email AS contact_email,
            g.id AS company, g.name AS company_name, g.own_name AS company_own_name, g.domain AS company_domain
        FROM tasks t LEFT JOIN customer_records r ON r.id = t.record_id LEFT JOIN contacts k ON k.id = r.contact_id
            LEFT JOIN companies c ON c.id = t.company_id LEFT JOIN companies g ON g.id = c.root_id
        """

    /// What is due first stands first, and what has no day last; what is done, the latest first.
    private static let dueFirst: SQL = "t.due_at IS NULL, t.due_at, t.id"

    /// The task with this id, if there is one.
    public static func find(_ id: ID<BuyerTask>, in tx: Transaction) throws -> BuyerTask? {
        try tx.row("\(joined) WHERE t.id = \(id)").map(BuyerTask.init)
    }

    /// One page of a list.
    public static func page(_ filter: Filter, _ request: PageRequest, in tx: Transaction) throws -> Page<BuyerTask> {
        let order: SQL = filter == .done ? "t.done_at DESC, t.id DESC" : dueFirst
        let items = try tx.rows(
            "\(joined) WHERE \(condition(filter, tx.now)) ORDER BY \(order) LIMIT \(request.size) OFFSET \(request.offset)"
        ).map(BuyerTask.init)
        return Page(items: items, total: try count(filter, in: tx), request: request)
    }

    /// How many tasks a filter lets through.
    public static func count(_ filter: Filter, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM tasks t WHERE \(condition(filter, tx.now))") ?? 0
    }

    private static func condition(_ filter: Filter, _ now: Instant) -> SQL {
        switch filter {
        case .mine(let colleague): "t.assignee = \(colleague) AND t.done_at IS NULL"
        case .overdue: "t.done_at IS NULL AND t.due_at <= \(now)"
        case .open: "t.done_at IS NULL"
        case .done: "t.done_at IS NOT NULL"
        }
    }

    /// How many open tasks of a colleague are due: what stands beside the entry of the navigation.
    public static func countDue(of colleague: String, in tx: Transaction) throws -> Int {
        try tx.value(
            "SELECT count(*) FROM tasks WHERE assignee = \(colleague) AND done_at IS NULL AND due_at <= \(tx.now)") ?? 0
    }

    /// So many of one buyer or company are read at once.
    static let mostShown = 50

    /// The open tasks of a buyer, and those that were done last.
    public static func all(of contact: ID<Contact>, in tx: Transaction) throws -> [BuyerTask] {
        try shown("r.contact_id = \(contact)", in: tx)
    }

    /// The same of a company itself; those of its people are theirs.
    public static func all(of company: ID<Company>, in tx: Transaction) throws -> [BuyerTask] {
        try shown("c.root_id = \(company)", in: tx)
    }

    private static let mostDone = 10

    private static func shown(_ condition: SQL, in tx: Transaction) throws -> [BuyerTask] {
        let open = try tx.rows(
            "\(joined) WHERE \(condition) AND t.done_at IS NULL ORDER BY \(dueFirst) LIMIT \(mostShown)")
        let done = try tx.rows(
            "\(joined) WHERE \(condition) AND t.done_at IS NOT NULL ORDER BY t.done_at DESC, t.id DESC LIMIT \(mostDone)")
        return (open + done).map(BuyerTask.init)
    }

    /// The first open task of a buyer: his next step.
    static func next(of contact: ID<Contact>, in tx: Transaction) throws -> BuyerTask? {
        try tx.row("\(joined) WHERE r.contact_id = \(contact) AND t.done_at IS NULL ORDER BY \(dueFirst) LIMIT 1")
            .map(BuyerTask.init)
    }
}

extension Contact {
    /// Repeats the first open task where lists look for it.
    static func showNext(of id: ID<Contact>, in tx: Transaction) throws {
        let next = try BuyerTask.next(of: id, in: tx)
        try tx.run("UPDATE contacts SET next_step = \(next?.title ?? ""), next_at = \(next?.dueAt) WHERE id = \(id)")
    }
}
