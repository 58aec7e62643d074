import Basics
import Customers
import Sales
import Store

/// Everything that the page of one buyer shows.
struct ContactFolder {
    static let touchesOnPage = 60

    let contact: Contact
    let records: [StoredRecord]
    /// What ties a record to an earlier one, by the record.
    let why: [ID<StoredRecord>: LinkWhy]
    let tags: [String]
    let value: BuyerValue
    let touches: [Touch]
    let links: TouchLinks
    let changes: [IdentityChange]
    /// What those are called who are named in the changes.
    let titles: [ID<Contact>: String]
    /// Names of everybody who works here, by id.
    let names: [String: String]
    let colleagues: [(id: String, name: String)]
    let more: ContactMore
    let now: Instant

    /// - Parameter before: touches older than that alone.
    /// - Throws: `error.notFound`.
    static func load(_ id: ID<Contact>, before: Instant?, in tx: Transaction) throws -> ContactFolder {
        let touches = try Touch.timeline(of: id, before: before, limit: touchesOnPage, in: tx)
        let changes = try IdentityChange.about(id, in: tx)
        let named = Set(changes.flatMap { $0.from + $0.to }).sorted { $0.text < $1.text }
        return ContactFolder(
            contact: try Contact.find(id, in: tx), records: try Contact.records(of: id, in: tx),
            why: Dictionary(try Contact.why(id, in: tx).map { ($0.right.id, $0) }) { first, _ in first },
            tags: try Contact.tags(of: id, in: tx), value: try BuyerValue.load(of: id, in: tx), touches: touches,
            links: try TouchLinks.load(touches, in: tx), changes: changes,
            titles: try ContactFacets.titles(of: named, in: tx), names: try Staff.names(in: tx),
            colleagues: try AssignRule.colleagues(in: tx), more: try ContactMore.load(id, in: tx), now: tx.now)
    }
}

/// What belongs to a buyer besides his records: companies, tasks, files and what he has agreed to.
struct ContactMore {
    let companies: [Company.Membership]
    let tasks: [BuyerTask]
    let files: [CustomerFile]
    let sent: [SentFile]
    let consents: [ConsentStanding]

    static func load(_ id: ID<Contact>, in tx: Transaction) throws -> ContactMore {
        ContactMore(
            companies: try Company.all(of: id, in: tx), tasks: try BuyerTask.all(of: id, in: tx),
            files: try CustomerFile.all(of: id, in: tx), sent: try SentFile.all(of: id, in: tx),
            consents: try ConsentStanding.all(of: id, in: tx))
    }
}

extension Staff {
    /// What everybody who works here is called, by id.
    static func names(in tx: Transaction) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try all(in: tx).map { ($0.id.text, $0.name) })
    }
}
