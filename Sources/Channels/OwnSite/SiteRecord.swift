import Basics
import Customers
import Sales
import Store

/// What the shop's own site says of one buyer: one record for each mail address, to which every order, inquiry and quote adds.
enum SiteRecord {
    /// - Parameters:
    ///   - found: what one order, inquiry or quote says; its `id` stands for a buyer who left no address of mail.
    ///   - at: when it was said.
    /// - Returns: the record, for the touches that belong to it.
    static func take(
        _ found: CustomerRecord, at: Instant, language: LanguageTag, in tx: Transaction
    ) throws -> ID<StoredRecord> {
        let said = found.onSite
        let known = try StoredRecord.find(channel: said.channel, source: said.id, in: tx)
        let record = known.map { together($0, said, at: at) } ?? said
        return try StoredRecord.take(record, seenAt: at, language: language.rawValue, by: "system", in: tx).record
    }

    /// The newer word holds; what it leaves open the older one fills, so that nothing is lost to a short inquiry and reading an
    /// old entry again changes nothing.
    private static func together(_ known: StoredRecord, _ said: CustomerRecord, at: Instant) -> CustomerRecord {
        let isNewer = at >= known.seenAt
        var (record, other) = isNewer ? (said, known.record) : (known.record, said)
        (record.id, record.channel) = (known.record.id, known.record.channel)
        // A place is taken whole: the street of one address and the city of another are nobody's.
        if record.address.isEmpty && record.city.isEmpty && record.postcode.isEmpty,
            record.country.isEmpty || record.country == other.country
        {
            (record.address, record.city, record.postcode) = (other.address, other.city, other.postcode)
        }
        let fields: [WritableKeyPath<CustomerRecord, String>] = [
            \.email, \.name, \.company, \.country, \.phone, \.taxNumber,
        ]
        for field in fields where record[keyPath: field].isEmpty { record[keyPath: field] = other[keyPath: field] }
        return record
    }

    /// What a buyer wrote at the checkout or agreed to in a quote.
    static func record(_ contact: Order.Contact, id: String) -> CustomerRecord {
        let address = contact.address
        return CustomerRecord(
            id: id, email: contact.email, name: contact.name, company: contact.company, country: address.country,
            phone: contact.phone, address: [address.street, address.street2].filter { !$0.isEmpty }.joined(separator: ", "),
            city: address.city, postcode: address.postcode, taxNumber: contact.taxNumber)
    }
}
