import Basics
import Catalog
import Store

/// The shop of these tests: English first, French beside it, and one bottle.
enum Cast {
    static func fill(in tx: Transaction) throws -> ID<Product> {
        var shop = ShopSettings(name: "Lakeward")
        shop.languages = [.english, .french]
        try shop.save(in: tx)
        var draft = ProductDraft(slug: "harbour-bottle", title: [.english: "Harbour bottle", .french: "Gourde Harbour"])
        draft.summary = [.english: "Keeps tea hot for a day. Fits every cup holder."]
        draft.description = [.english: "<p>Steel, <strong>double wall</strong>.</p>"]
        draft.status = .active
        return try Product.save(draft, in: tx).id
    }

    static func french(_ id: ID<Product>, in tx: Transaction) throws -> [String: String] {
        let units = try Translatable.load(.products, id.text, in: tx)?.units ?? []
        return Dictionary(
            units.compactMap { unit in unit.texts[.french].map { (unit.field, $0) } }, uniquingKeysWith: { $1 })
    }

    static func digest(_ text: String) -> String { TextUnit.digest(text) }
}
