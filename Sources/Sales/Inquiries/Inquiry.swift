import Basics
import Catalog
import Media
import Store

/// What a buyer asks the shop: a question, or a request for a quote line by line.
public struct Inquiry: Hashable, Sendable {
    /// The product that the buyer came from.
    public struct Subject: Hashable, Sendable {
        public let product: ID<Product>
        public let title: String
        /// Of the variant that was picked; may be empty.
        public let sku: String
        public let quantity: Int?
    }

    /// How the goods shall come to the buyer, what shall be done to them and by when the quote is needed.
    public struct Terms: Hashable, Sendable {
        public var incoterm: Incoterm?
        public var port: String
        public var customisation: String
        /// A day such as `2026-12-31`, or nothing.
        public var neededBy: String

        public init(incoterm: Incoterm? = nil, port: String = "", customisation: String = "", neededBy: String = "") {
            (self.incoterm, self.port) = (incoterm, port)
            (self.customisation, self.neededBy) = (customisation, neededBy)
        }
    }

    public let id: ID<Inquiry>
    /// The secret part of the buyer's link; `nil` until the buyer is first sent one.
    public let token: String?
    public let at: Instant
    public let source: Source
    public let state: State
    /// The language of the page it was written on, and so the one to answer in.
    public let language: LanguageTag
    public let name: String
    public let company: String
    public let email: String
    /// ISO 3166-1 alpha-2, of delivery; empty when it was not said.
    public let country: String
    public let text: String
    public let terms: Terms
    /// `nil` for a message in general, and once the product has left the catalogue.
    public let subject: Subject?
    public let lines: [InquiryLine]
    public let files: [AttachedFile]
    /// Oldest first, with the notes of the staff.
    public let messages: [InquiryMessage]
    /// Who answers it, by the id of the staff.
    public let assignee: String?
    public let dueAt: Instant?
    /// Why it lies among the spam, as a word of `Suspicion`; empty for what was let through.
    public let held: String

    /// - Parameter languages: the reader's fallback chain, for the product's title.
    public static func find(_ id: ID<Inquiry>, languages: [LanguageTag], in tx: Transaction) throws -> Inquiry? {
        try tx.row("SELECT * FROM inquiries WHERE id = \(id)").map { try Inquiry($0, languages: languages, in: tx) }
    }

    /// The inquiry of a buyer's link.
    public static func find(token: String, languages: [LanguageTag], in tx: Transaction) throws -> Inquiry? {
        try tx.row("SELECT * FROM inquiries WHERE token = \(token) AND state <> \(State.spam)").map {
            try Inquiry($0, languages: languages, in: tx)
        }
    }

    private init(_ row: Row, languages: [LanguageTag], in tx: Transaction) throws {
        let id: ID<Inquiry> = row["id"]
        let product: ID<Product>? = row["product_id"]
        subject = try product.map { product in
            Subject(
                product: product, title: try Self.title(of: product, languages: languages, in: tx), sku: row["sku"],
                quantity: row["quantity"])
        }
        (self.id, token, at, state, language) = (id, row["token"], row["at"], row["state"], row["language"])
        source = row["source"]
        (name, company, email) = (row["name"], row["company"], row["email"])
        (country, text, assignee) = (row["country"], row["text"], row["assignee"])
        (dueAt, held) = (row["due_at"], row["held"])
        terms = Terms(
            incoterm: Incoterm(rawValue: row["incoterm"]), port: row["port"], customisation: row["customisation"],
            neededBy: row["needed_by"])
        lines = try InquiryQueries.lines(of: id, in: tx)
        files = try InquiryQueries.files(of: id, in: tx)
        messages = try InquiryQueries.messages(of: id, in: tx)
    }

    private static func title(of product: ID<Product>, languages: [LanguageTag], in tx: Transaction) throws -> String {
        let rows = try tx.rows("SELECT language, title FROM product_texts WHERE product_id = \(product) AND title <> ''")
        let titles = Localised(Dictionary(rows.map { ($0["language"], $0["title"]) }, uniquingKeysWith: { $1 }))
        return titles.best(languages + [.english])?.text ?? titles.texts.min { $0.key < $1.key }?.value ?? ""
    }
}
