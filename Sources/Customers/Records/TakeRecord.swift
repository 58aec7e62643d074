import Basics
import Foundation
import Journal
import Store

extension StoredRecord {
    /// What taking a record in has come to.
    public struct Taken: Hashable, Sendable {
        public let record: ID<StoredRecord>
        /// The buyer it belongs to now.
        public let contact: ID<Contact>
        public let outcome: Outcome
    }

    public enum Outcome: Hashable, Sendable { case new, changed, known }

    /// Takes in what a channel says of a buyer and finds whom it belongs to. Taken in twice it changes nothing; what the channel
    /// says otherwise than before is set right.
    /// - Parameters:
    ///   - record: its `id` is the channel's own for the buyer or the event, unique within the channel.
    ///   - seenAt: when the channel saw the buyer.
    ///   - language: the language the buyer is known to read, or empty.
    ///   - actor: a staff id, `buyer` or `system`.
    /// - Throws: `customers.noChannel` for a record without channel or id.
    @discardableResult
    public static func take(
        _ record: CustomerRecord, seenAt: Instant, language: String = "", by actor: String, in tx: Transaction
    ) throws -> Taken {
        guard !record.channel.isEmpty, !record.id.isEmpty else { throw AppError.invalid("customers.noChannel") }
        let record = record.cut()
        if let known = try RecordQueries.found(channel: record.channel, source: record.id, in: tx) {
            guard known.record != record else { return Taken(record: known.id, contact: known.contact, outcome: .known) }
            return try change(known, to: record, max(seenAt, known.seenAt), language, by: actor, in: tx)
        }
        return try add(record, seenAt, language, by: actor, in: tx)
    }

    private static func add(
        _ record: CustomerRecord, _ seenAt: Instant, _ language: String, by actor: String, in tx: Transaction
    ) throws -> Taken {
        let arriving = StoredRecord(id: .new(at: tx.now), contact: .new(at: tx.now), record: record, seenAt: seenAt)
        let keys = try count(record, in: tx)
        let contact = try place(arriving, keys, isNew: true, by: actor, in: tx)
        try RecordQueries.insert(record, id: arriving.id, contact: contact, seenAt: seenAt, language: language, in: tx)
        try KeyQueries.insert(keys, of: arriving.id, in: tx)
        try Company.place(StoredRecord(id: arriving.id, contact: contact, record: record, seenAt: seenAt), in: tx)
        try Contact.refresh(contact, in: tx)
        try Journal.append(
            "customer.record", subject: contact.text, actor: actor,
            detail: ["channel": record.channel, "record": arriving.id.text],
            in: tx)
        return Taken(record: arriving.id, contact: contact, outcome: .new)
    }

    private static func change(
        _ known: StoredRecord, to record: CustomerRecord, _ seenAt: Instant, _ language: String, by actor: String,
        in tx: Transaction
    ) throws -> Taken {
        var (names, trades) = (Words(names: true), Words(names: false))
        let before = RecordFacts.read(known.record, names: &names, trades: &trades)
        try WordCounts.count(before, names, trades, by: -1, in: tx)
        try KeyQueries.delete(of: known.id, in: tx)
        try RecordQueries.update(record, id: known.id, seenAt: seenAt, language: language, in: tx)
        let keys = try count(record, in: tx)
        try KeyQueries.insert(keys, of: known.id, in: tx)
        let changed = StoredRecord(id: known.id, contact: known.contact, record: record, seenAt: seenAt)
        let contact = try place(changed, keys, isNew: false, by: actor, in: tx)
        let placed = StoredRecord(
            id: known.id, contact: contact, record: record, seenAt: seenAt, company: known.company,
            isCompanyPinned: known.isCompanyPinned)
        try Company.place(placed, in: tx)
        try Contact.refresh(contact, in: tx)
        return Taken(record: known.id, contact: contact, outcome: .changed)
    }

    /// Counts the words of a record and says under which keys it is found.
    private static func count(_ record: CustomerRecord, in tx: Transaction) throws -> [UInt64] {
        var (names, trades) = (Words(names: true), Words(names: false))
        let facts = RecordFacts.read(record, names: &names, trades: &trades)
        try WordCounts.count(facts, names, trades, by: 1, in: tx)
        return BlockingKeys.keys(of: facts, names, trades)
    }

    /// Resolves the neighbourhood of a record and moves what belongs elsewhere.
    /// - Returns: the buyer the record belongs to.
    private static func place(
        _ record: StoredRecord, _ keys: [UInt64], isNew: Bool, by actor: String, in tx: Transaction
    ) throws -> ID<Contact> {
        let near = try Neighbourhood.around(record, keys: keys, LinkModel.current(in: tx), in: tx)
        let groups = near.groups.map { $0.map { near.records[$0] } }
        let belongs = try IdentityChange.settle(groups, arriving: isNew ? record.id : nil, by: actor, in: tx)
        return belongs[record.id] ?? record.contact
    }
}

extension CustomerRecord {
    /// The longest field that is kept, in characters.
    public static let mostCharacters = 500

    /// Fields without space around them and no longer than is kept.
    func cut() -> CustomerRecord {
        var record = self
        let fields: [WritableKeyPath<CustomerRecord, String>] = [
            \.id, \.channel, \.email, \.name, \.company, \.country, \.phone, \.address, \.city, \.postcode, \.ipCountry,
            \.birthDate,
            \.personNumber, \.taxNumber,
        ]
        for field in fields {
            let trimmed = record[keyPath: field].trimmingCharacters(in: .whitespacesAndNewlines)
            record[keyPath: field] = String(trimmed.prefix(Self.mostCharacters)).replacing("\0", with: "")
        }
        return record
    }
}
