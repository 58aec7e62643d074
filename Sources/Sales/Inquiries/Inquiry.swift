import Basics
import Catalog
import Store

/// What a buyer asks the shop: from the contact form, or about a product and a quantity.
public struct Inquiry: Hashable, Sendable {
    public enum State: String, Storable, Sendable, CaseIterable {
        case new, answered, closed

        /// Where staff may put it from here.
        public var next: [State] {
            switch self {
            case .new: [.answered, .closed]
            case .answered: [.closed, .new]
            case .closed: [.new]
            }
        }
    }

    /// The product that the buyer came from.
    public struct Subject: Hashable, Sendable {
        public let product: ID<Product>
        public let title: String
        /// Of the variant that was picked; may be empty.
        public let sku: String
        public let quantity: Int?
    }

    public let id: ID<Inquiry>
    public let at: Instant
    public let state: State
    /// The language of the page it was written on, and so the one to answer in.
    public let language: LanguageTag
    public let name: String
    public let company: String
    public let email: String
    /// ISO 3166-1 alpha-2; empty when it was not said.
    public let country: String
    public let text: String
    /// `nil` for a message in general, and once the product has left the catalogue.
    public let subject: Subject?

    /// - Parameter languages: the reader's fallback chain, for the product's title.
    public static func find(_ id: ID<Inquiry>, languages: [LanguageTag], in tx: Transaction) throws -> Inquiry? {
        try tx.row("SELECT * FROM inquiries WHERE id = \(id)").map { row in
            let product: ID<Product>? = row["product_id"]
            let subject = try product.map { product in
                Subject(
                    product: product, title: try title(of: product, languages: languages, in: tx), sku: row["sku"],
                    quantity: row["quantity"])
            }
            return Inquiry(row, subject: subject)
        }
    }

    private static func title(of product: ID<Product>, languages: [LanguageTag], in tx: Transaction) throws -> String {
        let rows = try tx.rows("SELECT language, title FROM product_texts WHERE product_id = \(product) AND title <> ''")
        let titles = Localised(Dictionary(rows.map { ($0["language"], $0["title"]) }, uniquingKeysWith: { $1 }))
        return titles.best(languages + [.english])?.text ?? titles.texts.min { $0.key < $1.key }?.value ?? ""
    }

    private init(_ row: Row, subject: Subject?) {
        (id, at, state, language) = (row["id"], row["at"], row["state"], row["language"])
        (name, company, email) = (row["name"], row["company"], row["email"])
        (country, text, self.subject) = (row["country"], row["text"], subject)
    }
}
