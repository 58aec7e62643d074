import Basics
import Media
import Store

/// A category as staff see it in the list of all.
public struct CategoryLine: Hashable, Sendable {
    public let id: ID<Category>
    public let slug: String
    public let title: LocalText
    /// How deep it lies, from 1.
    public let level: Int
    /// Where it stands among those beside it.
    public let isFirst: Bool
    public let isLast: Bool
    /// Of every status, in the category itself.
    public let products: Int
    public let picture: PictureView?
    /// The shop's languages in which it has no title, or no summary while another language has one.
    public let lacking: [LanguageTag]

    /// Every category, each followed by those beneath it.
    /// - Parameter shop: the languages that the shop is offered in.
    public static func all(languages: Languages, shop: [LanguageTag], in tx: Transaction) throws -> [CategoryLine] {
        let counts = Dictionary(
            try tx.rows("SELECT category_id, count(*) FROM products WHERE category_id IS NOT NULL GROUP BY category_id")
                .map { ($0[0] as String, $0[1] as Int) }, uniquingKeysWith: +)
        let lacking = try TranslationSubject.lacking(.categories, shop, in: tx)
        func lines(_ nodes: [CategoryTree.Node], level: Int) -> [CategoryLine] {
            nodes.enumerated().flatMap { index, node in
                [
                    CategoryLine(
                        id: node.id, slug: node.slug, title: node.title, level: level, isFirst: index == 0,
                        isLast: index == nodes.count - 1, products: counts[node.id.text] ?? 0, picture: node.picture,
                        lacking: lacking[node.id.text] ?? [])
                ] + lines(node.children, level: level + 1)
            }
        }
        return lines(try CategoryTree.load(languages: languages, in: tx).roots, level: 1)
    }
}

/// A collection as staff see it in the list of all.
public struct CollectionLine: Hashable, Sendable {
    public let id: ID<Collection>
    public let slug: String
    public let title: LocalText
    /// Of every status.
    public let products: Int
    public let picture: PictureView?
    /// The shop's languages in which it has no title, or no summary while another language has one.
    public let lacking: [LanguageTag]
    /// A rule says which products are in it.
    public let isRuled: Bool

    /// Every collection, in the seller's order.
    public static func all(languages: Languages, shop: [LanguageTag], in tx: Transaction) throws -> [CollectionLine] {
        let counts = Dictionary(
            try tx.rows("SELECT collection_id, count(*) FROM collection_products GROUP BY collection_id")
                .map { ($0[0] as String, $0[1] as Int) }, uniquingKeysWith: +)
        let ruled = try KeptRule.slugs(in: tx)
        let lacking = try TranslationSubject.lacking(.collections, shop, in: tx)
        return try CollectionDetail.all(languages: languages, in: tx).map { collection in
            CollectionLine(
                id: collection.id, slug: collection.slug, title: collection.title,
                products: counts[collection.id.text] ?? 0, picture: collection.picture,
                lacking: lacking[collection.id.text] ?? [], isRuled: ruled.contains(collection.slug))
        }
    }
}
