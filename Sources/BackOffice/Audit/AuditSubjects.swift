import Basics
import Catalog
import Customers
import Journal
import Sales
import Store

/// What people call the things that entries of the journal are about, where they have a name of their own: nobody knows a product
/// or a buyer by an id.
enum AuditSubjects {
    /// The names by the subjects of `entries`, as a reader of `language` knows them. What is gone has none.
    static func names(of entries: [Journal.Entry], _ language: LanguageTag, in tx: Transaction) throws -> [String: String] {
        var subjects: [String: Set<String>] = [:]
        for entry in entries { subjects[AuditRooms.noun(entry.kind), default: []].insert(entry.subject) }
        func ids(_ nouns: [String]) -> [String] { nouns.reduce(into: Set()) { $0.formUnion(subjects[$1] ?? []) }.sorted() }
        let languages = try ShopSettings.load(in: tx).languages(for: language)
        var names: [String: String] = [:]
        for (place, nouns) in places { names.merge(try place.titles(of: ids(nouns), languages, in: tx)) { $1 } }
        names.merge(told(try ContactFacets.titles(of: ids(["customer", "company"]).map { ID<Contact>($0) }, in: tx))) { $1 }
        names.merge(told(try Company.titles(ids(["company"]).map { ID<Company>($0) }, in: tx))) { $1 }
        names.merge(told(try InquiryList.titles(of: ids(["inquiry"]).map { ID<Inquiry>($0) }, in: tx))) { $1 }
        return names.filter { !$0.value.isEmpty }
    }

    /// Where the names stand, by the nouns of the entries.
    private static let places: [(PicturePlace, [String])] = [
        (.product, ["product", "prices"]), (.category, ["category"]), (.collection, ["collection"]), (.page, ["page"]),
        (.post, ["post"]), (.order, ["order", "document", "shipment", "payment"]),
    ]

    private static func told<Thing>(_ titles: [ID<Thing>: String]) -> [String: String] {
        titles.reduce(into: [:]) { $0[$1.key.text] = $1.value }
    }
}
