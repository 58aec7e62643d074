import Basics
import Catalog
import Store

/// The categories and collections that a file names, found or made, within one transaction.
struct RecordShelves {
    private let options: ImportOptions
    private let tx: Transaction
    /// Slugs of categories already found or made in this transaction.
    private var categories: [[String]: String] = [:]

    init(_ options: ImportOptions, in tx: Transaction) {
        (self.options, self.tx) = (options, tx)
    }

    /// The slug of the product's category, which is made with those above it when it is not there yet; `nil` when the file
    /// names none.
    mutating func category(of product: ImportedProduct) throws -> String? {
        let slugs = product.categorySlugs.map(Slug.make(from:))
        let count = max(product.categoryPath.count, slugs.count)
        guard count > 0 else { return nil }
        let key = slugs + [">"] + product.categoryPath
        if let known = categories[key] { return known }
        var parent = ""
        for level in 0..<count {
            let slug = slugs.indices.contains(level) ? slugs[level] : nil
            let title = product.categoryPath.indices.contains(level) ? product.categoryPath[level] : nil
            parent = try category(slug: slug, title: title, beneath: parent, isAlone: count == 1)
        }
        categories[key] = parent
        return parent
    }

    /// - Parameter isAlone: the file names no category above it, so that it may lie anywhere.
    private func category(slug: String?, title: String?, beneath parent: String, isAlone: Bool) throws -> String {
        if let slug, try exists(slug) { return slug }
        if slug == nil, let title, let known = try find(title, beneath: parent, isAlone) { return known }
        var made = slug ?? Slug.make(from: title ?? "")
        if try exists(made) {
            if !parent.isEmpty { made = String("\(parent)-\(made)".prefix(Slug.mostCharacters)) }
            let base = String(made.prefix(Slug.mostCharacters - 4))
            var number = 2
            while try exists(made) {
                made = "\(base)-\(number)"
                number += 1
            }
        }
        var draft = CategoryDraft(slug: made, title: [options.language: title ?? Self.title(of: made)])
        draft.parentSlug = parent
        _ = try Category.save(draft, actor: options.actor, in: tx)
        return made
    }

    private func exists(_ slug: String) throws -> Bool {
        try tx.row("SELECT id FROM categories WHERE slug = \(slug)") != nil
    }

    /// The category of this title in any language, whatever its case: beneath `parent`, or, alone, the only one anywhere.
    private func find(_ title: String, beneath parent: String, _ isAlone: Bool) throws -> String? {
        let rows = try tx.rows(
            """
            SELECT c.slug, t.title, coalesce(p.slug, '') AS parent FROM categories c
            LEFT JOIN categories p ON p.id = c.parent_id JOIN category_texts t ON t.category_id = c.id ORDER BY c.slug
            """)
        let wanted = Self.plain(title)
        let found = rows.filter { Self.plain($0["title"]) == wanted }
        if let here = found.first(where: { $0["parent"] == parent }) { return here["slug"] }
        let anywhere = Set(found.map { $0["slug"] as String })
        return isAlone && anywhere.count == 1 ? anywhere.first : nil
    }

    private static func plain(_ title: String) -> String {
        let slug = Slug.make(from: title)
        return slug.isEmpty ? title.lowercased() : slug
    }

    /// Makes the collections that are not there yet.
    func makeCollections(_ slugs: [String]) throws {
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
