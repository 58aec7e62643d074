import Basics
import Store

/// Buyers as the back office lists them.
public struct ContactList: Sendable {
    /// What is asked for; an empty query is every buyer.
    public struct Query: Hashable, Sendable {
        /// Words in any script; all of them must be found.
        public var words = ""
        public var stage: Contact.Stage?
        /// A staff id.
        public var owner: String?
        public var channel: String?
        public var country: String?
        public var tag: String?
        /// Only those whose next step is due by then.
        public var dueBy: Instant?

        public init() {}
    }

    public static let mostWords = 6

    public let contacts: [Contact]
    public let count: Int

    /// - Parameter page: from 1.
    public static func page(_ query: Query, _ page: Int, size: Int, in tx: Transaction) throws -> ContactList {
        let condition = condition(query)
        let rows = try tx.rows(
            """
            SELECT c.* FROM contacts c WHERE \(condition)
            ORDER BY c.last_seen_at DESC, c.id DESC LIMIT \(size) OFFSET \((max(page, 1) - 1) * size)
            """)
        return ContactList(
            contacts: rows.map(Contact.init), count: try tx.value("SELECT count(*) FROM contacts c WHERE \(condition)") ?? 0)
    }

    private static func condition(_ query: Query) -> SQL {
        var parts: [SQL] = ["c.merged_into IS NULL"]
        for word in query.words.split(whereSeparator: \.isWhitespace).prefix(mostWords) {
            let plain = String(decoding: PlainText.latin(String(word)), as: UTF8.self)
            let (own, other) = (like(word.lowercased()), like(plain.isEmpty ? word.lowercased() : plain))
            parts.append("(c.search LIKE \(own) ESCAPE '!' OR c.search LIKE \(other) ESCAPE '!')")
        }
        if let stage = query.stage { parts.append("c.stage = \(stage)") }
        if let owner = query.owner { parts.append("c.owner = \(owner)") }
        if let country = query.country { parts.append("c.country = \(country)") }
        if let due = query.dueBy { parts.append("c.next_at <= \(due)") }
        if let tag = query.tag {
            parts.append("EXISTS (SELECT 1 FROM contact_tags t WHERE t.contact_id = c.id AND t.tag = \(tag))")
        }
        if let channel = query.channel {
            parts.append("EXISTS (SELECT 1 FROM customer_records r WHERE r.contact_id = c.id AND r.channel = \(channel))")
        }
        return .all(parts)
    }

    private static func like(_ word: String) -> String {
        "%" + word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
    }
}
