import Basics
import Store

/// A record of a channel as the house keeps it.
public struct StoredRecord: Hashable, Sendable {
    public let id: ID<StoredRecord>
    public let contact: ID<Contact>
    /// What the channel said; its `id` is the channel's own.
    public let record: CustomerRecord
    /// When the channel saw the buyer.
    public let seenAt: Instant
    /// The company it tells of, if it tells of any.
    public let company: ID<Company>?
    /// Whether a person has said which company that is.
    public let isCompanyPinned: Bool

    init(
        id: ID<StoredRecord>, contact: ID<Contact>, record: CustomerRecord, seenAt: Instant, company: ID<Company>? = nil,
        isCompanyPinned: Bool = false
    ) {
        (self.id, self.contact, self.record, self.seenAt) = (id, contact, record, seenAt)
        (self.company, self.isCompanyPinned) = (company, isCompanyPinned)
    }

    init(_ row: Row) {
        id = row["id"]
        contact = row["contact_id"]
        seenAt = row["seen_at"]
        (company, isCompanyPinned) = (row["company_id"], row["is_company_pinned"])
        record = CustomerRecord(
            id: row["source"], channel: row["channel"], email: row["email"], name: row["name"], company: row["company"],
            country: row["country"], phone: row["phone"], address: row["address"], city: row["city"], postcode: row["postcode"],
            ipCountry: row["ip_country"], birthDate: row["birth_date"], personNumber: row["person_number"],
            taxNumber: row["tax_number"])
    }

    /// The record that a channel calls so; `nil` when it was never taken in.
    public static func find(channel: String, source: String, in tx: Transaction) throws -> StoredRecord? {
        try RecordQueries.found(channel: channel, source: source, in: tx)
    }
}

/// Every statement about records.
enum RecordQueries {
    static func found(channel: String, source: String, in tx: Transaction) throws -> StoredRecord? {
        try tx.row("SELECT * FROM customer_records WHERE channel = \(channel) AND source = \(source)").map(StoredRecord.init)
    }

    static func records(_ ids: [ID<StoredRecord>], in tx: Transaction) throws -> [StoredRecord] {
        guard !ids.isEmpty else { return [] }
        return try tx.rows("SELECT * FROM customer_records WHERE id IN \(ids) ORDER BY id").map(StoredRecord.init)
    }

    /// - Parameter most: of all the contacts together.
    static func records(of contacts: [ID<Contact>], most: Int, in tx: Transaction) throws -> [StoredRecord] {
        guard !contacts.isEmpty else { return [] }
        return try tx.rows("SELECT * FROM customer_records WHERE contact_id IN \(contacts) ORDER BY id LIMIT \(most)")
            .map(StoredRecord.init)
    }

    static func page(after last: ID<StoredRecord>, most: Int, in tx: Transaction) throws -> [StoredRecord] {
        try tx.rows("SELECT * FROM customer_records WHERE id > \(last) ORDER BY id LIMIT \(most)").map(StoredRecord.init)
    }

    static func insert(
        _ record: CustomerRecord, id: ID<StoredRecord>, contact: ID<Contact>, seenAt: Instant, language: String,
        in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO customer_records (id, channel, source, contact_id, email, name, company, country, phone, address, city,
                postcode, ip_country, birth_date, person_number, tax_number, language, seen_at, taken_at)
            VALUES (\(id), \(record.channel), \(record.id), \(contact), \(record.email), \(record.name), \(record.company),
                \(record.country), \(record.phone), \(record.address), \(record.city), \(record.postcode), \(record.ipCountry),
                \(record.birthDate), \(record.personNumber), \(record.taxNumber), \(language), \(seenAt), \(tx.now))
            """)
    }

    /// Records with their buyers, each of whom has this one record.
    static func insert(_ laid: [StoredRecord], in tx: Transaction) throws {
        guard !laid.isEmpty else { return }
        let contacts = laid.map { stored in
            let shown = Profile([stored.record])
            return SQL(
                """
                (\(stored.contact), \(shown.name), \(shown.company), \(shown.email), \(shown.phone), \(shown.country), \(shown.search),
                    \(stored.seenAt), \(stored.seenAt), \(tx.now), \(tx.now))
                """)
        }
        try tx.run(
            """
            INSERT INTO contacts (id, name, company, email, phone, country, search, first_seen_at, last_seen_at, created_at, updated_at)
            VALUES \(.list(contacts))
            """)
        let rows = laid.map { stored in
            let said = stored.record
            return SQL(
                """
                (\(stored.id), \(said.channel), \(said.id), \(stored.contact), \(said.email), \(said.name), \(said.company), \(said.country),
                    \(said.phone), \(said.address), \(said.city), \(said.postcode), \(said.ipCountry), \(said.birthDate),
                    \(said.personNumber), \(said.taxNumber), \(stored.seenAt), \(tx.now))
                """)
        }
        try tx.run(
            """
            INSERT INTO customer_records (id, channel, source, contact_id, email, name, company, country, phone, address, city,
                postcode, ip_country, birth_date, person_number, tax_number, seen_at, taken_at)
            VALUES \(.list(rows))
            """)
    }

    static func update(
        _ record: CustomerRecord, id: ID<StoredRecord>, seenAt: Instant, language: String, in tx: Transaction
    ) throws {
        try tx.run(
            """
            UPDATE customer_records SET email = \(record.email), name = \(record.name), company = \(record.company),
                country = \(record.country), phone = \(record.phone), address = \(record.address), city = \(record.city),
                postcode = \(record.postcode), ip_country = \(record.ipCountry), birth_date = \(record.birthDate),
                person_number = \(record.personNumber), tax_number = \(record.taxNumber),
                language = CASE \(language) WHEN '' THEN language ELSE \(language) END,
                seen_at = \(seenAt), taken_at = \(tx.now)
            WHERE id = \(id)
            """)
    }

    static func move(_ ids: [ID<StoredRecord>], to contact: ID<Contact>, in tx: Transaction) throws {
        try tx.run("UPDATE customer_records SET contact_id = \(contact) WHERE id IN \(ids)")
    }
}
