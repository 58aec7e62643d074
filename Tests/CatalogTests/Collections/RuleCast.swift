import Basics
import Catalog
import Store
import Testing

/// Four products that rules are tried on, in the order of the whole range: a steel bottle, a glass one, a cup of which little is said,
/// and a steel bottle that visitors do not see.
enum RuleCast {
    /// Ids by slug.
    static func fill(in tx: Transaction) throws -> [String: ID<Product>] {
        _ = try Category.save(CategoryDraft(slug: "bottles", title: [.english: "Bottles"]), in: tx)
        var inner = CategoryDraft(slug: "insulated", title: [.english: "Insulated"])
        inner.parentSlug = "bottles"
        _ = try Category.save(inner, in: tx)
        var steel = Cast.plain("steel", "Steel bottle")
        (steel.categorySlug, steel.tags, steel.audience, steel.moq) = ("insulated", ["summer", "CE"], .own, 50)
        steel.specifications = [
            .init(name: [.english: "Material"], words: [.english: "Steel", .french: "Acier"]),
            .init(name: [.english: "Capacity"], number: "500", unit: "ml"),
        ]
        steel.leadTimes = [.init(upTo: nil, days: 10)]
        steel.variants?[0].stock = .some(5)
        var glass = Cast.plain("glass", "Glass bottle")
        (glass.categorySlug, glass.tags, glass.moq) = ("bottles", ["summer"], 100)
        glass.specifications = [
            .init(name: [.english: "Material"], words: [.english: "Glass"]),
            .init(name: [.english: "Capacity"], number: "250", unit: "ml"),
        ]
        glass.leadTimes = [.init(upTo: nil, days: 20)]
        glass.variants?[0].stock = .some(0)
        var hidden = steel
        (hidden.slug, hidden.status, hidden.variants) = ("hidden", .draft, [.init(sku: "HIDDEN")])
        var ids: [String: ID<Product>] = [:]
        for (position, draft) in [steel, glass, Cast.plain("cup", "Cup"), hidden].enumerated() {
            var draft = draft
            draft.position = position
            ids[draft.slug] = try Product.save(draft, in: tx).id
        }
        for (slug, fine) in [("steel", 40_000), ("glass", 90_000)] as [(String, Int64)] {
            try Shelf.setSortPrice(fine, of: try #require(ids[slug]), in: tx)
        }
        return ids
    }

    static func collection(_ slug: String = "ruled", in tx: Transaction) throws -> ID<Catalog.Collection> {
        try Collection.save(CollectionDraft(slug: slug, title: [.english: slug]), in: tx).id
    }

    /// What visitors see of a collection, in their order.
    static func shown(_ id: ID<Catalog.Collection>, in tx: Transaction) throws -> [String] {
        try ProductCards.inCollection(id, languages: Cast.english, in: tx).items.map(\.slug)
    }

    static func span(_ first: Int64?, _ last: Int64?) throws -> CollectionRule.Span {
        try #require(CollectionRule.Span(first: first, last: last))
    }
}
