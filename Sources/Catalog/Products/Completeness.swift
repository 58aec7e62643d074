import Basics
import Store

/// How much of what should be written in each language is.
public struct Completeness: Hashable, Sendable {
    /// Texts that are there.
    public let present: Int
    /// Texts that should be.
    public let wanted: Int
    /// The languages in which something is missing.
    public let lacking: [LanguageTag]

    /// 0 to 100, rounded down, so that 100 means all of it.
    public var percent: Int { wanted == 0 ? 100 : present * 100 / wanted }

    public init(present: Int, wanted: Int, lacking: [LanguageTag]) {
        (self.present, self.wanted, self.lacking) = (present, wanted, lacking)
    }

    /// Over everything that visitors see, see `TranslationReport`.
    public static func ofShop(languages: [LanguageTag], in tx: Transaction) throws -> Completeness {
        try TranslationReport.load(languages: languages, in: tx).completeness
    }

    static let textsOfAProduct = 3

    /// Over one product, in the languages that the shop is offered in, with the specifications that its category requires.
    public static func of(_ product: ID<Product>, languages: [LanguageTag], in tx: Transaction) throws -> Completeness {
        let rows = try tx.rows(
            """
            SELECT t.language, 1 + CASE WHEN t.summary <> '' THEN 1 ELSE 0 END
                + CASE WHEN t.description <> '' THEN 1 ELSE 0 END AS present
            FROM product_texts t WHERE t.product_id = \(product) AND t.language IN \(languages)
            """)
        let present = Dictionary(rows.map { ($0["language"] as LanguageTag, $0["present"] as Int) }, uniquingKeysWith: +)
        let required = try specifications(of: product, in: tx)
        return Completeness(
            present: present.values.reduce(0, +) + required.present,
            wanted: textsOfAProduct * languages.count + required.wanted,
            lacking: languages.filter { present[$0, default: 0] < textsOfAProduct })
    }

    private static func specifications(of product: ID<Product>, in tx: Transaction) throws -> (present: Int, wanted: Int) {
        let slug: String? = try tx.value(
            "SELECT c.slug FROM products p JOIN categories c ON c.id = p.category_id WHERE p.id = \(product)")
        let required = try SpecificationTemplate.load(ofCategoryAt: slug, in: tx).filter(\.isRequired)
        guard !required.isEmpty, let draft = try ProductDraft.load(product, in: tx) else { return (0, 0) }
        return (required.count - SpecificationTemplate.missing(required, in: draft).count, required.count)
    }
}
