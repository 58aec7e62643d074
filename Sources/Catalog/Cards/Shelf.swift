import Basics
import Store

/// Where products stand for visitors: on the shelf of their category and of every one above it, of their collections, and on
/// the one that holds everything.
public enum Shelf {
    public static let everything = "all"
    /// Categories may nest so deep; deeper ones are refused when they are saved.
    static let mostLevels = 8

    /// Whether visitors of the own site are shown a product with this status and audience.
    static func isSeen(_ draft: ProductDraft) -> Bool {
        draft.status == .active && draft.audience != .marketplace
    }

    /// Puts a product where its draft says, and its words into the search index.
    static func place(_ id: ID<Product>, _ draft: ProductDraft, in tx: Transaction) throws {
        try ProductSearch.place(id, draft, isSeen: isSeen(draft), in: tx)
        try lay(id, in: tx)
    }

    /// Puts a product on the shelves that the tables say, and tells the index of facets.
    static func replace(_ id: ID<Product>, in tx: Transaction) throws {
        try lay(id, in: tx)
        try ProductFacets.mark(id, in: tx)
    }

    /// Rules are asked first: they say which collections it is in.
    private static func lay(_ id: ID<Product>, in tx: Transaction) throws {
        let changed = try RuledMembers.settle(id, in: tx)
        try put(id, in: tx)
        for other in changed where other != id { try restock(other, in: tx) }
    }

    /// The same for a product whose collections have changed and nothing else.
    static func restock(_ id: ID<Product>, in tx: Transaction) throws {
        try put(id, in: tx)
        try ProductFacets.mark(id, in: tx)
    }

    /// A variant has come into stock or gone out of it.
    public static func stockMoved(of variant: ID<Variant>, in tx: Transaction) throws {
        guard let product: ID<Product> = try tx.value("SELECT product_id FROM variants WHERE id = \(variant)") else { return }
        for changed in try RuledMembers.settle(product, in: tx) { try restock(changed, in: tx) }
    }

    private static func put(_ id: ID<Product>, in tx: Transaction) throws {
        try tx.run("DELETE FROM shelves WHERE product_id = \(id)")
        try tx.run(
            """
            INSERT INTO shelves (shelf_id, product_id, position, created_at, sort_price)
            WITH RECURSIVE above (id, level) AS (
                SELECT category_id, 1 FROM products WHERE id = \(id) AND category_id IS NOT NULL
                UNION ALL
                SELECT c.parent_id, a.level + 1 FROM above a JOIN categories c ON c.id = a.id
                WHERE c.parent_id IS NOT NULL AND a.level < \(mostLevels)
            ), places (shelf_id, position) AS (
                SELECT \(everything), CAST(NULL AS integer)
                UNION ALL SELECT id, NULL FROM above
                UNION ALL SELECT collection_id, position FROM collection_products WHERE product_id = \(id)
            )
            SELECT places.shelf_id, p.id, coalesce(places.position, p.position), p.created_at, p.sort_price
            FROM places JOIN products p ON p.id = \(id)
            WHERE p.status = \(Product.Status.active) AND p.audience <> \(Product.Audience.marketplace)
            """)
    }

    /// The price by which Pricing wants a product sorted: of one unit in ten-thousandths of the base currency's minor unit.
    public static func setSortPrice(_ fine: Int64?, of id: ID<Product>, in tx: Transaction) throws {
        try tx.run("UPDATE products SET sort_price = \(fine) WHERE id = \(id)")
        try tx.run("UPDATE shelves SET sort_price = \(fine) WHERE product_id = \(id)")
        for changed in try RuledMembers.settle(id, in: tx) { try restock(changed, in: tx) }
        try ProductFacets.mark(id, in: tx)
    }

    /// Puts every product of a category and of those beneath it anew, after the category has moved.
    static func replaceAll(beneath category: ID<Category>, in tx: Transaction) throws {
        let products = try tx.rows(
            """
            WITH RECURSIVE below (id, level) AS (
                SELECT id, 1 FROM categories WHERE id = \(category)
                UNION ALL SELECT c.id, b.level + 1 FROM below b JOIN categories c ON c.parent_id = b.id
                WHERE b.level < \(mostLevels)
            )
            SELECT p.id FROM below b JOIN products p ON p.category_id = b.id
            """
        ).map { $0[0] as ID<Product> }
        for product in products { try replace(product, in: tx) }
    }
}
