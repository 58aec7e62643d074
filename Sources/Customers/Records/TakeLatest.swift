import Basics
import Store

extension StoredRecord {
    /// Takes in what a channel has said of a buyer at some time, in whatever order such news arrives. The latest word holds; what
    /// it leaves out stays as an earlier or later one has it. Files of orders say as much of a buyer as each order does, so taken
    /// in again, from the first to the last, they change nothing.
    /// - Parameter seenAt: when the channel saw the buyer; `nil` when nothing says so, which counts as now.
    /// - Throws: `customers.noChannel` for a record without channel or id.
    public static func takeLatest(
        _ record: CustomerRecord, seenAt: Instant?, language: String = "", by actor: String, in tx: Transaction
    ) throws -> Taken {
        guard let known = try RecordQueries.found(channel: record.channel, source: record.cut().id, in: tx) else {
            return try take(record, seenAt: seenAt ?? tx.now, language: language, by: actor, in: tx)
        }
        let record = record.cut()
        let isLatest = seenAt.map { $0 > known.seenAt || $0 == known.seenAt && record.outranks(known.record) } ?? true
        let wanted = isLatest ? record.filled(from: known.record) : known.record.filled(from: record)
        guard wanted == known.record else {
            return try take(wanted, seenAt: seenAt ?? tx.now, language: language, by: actor, in: tx)
        }
        if let seenAt, seenAt > known.seenAt {
            try tx.run("UPDATE customer_records SET seen_at = \(seenAt) WHERE id = \(known.id)")
        }
        return Taken(record: known.id, contact: known.contact, outcome: .known)
    }
}

extension CustomerRecord {
    /// The record with what it leaves out as `other` has it. A place is taken whole or not at all.
    func filled(from other: CustomerRecord) -> CustomerRecord {
        var record = self
        let fields: [WritableKeyPath<CustomerRecord, String>] = [
            \.email, \.name, \.company, \.country, \.phone, \.ipCountry, \.birthDate, \.personNumber, \.taxNumber,
        ]
        for field in fields where record[keyPath: field].isEmpty { record[keyPath: field] = other[keyPath: field] }
        if record.address.isEmpty, record.city.isEmpty, record.postcode.isEmpty {
            (record.address, record.city, record.postcode) = (other.address, other.city, other.postcode)
        }
        return record
    }

    /// Which of two words of the same time holds is settled once and for all: a fuller one never loses to what it was filled from.
    func outranks(_ other: CustomerRecord) -> Bool {
        other.texts.lexicographicallyPrecedes(texts)
    }

    private var texts: [String] {
        [email, name, company, country, phone, address + city + postcode, ipCountry, birthDate, personNumber, taxNumber]
    }
}
