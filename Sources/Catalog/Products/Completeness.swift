import Basics
import Store

/// How much of what should be written in each language is: for every language title, summary and description.
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

    /// Over one product, in the languages that the shop is offered in.
    public static func of(_ product: ID<Product>, languages: [LanguageTag], in tx: Transaction) throws -> Completeness {
        try counted("WHERE t.product_id = \(product)", products: 1, languages, in: tx)
    }

    /// Over every product that visitors see.
    public static func ofShop(languages: [LanguageTag], in tx: Transaction) throws -> Completeness {
        let products: Int = try tx.value("SELECT count(*) FROM shelves WHERE shelf_id = \(Shelf.everything)") ?? 0
        let condition: SQL = "JOIN shelves s ON s.product_id = t.product_id AND s.shelf_id = \(Shelf.everything) WHERE 1 = 1"
        return try counted(condition, products: products, languages, in: tx)
    }

    private static let textsOfAProduct = 3

    private static func counted(
        _ condition: SQL, products: Int, _ languages: [LanguageTag], in tx: Transaction
    ) throws -> Completeness {
        let rows = try tx.rows(
            """
            SELECT t.language, count(*) + sum(CASE WHEN t.summary <> '' THEN 1 ELSE 0 END)
                + sum(CASE WHEN t.description <> '' THEN 1 ELSE 0 END) AS present
            FROM product_texts t \(condition) AND t.language IN \(languages) GROUP BY t.language
            """)
        let present = Dictionary(rows.map { ($0["language"] as LanguageTag, $0["present"] as Int) }, uniquingKeysWith: +)
        let wanted = textsOfAProduct * products
        return Completeness(
            present: present.values.reduce(0, +), wanted: wanted * languages.count,
            lacking: languages.filter { present[$0, default: 0] < wanted })
    }
}
