import Basics
import Store

/// What a list shows beside each buyer, and what it can be narrowed by.
public enum ContactFacets {
    /// A buyer's channels and tags.
    public struct Marks: Hashable, Sendable {
        /// In the order of the alphabet.
        public internal(set) var channels: [String] = []
        public internal(set) var tags: [String] = []

        public init() {}
    }

    /// The marks of the buyers on one page.
    public static func marks(of contacts: [ID<Contact>], in tx: Transaction) throws -> [ID<Contact>: Marks] {
        guard !contacts.isEmpty else { return [:] }
        var marks: [ID<Contact>: Marks] = [:]
        let channels = try tx.rows(
            "SELECT DISTINCT contact_id, channel FROM customer_records WHERE contact_id IN \(contacts) ORDER BY channel")
        for row in channels { marks[row["contact_id"], default: Marks()].channels.append(row["channel"]) }
        let tags = try tx.rows("SELECT contact_id, tag FROM contact_tags WHERE contact_id IN \(contacts) ORDER BY tag")
        for row in tags { marks[row["contact_id"], default: Marks()].tags.append(row["tag"]) }
        return marks
    }

    /// What to call these buyers, those who were found to be others too.
    public static func titles(of contacts: [ID<Contact>], in tx: Transaction) throws -> [ID<Contact>: String] {
        guard !contacts.isEmpty else { return [:] }
        let rows = try tx.rows("SELECT * FROM contacts WHERE id IN \(contacts)").map(Contact.init)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.title) })
    }

    /// Every channel that records came from. It goes from one to the next in the index, so that a million records cost no more
    /// than a few channels.
    public static func channels(in tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            WITH RECURSIVE known (channel) AS (
                SELECT min(channel) FROM customer_records
                UNION ALL
                SELECT (SELECT min(r.channel) FROM customer_records r WHERE r.channel > known.channel) FROM known
                WHERE known.channel IS NOT NULL)
            SELECT channel FROM known WHERE channel IS NOT NULL
            """
        ).map { $0["channel"] }
    }

    /// The tags that most buyers have, in the order of the alphabet.
    public static func tags(most: Int = 100, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT tag FROM contact_tags GROUP BY tag ORDER BY count(*) DESC, tag LIMIT \(most)").map {
            $0["tag"] as String
        }.sorted()
    }
}
