import Basics
import Store

/// The inbox: inquiries as staff look through them. What is due first stands first.
public struct InquiryList: Sendable {
    public struct Filter: Hashable, Sendable {
        public enum Whose: Hashable, Sendable {
            case anybody, nobody
            case staff(String)
        }

        /// `nil` is every state but spam.
        public var state: Inquiry.State?
        /// Found in company, name, e-mail, SKU or text; several words must all be found.
        public var text: String
        public var whose: Whose
        /// Only what somebody should have answered by now.
        public var isOverdue: Bool
        /// `nil` is every source.
        public var source: Inquiry.Source?

        public init(
            state: Inquiry.State? = nil, text: String = "", whose: Whose = .anybody, isOverdue: Bool = false,
            source: Inquiry.Source? = nil
        ) {
            (self.state, self.text, self.whose, self.isOverdue) = (state, text, whose, isOverdue)
            self.source = source
        }
    }

    public struct Item: Hashable, Sendable {
        public static let longestText = 160

        public let id: ID<Inquiry>
        public let at: Instant
        public let source: Inquiry.Source
        public let state: Inquiry.State
        public let name: String
        public let company: String
        public let email: String
        public let country: String
        /// The beginning of what was written.
        public let text: String
        public let lineCount: Int
        /// The name of who answers it.
        public let assignee: String?
        public let dueAt: Instant?

        public func isOverdue(at now: Instant) -> Bool { dueAt.map { $0 <= now } ?? false }
    }

    public let page: Page<Item>
    /// How many there are in each state, whatever the filter's state.
    public let counts: [Inquiry.State: Int]
    /// When it was looked at.
    public let now: Instant

    /// What is due first, then the newest. Spam is looked at only when it is asked for.
    public static func load(_ filter: Filter = Filter(), page: PageRequest = PageRequest(), in tx: Transaction) throws
        -> InquiryList
    {
        let rest = condition(filter, at: tx.now)
        let state: SQL = filter.state.map { "state = \($0)" } ?? "state <> \(Inquiry.State.spam)"
        let condition = SQL.all([rest, state])
        let items = try items(where: condition, limit: page.size, offset: page.offset, in: tx)
        let counts = try counts(where: rest, in: tx)
        let total = filter.state.map { counts[$0] ?? 0 } ?? counts.filter { $0.key != .spam }.values.reduce(0, +)
        return InquiryList(page: Page(items: items, total: total, request: page), counts: counts, now: tx.now)
    }

    /// How many stand at this state.
    public static func count(_ state: Inquiry.State, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM inquiries WHERE state = \(state)") ?? 0
    }

    /// How many should have been answered by now.
    public static func overdue(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM inquiries i WHERE \(condition(Filter(isOverdue: true), at: tx.now))") ?? 0
    }

    private static func counts(where condition: SQL, in tx: Transaction) throws -> [Inquiry.State: Int] {
        let rows = try tx.rows("SELECT state, count(*) AS count FROM inquiries i WHERE \(condition) GROUP BY state")
        return rows.reduce(into: [:]) { $0[$1["state"]] = $1["count"] }
    }

    static func items(where condition: SQL, limit: Int, offset: Int = 0, in tx: Transaction) throws -> [Item] {
        try tx.rows(
            """
            SELECT i.id, i.at, i.source, i.state, i.name, i.company, i.email, i.country, i.text, i.due_at,
                (SELECT s.name FROM staff s WHERE s.id = i.assignee) AS assignee_name,
                (SELECT count(*) FROM inquiry_lines l WHERE l.inquiry_id = i.id) AS line_count
            FROM inquiries i WHERE \(condition)
            ORDER BY CASE WHEN i.due_at IS NULL THEN 1 ELSE 0 END, i.due_at, i.at DESC, i.id DESC
            LIMIT \(limit) OFFSET \(offset)
            """
        ).map(Item.init)
    }

    /// What to call these inquiries: who wrote them, as the inbox says it.
    public static func titles(of inquiries: [ID<Inquiry>], in tx: Transaction) throws -> [ID<Inquiry>: String] {
        guard !inquiries.isEmpty else { return [:] }
        let rows = try tx.rows("SELECT id, company, name, email FROM inquiries WHERE id IN \(inquiries)")
        return rows.reduce(into: [:]) { titles, row in
            titles[row["id"]] = [row["company"] as String, row["name"], row["email"]].first { !$0.isEmpty }
        }
    }

    private static func condition(_ filter: Filter, at now: Instant) -> SQL {
        var conditions = [StaffSearch.condition(filter.text)]
        switch filter.whose {
        case .anybody: break
        case .nobody: conditions.append("assignee IS NULL")
        case .staff(let id): conditions.append("assignee = \(id)")
        }
        if let source = filter.source { conditions.append("source = \(source)") }
        if filter.isOverdue { conditions.append("due_at <= \(now) AND state IN ('new', 'open', 'waiting', 'quoted')") }
        return SQL.all(conditions)
    }
}

extension InquiryList.Item {
    init(_ row: Row) {
        self.init(
            id: row["id"], at: row["at"], source: row["source"], state: row["state"], name: row["name"], company: row["company"],
            email: row["email"],
            country: row["country"], text: String((row["text"] as String).prefix(Self.longestText)),
            lineCount: row["line_count"], assignee: row["assignee_name"], dueAt: row["due_at"])
    }
}
