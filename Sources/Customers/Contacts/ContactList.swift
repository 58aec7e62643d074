import Basics
import Store

/// Buyers as the back office lists them.
public struct ContactList: Sendable {
    /// What is asked for; an empty query is every buyer.
    public struct Query: Hashable, Sendable, Codable {
        /// Words in any script; all of them must be found.
        public var words: String
        public var stage: Contact.Stage?
        /// A staff id, or `nobody`.
        public var owner: String?
        public var channel: String?
        public var country: String?
        public var tag: String?
        /// Only those whose next step is due by then.
        public var dueBy: Instant?
        /// Only those whose next step is due when the list is made.
        public var isDue: Bool?

        public init(words: String = "") { self.words = words }

        /// What `owner` says for buyers whom nobody looks after.
        public static let nobody = "nobody"
    }

    public static let mostWords = 6

    public let contacts: [Contact]
    public let count: Int

    /// - Parameter page: from 1.
    public static func page(_ query: Query, _ page: Int, size: Int, in tx: Transaction) throws -> ContactList {
        let condition = condition(query, at: tx.now)
        // Where only what is due is asked for, what is due first stands first.
        let order: SQL = query.isDue == true || query.dueBy != nil ? "c.next_at, c.id" : "c.last_seen_at DESC, c.id DESC"
        let rows = try tx.rows(
            """
            SELECT c.* FROM contacts c WHERE \(condition)
            ORDER BY \(order) LIMIT \(size) OFFSET \((max(page, 1) - 1) * size)
            """)
        return ContactList(contacts: rows.map(Contact.init), count: try count(query, in: tx))
    }

    /// How many buyers a query finds.
    public static func count(_ query: Query, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM contacts c WHERE \(condition(query, at: tx.now))") ?? 0
    }

    /// Whether a query finds this buyer.
    public static func contains(_ contact: ID<Contact>, _ query: Query, in tx: Transaction) throws -> Bool {
        let found: Int? = try tx.value(
            "SELECT 1 FROM contacts c WHERE c.id = \(contact) AND \(condition(query, at: tx.now)) LIMIT 1")
        return found != nil
    }

    /// Everybody whom a query finds, in no order.
    public static func ids(_ query: Query, in tx: Transaction) throws -> [ID<Contact>] {
        try tx.rows("SELECT c.id FROM contacts c WHERE \(condition(query, at: tx.now))").map { $0["id"] }
    }

    private static func condition(_ query: Query, at now: Instant) -> SQL {
        var parts: [SQL] = ["c.merged_into IS NULL"]
        for word in query.words.split(whereSeparator: \.isWhitespace).prefix(mostWords) { parts.append(found(String(word))) }
        if let stage = query.stage { parts.append("c.stage = \(stage)") }
        if let owner = query.owner { parts.append(owner == Query.nobody ? "c.owner IS NULL" : "c.owner = \(owner)") }
        if let country = query.country { parts.append("c.country = \(country)") }
        if let due = query.dueBy { parts.append("c.next_at <= \(due)") }
        if query.isDue == true { parts.append("c.next_at <= \(now)") }
        if let tag = query.tag {
            parts.append("EXISTS (SELECT 1 FROM contact_tags t WHERE t.contact_id = c.id AND t.tag = \(tag))")
        }
        if let channel = query.channel {
            parts.append("EXISTS (SELECT 1 FROM customer_records r WHERE r.contact_id = c.id AND r.channel = \(channel))")
        }
        return .all(parts)
    }

    /// A word is found in what the records say, in any script, in tags, and in what was said, noted, ordered and sent.
    private static func found(_ word: String) -> SQL {
        let plain = String(decoding: PlainText.latin(word), as: UTF8.self)
        let own = word.lowercased().anywhere
        let other = plain.isEmpty ? own : plain.anywhere
        return """
            (c.search LIKE \(own) ESCAPE '!' OR c.search LIKE \(other) ESCAPE '!'
                OR c.id IN (SELECT g.contact_id FROM contact_tags g WHERE lower(g.tag) LIKE \(own) ESCAPE '!')
                OR c.id IN (SELECT r.contact_id FROM touches t JOIN customer_records r ON r.id = t.record_id
                    WHERE lower(t.text) LIKE \(own) ESCAPE '!'))
            """
    }
}
