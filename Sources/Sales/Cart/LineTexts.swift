import Basics
import Catalog
import Store

/// How variants are named and shown to a reader: title, options and picture, each in the first language that has it.
struct LineTexts: Hashable, Sendable {
    let title: String
    /// The labels of the variant's options in their order, `Forest green / 500 ml`; empty when there is one variant.
    let options: String
    let pictureID: String?

    static let optionSeparator = " / "

    /// - Parameter languages: the fallback chain, best first. A title that none of them has falls back to the SKU.
    static func load(_ facts: [LineFacts], languages: [LanguageTag], in tx: Transaction) throws -> [ID<Variant>: LineTexts] {
        let titles = try titles(of: Array(Set(facts.map(\.product))), languages, in: tx)
        let options = try options(of: facts.map(\.variant), languages, in: tx)
        let pictures = try pictures(of: Array(Set(facts.map(\.product))), in: tx)
        return facts.reduce(into: [:]) { texts, line in
            let own = pictures.first { $0.variant == line.variant }
            let shared = pictures.first { $0.product == line.product && $0.variant == nil }
            let any = pictures.first { $0.product == line.product }
            texts[line.variant] = LineTexts(
                title: titles[line.product] ?? line.sku, options: options[line.variant] ?? "",
                pictureID: (own ?? shared ?? any)?.picture)
        }
    }

    private static func titles(
        of products: [ID<Product>], _ languages: [LanguageTag], in tx: Transaction
    ) throws -> [ID<Product>: String] {
        let rows = try tx.rows(
            """
            SELECT product_id, language, title FROM product_texts
            WHERE product_id IN \(products) AND language IN \(languages)
            """)
        return best(rows, key: "product_id", text: "title", languages)
    }

    private static func options(
        of variants: [ID<Variant>], _ languages: [LanguageTag], in tx: Transaction
    ) throws -> [ID<Variant>: String] {
        let uses = try tx.rows(
            """
            SELECT u.variant_id, v.id AS value_id, v.key FROM variant_values AS u
            JOIN option_values AS v ON v.id = u.value_id JOIN options AS o ON o.id = v.option_id
            WHERE u.variant_id IN \(variants) ORDER BY o.position
            """)
        let values: [String] = uses.map { $0["value_id"] }
        let labels: [String: String] = best(
            try tx.rows(
                """
                SELECT value_id, language, label FROM option_value_texts
                WHERE value_id IN \(Array(Set(values))) AND language IN \(languages)
                """), key: "value_id", text: "label", languages)
        return uses.reduce(into: [:]) { options, row in
            let label = labels[row["value_id"]] ?? row["key"]
            options[row["variant_id"], default: ""] += (options[row["variant_id"]] == nil ? "" : optionSeparator) + label
        }
    }

    /// Of each key the text in the language that comes first in the chain.
    private static func best<Key: Storable & Hashable>(
        _ rows: [Row], key: String, text: String, _ languages: [LanguageTag]
    ) -> [Key: String] {
        let order = Dictionary(zip(languages, languages.indices), uniquingKeysWith: min)
        let sorted = rows.sorted { (order[$0["language"]] ?? .max) > (order[$1["language"]] ?? .max) }
        return sorted.reduce(into: [:]) { $0[$1[key]] = $1[text] }
    }

    private struct Picture {
        let product: ID<Product>
        let variant: ID<Variant>?
        let picture: String
    }

    private static func pictures(of products: [ID<Product>], in tx: Transaction) throws -> [Picture] {
        try tx.rows(
            """
            SELECT product_id, variant_id, picture_id FROM product_pictures
            WHERE product_id IN \(products) ORDER BY product_id, position
            """
        ).map { Picture(product: $0["product_id"], variant: $0["variant_id"], picture: $0["picture_id"]) }
    }
}
