import Basics
import Catalog

/// What a file says of a product that is there already, laid over it. A file names a part of the catalogue: what it does not
/// name stays as it is, so that no import deletes anything. A list in one cell, such as tags, is one thing and is replaced.
struct LaidProduct {
    private(set) var draft: ProductDraft
    private(set) var kept = Kept()

    /// What the product has and the file does not name.
    struct Kept: Hashable, Sendable {
        var skus: Set<String> = []
        var pictures = 0
        var breaks = 0
    }

    /// - Parameter known: everything that is known of the product, its prices too.
    /// - Throws: `import.optionsDiffer`, `import.whichVariant` when it cannot be told what the file means.
    init(_ product: ImportedProduct, over known: ProductDraft) throws {
        draft = product.draft
        if draft.slug.isEmpty || !product.hasOwnSlug { draft.slug = known.slug }
        let laid = try LaidVariants(product, over: known)
        (draft.variants, draft.options) = (laid.variants, laid.options)
        kept = laid.kept
        draft.specifications = Self.specifications(product, over: known.specifications ?? [])
        draft.customisations = Self.customisations(product.customisations, over: known.customisations ?? [])
        layPictures(over: known.pictures ?? [], renamed: laid.renamed)
    }

    /// A specification is known again by its name in any language.
    private static func specifications(
        _ product: ImportedProduct, over known: [ProductDraft.Specification]
    ) -> [ProductDraft.Specification]? {
        guard let named = product.draft.specifications, !product.saysAllSpecifications else {
            return product.draft.specifications
        }
        var all = known
        for specification in named {
            if let place = all.firstIndex(where: { $0.name.shares(specification.name) }) {
                all[place].name = specification.name.filling(all[place].name)
                (all[place].number, all[place].unit) = (specification.number, specification.unit)
                all[place].words =
                    specification.number == nil ? specification.words.filling(all[place].words) : specification.words
            } else {
                all.append(specification)
            }
        }
        return all
    }

    private static func customisations(
        _ named: [NamedCustomisation], over known: [ProductDraft.Customisation]
    ) -> [ProductDraft.Customisation]? {
        guard !named.isEmpty else { return nil }
        var all = known
        for new in named {
            if let place = all.firstIndex(where: { $0.kind == new.kind }) {
                all[place].text = new.text.filling(all[place].text)
                all[place].moq = new.moq ?? all[place].moq
            } else {
                all.append(new.draft)
            }
        }
        return all
    }

    private mutating func layPictures(over known: [ProductDraft.PictureUse], renamed: [String: String]) {
        guard let named = draft.pictures else { return }
        let uses = named.map { use in
            var use = use
            use.sku = use.sku.map { renamed[$0] ?? $0 }
            return use
        }
        draft.pictures = Laying.ordered(known, uses) { $0.pictureID }
        kept.pictures = known.count { old in !uses.contains { $0.pictureID == old.pictureID } }
    }
}

/// What laying a list over another means.
enum Laying {
    /// A list that names everything known gives the order too. One that names a part leaves the order, and what is new comes
    /// at the end.
    static func ordered<Item>(_ known: [Item], _ named: [Item], by id: (Item) -> String) -> [Item] {
        let places = Dictionary(named.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
        guard known.contains(where: { places[id($0)] == nil }) else { return named }
        let knownIDs = Set(known.map(id))
        return known.map { places[id($0)] ?? $0 } + named.filter { !knownIDs.contains(id($0)) }
    }
}

extension Localised {
    /// Whether any text is there in both, whatever its case.
    func shares(_ other: Localised) -> Bool {
        let others = Set(other.texts.values.map { $0.lowercased() })
        return texts.values.contains { others.contains($0.lowercased()) }
    }

    /// These texts, and those of `others` in the languages that are missing here.
    func filling(_ others: Localised) -> Localised {
        Localised(others.texts.merging(texts) { $1 })
    }
}
