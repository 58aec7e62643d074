import Basics
import Catalog
import Foundation
import MoneyKit
import Store
import Web

/// How the people of the shop call what a rule speaks of.
struct RuleNames: Sendable {
    static let mostSuggestions = 500

    let languages: Languages
    let words: FacetWords
    private let currency: Currency
    private let categories: [CategoryTree.Node]
    private let tags: [String]
    /// Of the products that are typed or kept, by what they were called.
    private let products: [String: ID<Product>]
    private let slugs: [ID<Product>: String]

    /// - Parameter form: what was typed; its products are looked up.
    static func load(_ form: Form, _ picks: RulePicks, _ desk: WindowDesk, in tx: Transaction) throws -> RuleNames {
        let typed = ["pinned", "excluded"].flatMap { list(form[$0]) }.prefix(CollectionRule.mostPicks * 2)
        var products: [String: ID<Product>] = [:]
        for name in typed {
            guard let slug = try CollectionMember.product(named: name, in: tx) else { continue }
            products[name] = try tx.value("SELECT id FROM products WHERE slug = \(slug)")
        }
        let known = (picks.pinned + picks.excluded).map(\.text)
        let rows = try tx.rows("SELECT id, slug FROM products WHERE id IN \(known)")
        return RuleNames(
            languages: desk.languages, words: try FacetWords.load(in: tx), currency: desk.shop.baseCurrency,
            categories: flat(try CategoryTree.load(languages: desk.languages, in: tx).roots),
            tags: try tx.rows("SELECT DISTINCT tag FROM product_tags ORDER BY tag LIMIT \(mostSuggestions)").map { $0[0] },
            products: products, slugs: Dictionary(rows.map { ($0["id"], $0["slug"]) }, uniquingKeysWith: { $1 }))
    }

    /// One a line or parted by commas; a browser ends its lines with two signs.
    static func list(_ text: String) -> [String] {
        text.split { $0.isNewline || ",，、;；".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    private static func flat(_ nodes: [CategoryTree.Node]) -> [CategoryTree.Node] {
        nodes.flatMap { [$0] + flat($0.children) }
    }

    // MARK: From words

    /// By its address or its title.
    func category(named name: String) -> String? {
        let found = categories.first { $0.slug == name } ?? categories.first { $0.title.text.lowercased() == name.lowercased() }
        return found?.id.text
    }

    func product(_ name: String) -> ID<Product>? { products[name] }

    func fine(_ name: String, _ reader: inout FieldReader) -> Int64? {
        guard let text = reader.price(name, currency) else { return nil }
        return try? UnitPrice(text, currency).fine
    }

    // MARK: Into words

    /// One that is gone keeps its id: the line then finds nothing, and can be seen to.
    func category(_ id: String) -> String { categories.first { $0.id.text == id }?.slug ?? id }

    func price(_ fine: Int64?) -> String { fine.map { UnitPrice(fine: $0, currency).decimalText } ?? "" }

    func slugs(_ products: [ID<Product>]) -> String { products.compactMap { slugs[$0] }.joined(separator: "\n") }

    var currencyCode: String { currency.code }

    /// What may be typed as the word of a line, with what it is.
    var suggestions: [(value: String, label: String)] {
        categories.map { ($0.slug, $0.title.text) } + tags.map { ($0, $0) }
            + words.suggestions(languages, most: Self.mostSuggestions).map { ($0, $0) }
    }
}
