import Basics
import Store

/// A word that products are gathered by.
public struct Tag: Hashable, Sendable {
    public static let mostCharacters = 120
    /// Tags that an editor offers.
    public static let mostOffered = 500
    /// One write reaches no more products than this; more are changed in the background.
    public static let mostProducts = 200

    public let text: String
    /// How many products bear it.
    public let products: Int

    /// Every tag in use, in the order of their letters.
    public static func all(limit: Int = mostOffered, in tx: Transaction) throws -> [Tag] {
        try portion(limit, from: 0, in: tx)
    }

    /// A page of the tags in use, in the same order.
    public static func page(_ request: PageRequest, in tx: Transaction) throws -> Page<Tag> {
        let total: Int = try tx.value("SELECT count(DISTINCT tag) FROM product_tags") ?? 0
        return Page(items: try portion(request.size, from: request.offset, in: tx), total: total, request: request)
    }

    private static func portion(_ limit: Int, from offset: Int, in tx: Transaction) throws -> [Tag] {
        try tx.rows(
            """
            SELECT tag, count(*) AS products FROM product_tags GROUP BY tag ORDER BY lower(tag), tag
            LIMIT \(limit) OFFSET \(offset)
            """
        ).map { Tag(text: $0["tag"], products: $0["products"]) }
    }

    /// Gives every product that bears one of `tags` the tag `name` in their place: one tag is renamed, several are merged. Rules
    /// of collections that ask for them ask for the new name.
    /// - Returns: how many products were changed.
    /// - Throws: `catalog.tag.empty`, `.tooLong`, `.comma`, `.tooMany`, and what saving a product throws; then nothing was written.
    public static func rename(_ tags: [String], to name: String, actor: String, in tx: Transaction) throws -> Int {
        let name = try checked(name)
        return try tx.attempt {
            // The rules first: products then stay in their collections all the time.
            try KeptRule.rename(tags, to: name, actor: actor, in: tx)
            return try change(tags, actor: actor, in: tx) { $0.insert(name) }
        }
    }

    /// A name as a tag may bear it.
    /// - Throws: `catalog.tag.empty`, `.tooLong`, `.comma`.
    public static func checked(_ name: String) throws -> String {
        let name = name.trimmed
        guard !name.isEmpty else { throw AppError.invalid("catalog.tag.empty") }
        guard name.count <= mostCharacters else {
            throw AppError.invalid("catalog.tag.tooLong", ["most": String(mostCharacters), "count": String(name.count)])
        }
        guard !name.contains(where: { ",，、;；".contains($0) }) else { throw AppError.invalid("catalog.tag.comma") }
        return name
    }

    /// The products that bear one of the tags.
    public static func bearers(of tags: [String], most: Int, in tx: Transaction) throws -> [ID<Product>] {
        try tx.rows("SELECT DISTINCT product_id FROM product_tags WHERE tag IN \(tags) ORDER BY product_id LIMIT \(most)")
            .map { $0[0] }
    }

    /// Takes tags off every product.
    /// - Returns: how many products were changed.
    /// - Throws: `catalog.tag.inRules`, `.tooMany`; then nothing was written.
    public static func remove(_ tags: [String], actor: String, in tx: Transaction) throws -> Int {
        try KeptRule.checkNone(asksFor: tags, in: tx)
        return try change(tags, actor: actor, in: tx) { _ in }
    }

    /// Which of `tags` each product bears, by its id.
    public static func links(of tags: [String], in tx: Transaction) throws -> [String: [String]] {
        let rows = try tx.rows("SELECT product_id, tag FROM product_tags WHERE tag IN \(tags) ORDER BY tag")
        return rows.reduce(into: [:]) { $0[$1["product_id"] as String, default: []].append($1["tag"] as String) }
    }

    /// Gives products tags beside those that they bear, as `links` has told of them.
    /// - Throws: `error.notFound`, and what saving a product throws; then nothing was written.
    public static func give(_ links: [String: [String]], actor: String, in tx: Transaction) throws {
        try tx.attempt {
            for (product, tags) in links.sorted(by: { $0.key < $1.key }) {
                let id = ID<Product>(product)
                guard var draft = try ProductDraft.load(id, in: tx) else { throw AppError.notFound() }
                draft.tags = Set(draft.tags ?? []).union(tags).sorted()
                _ = try Product.save(draft, as: id, actor: actor, by: .tags, in: tx)
            }
        }
    }

    private static func change(
        _ tags: [String], actor: String, in tx: Transaction, _ add: (inout Set<String>) -> Void
    ) throws -> Int {
        let products = try bearers(of: tags, most: mostProducts + 1, in: tx)
        guard products.count <= mostProducts else {
            throw AppError(.tooMany, "catalog.tag.tooMany", ["most": String(mostProducts)])
        }
        return try tx.attempt {
            try products.count { id in
                guard var draft = try ProductDraft.load(id, in: tx) else { throw AppError.notFound() }
                var own = Set(draft.tags ?? []).subtracting(tags)
                add(&own)
                draft.tags = own.sorted()
                return try !Product.save(draft, as: id, actor: actor, by: .tags, in: tx).isUnchanged
            }
        }
    }
}
