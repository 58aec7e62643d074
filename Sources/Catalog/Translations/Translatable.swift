import Basics
import Store

/// Something that is written about in every language, with all of its texts, to be read and written a language at a time.
public struct Translatable: Hashable, Sendable {
    public enum Kind: String, Storable, Hashable, Sendable, CaseIterable {
        case products
        /// A product's options, specifications, pictures and customisations. Its id is the product's.
        case attributes
        case categories, collections, pages, frontPage
    }

    public let kind: Kind
    public let id: String
    public let units: [TextUnit]

    /// - Returns: `nil` when there is no such thing.
    public static func load(_ kind: Kind, _ id: String, in tx: Transaction) throws -> Translatable? {
        switch kind {
        case .products, .attributes:
            try ProductDraft.load(ID(id), in: tx).map { draft in
                let isOfTexts = kind == .products
                return Translatable(kind: kind, id: id, units: draft.units.filter { isText($0.field) == isOfTexts })
            }
        case .categories: try Category.load(ID(id), in: tx).map { Translatable(kind: kind, id: id, units: $0.units) }
        case .collections: try Collection.load(ID(id), in: tx).map { Translatable(kind: kind, id: id, units: $0.units) }
        case .pages: try ContentPage.load(ID(id), in: tx).map { Translatable(kind: kind, id: id, units: $0.units) }
        case .frontPage: try HomeBlock.find(ID(id), in: tx).map { Translatable(kind: kind, id: id, units: $0.block.units) }
        }
    }

    /// What something is called in one language, or failing that in any; empty when nothing of it is written.
    public func name(_ language: LanguageTag) -> String {
        let named = units.first { $0.field == "title" } ?? units.first { !$0.texts.isEmpty }
        return named?.texts.best([language, .english] + (named?.texts.texts.keys.sorted() ?? []))?.text ?? ""
    }

    /// Puts texts of one language in the place of those that are there; fields that are not named stay.
    /// - Throws: `error.notFound`, `catalog.translationUntitled` when the language has no title, and what saving the noun throws.
    public static func write(
        _ texts: [String: String], of kind: Kind, _ id: String, in language: LanguageTag, by actor: String, tx: Transaction
    ) throws {
        func checked<Draft: Written>(_ draft: Draft?) throws -> Draft {
            guard let draft else { throw AppError.notFound() }
            let wanted = draft.writing(texts, in: language)
            let title = wanted.units.first { $0.field == "title" }?.texts[language] ?? ""
            let isNamed = texts.allSatisfy { $0.value.isEmpty || !ProductDraft.textFields.union(["body"]).contains($0.key) }
            guard kind == .frontPage || !title.isEmpty || isNamed else {
                throw AppError.invalid("catalog.translationUntitled")
            }
            return wanted
        }
        switch kind {
        case .products, .attributes:
            try Product.save(checked(ProductDraft.load(ID(id), in: tx)), as: ID(id), actor: actor, in: tx)
        case .categories:
            _ = try Category.save(checked(Category.load(ID(id), in: tx)), as: ID(id), actor: actor, in: tx)
        case .collections:
            _ = try Collection.save(checked(Collection.load(ID(id), in: tx)), as: ID(id), actor: actor, in: tx)
        case .pages: try ContentPage.save(checked(ContentPage.load(ID(id), in: tx)), as: ID(id), actor: actor, in: tx)
        case .frontPage: try HomeBlock.save(checked(HomeBlock.find(ID(id), in: tx)?.block), as: ID(id), by: actor, in: tx)
        }
    }

    static func isText(_ field: String) -> Bool { ProductDraft.textFields.contains(field) }
}
