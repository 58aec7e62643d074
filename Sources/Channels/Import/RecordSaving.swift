import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// Saves what a file says, within one transaction.
struct RecordSaving {
    private let options: ImportOptions
    private let tx: Transaction
    /// Slugs of categories already found or made in this transaction.
    private var categories: [[String]: String] = [:]

    init(_ options: ImportOptions, in tx: Transaction) {
        (self.options, self.tx) = (options, tx)
    }

    /// - Throws: `AppError` with the reason for a refusal; then nothing of the record was written.
    mutating func save(_ record: ImportRecord) throws -> SaveOutcome<Product> {
        switch record {
        case .breaks(let sku, let currency, let breaks): return try tx.attempt { try save(breaks, currency, of: sku) }
        case .product(let product):
            var draft = product.draft
            draft.categorySlug = try category(of: product)
            try makeCollections(draft.collectionSlugs ?? [])
            if !product.hasOwnSlug || draft.slug.isEmpty { draft.slug = try settledSlug(of: draft) }
            return try Offer.save(draft, actor: options.actor, in: tx)
        }
    }

    // MARK: Quantity breaks

    private func save(_ breaks: [ProductDraft.Break], _ currency: String, of sku: String) throws -> SaveOutcome<Product> {
        guard let id: ID<Product> = try tx.value("SELECT product_id FROM variants WHERE sku = \(sku)"),
            var draft = try Offer.load(id, in: tx), let place = draft.variants?.firstIndex(where: { $0.sku == sku })
        else { throw AppError(.invalid, "import.unknownSKU", ["sku": sku]) }
        let known = draft.variants?[place].prices?[currency] ?? []
        let others = known.filter { old in !breaks.contains { $0.from == old.from } }
        draft.variants?[place].prices?[currency] = (others + breaks).sorted { $0.from < $1.from }
        return try Offer.save(draft, as: id, actor: options.actor, in: tx)
    }

    // MARK: Addresses

    /// A slug made from a title gives way: to the slug that the product already has, and to another product of the same title.
    private func settledSlug(of draft: ProductDraft) throws -> String {
        let skus = draft.variants?.map(\.sku) ?? []
        let known: String? = try tx.value(
            """
            SELECT p.slug FROM variants v JOIN products p ON p.id = v.product_id
            WHERE v.sku IN \(skus) ORDER BY p.slug LIMIT 1
            """)
        if let known { return known }
        let ending = Slug.make(from: skus.first ?? "")
        if draft.slug.isEmpty { return ending }
        let isTaken = try tx.row("SELECT id FROM products WHERE slug = \(draft.slug)") != nil
        return isTaken ? "\(draft.slug.prefix(max(1, Slug.mostCharacters - ending.count - 1)))-\(ending)" : draft.slug
    }

    // MARK: Categories and collections

    /// The slug of the product's category, which is made with those above it when it is not there yet.
    private mutating func category(of product: ImportedProduct) throws -> String? {
        let count = max(product.categoryPath.count, product.categorySlugs.count)
        guard count > 0 else { return nil }
        let key = product.categorySlugs + [">"] + product.categoryPath
        if let known = categories[key] { return known }
        let slug = try tx.attempt {
            var parent = ""
            for level in 0..<count {
                let slug = product.categorySlugs.indices.contains(level) ? product.categorySlugs[level] : nil
                let title = product.categoryPath.indices.contains(level) ? product.categoryPath[level] : nil
                parent = try category(slug: slug, title: title, beneath: parent)
            }
            return parent
        }
        categories[key] = slug
        return slug
    }

    private func category(slug: String?, title: String?, beneath parent: String) throws -> String {
        if let slug, try tx.row("SELECT id FROM categories WHERE slug = \(slug)") != nil { return slug }
        if slug == nil, let title, let known = try category(titled: title, beneath: parent) { return known }
        var made = slug ?? Slug.make(from: title ?? "")
        if slug == nil, try tx.row("SELECT id FROM categories WHERE slug = \(made)") != nil { made = "\(parent)-\(made)" }
        var draft = CategoryDraft(slug: made, title: [options.language: title ?? Self.title(of: made)])
        draft.parentSlug = parent
        _ = try Category.save(draft, actor: options.actor, in: tx)
        return made
    }

    private func category(titled title: String, beneath parent: String) throws -> String? {
        let place: SQL = parent.isEmpty ? "p.id IS NULL" : "p.slug = \(parent)"
        return try tx.value(
            """
            SELECT c.slug FROM categories c LEFT JOIN categories p ON p.id = c.parent_id
            JOIN category_texts t ON t.category_id = c.id
            WHERE t.title = \(title) AND \(place) ORDER BY c.slug LIMIT 1
            """)
    }

    private func makeCollections(_ slugs: [String]) throws {
        for slug in slugs where try tx.row("SELECT id FROM collections WHERE slug = \(slug)") == nil {
            let draft = CollectionDraft(slug: slug, title: [options.language: Self.title(of: slug)])
            _ = try Collection.save(draft, actor: options.actor, in: tx)
        }
    }

    /// `summer-sale` as `Summer sale`.
    private static func title(of slug: String) -> String {
        let words = slug.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension AppError {
    /// Whether it is the fault of what was to be saved, not of the database or the machine.
    var isRefusal: Bool { kind != .unavailable && kind != .internal }
}
