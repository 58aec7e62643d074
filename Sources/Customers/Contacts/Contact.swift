import Basics
import Store

/// A buyer over all channels. What is shown is the best of what the records say; owner, stage and next step are the team's own.
public struct Contact: Hashable, Sendable {
    /// How far the house has come with a buyer.
    public enum Stage: String, Storable, Sendable, CaseIterable, Codable {
        case new, talking, sampled, quoted, buying, asleep, lost
    }

    public let id: ID<Contact>
    public let name, company, email, phone: String
    /// ISO 3166-1 alpha-2, or empty.
    public let country: String
    /// The language the buyer is known to read, or empty.
    public let language: String
    /// A staff id.
    public let owner: String?
    public let stage: Stage
    public let nextStep: String
    public let nextAt: Instant?
    /// Who the buyer was found to be, when no record is left here.
    public let mergedInto: ID<Contact>?
    public let firstSeenAt, lastSeenAt: Instant

    init(_ row: Row) {
        (id, name, company, email, phone) = (row["id"], row["name"], row["company"], row["email"], row["phone"])
        (country, language, owner, stage) = (row["country"], row["language"], row["owner"], row["stage"])
        (nextStep, nextAt, mergedInto) = (row["next_step"], row["next_at"], row["merged_into"])
        (firstSeenAt, lastSeenAt) = (row["first_seen_at"], row["last_seen_at"])
    }

    /// What to call the buyer where there is one line: name, else company, else address; may be empty.
    public var title: String { [name, company, email].first { !$0.isEmpty } ?? "" }

    /// - Throws: `error.notFound`.
    public static func find(_ id: ID<Contact>, in tx: Transaction) throws -> Contact {
        guard let row = try tx.row("SELECT * FROM contacts WHERE id = \(id)") else { throw AppError.notFound() }
        return Contact(row)
    }

    /// Who has this address, the one heard of last.
    public static func find(email: String, in tx: Transaction) throws -> Contact? {
        try tx.row(
            """
            SELECT * FROM contacts WHERE email = \(AddressKey.plain(email)) AND merged_into IS NULL
            ORDER BY last_seen_at DESC, id DESC LIMIT 1
            """
        ).map(Contact.init)
    }

    /// Everything the channels say of a buyer, oldest first.
    public static func records(of id: ID<Contact>, in tx: Transaction) throws -> [StoredRecord] {
        try RecordQueries.records(of: [id], most: 500, in: tx)
    }
}

/// Every statement about contacts that more than one verb needs.
enum ContactQueries {
    static func insert(seenAt: Instant, in tx: Transaction) throws -> ID<Contact> {
        let id = ID<Contact>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO contacts (id, first_seen_at, last_seen_at, created_at, updated_at)
            VALUES (\(id), \(seenAt), \(seenAt), \(tx.now), \(tx.now))
            """)
        return id
    }

    static func recordCount(_ id: ID<Contact>, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM customer_records WHERE contact_id = \(id)") ?? 0
    }
}
