import Basics
import Journal
import Store

extension Category {
    /// Moves a category so many places among those beside it. Returns false when it stands at that end already.
    @discardableResult
    public static func move(_ id: ID<Category>, by steps: Int, actor: String = "system", in tx: Transaction) throws -> Bool {
        let parent: ID<Category>?? = try tx.value("SELECT parent_id FROM categories WHERE id = \(id)", as: ID<Category>?.self)
        guard let parent else { throw AppError.notFound() }
        guard try order(beneath: parent).move(id.text, by: steps, in: tx) else { return false }
        try Journal.append("category.moved", subject: id.text, actor: actor, in: tx)
        try tx.touch("catalogue")
        return true
    }

    static func order(beneath parent: ID<Category>?) -> SellersOrder {
        let condition: SQL = parent.map { "parent_id = \($0)" } ?? "parent_id IS NULL"
        return SellersOrder(table: "categories", condition: condition)
    }

    /// What lies in a category itself, not counting what lies deeper.
    public struct Contents: Hashable, Sendable {
        /// Of every status.
        public let products: Int
        public let categories: Int

        public var isEmpty: Bool { products == 0 && categories == 0 }
    }

    /// What would have to find another place before the category can go.
    public static func contents(of id: ID<Category>, in tx: Transaction) throws -> Contents {
        Contents(
            products: try tx.value("SELECT count(*) FROM products WHERE category_id = \(id)") ?? 0,
            categories: try tx.value("SELECT count(*) FROM categories WHERE parent_id = \(id)") ?? 0)
    }

    /// Removes an empty category.
    /// - Throws: `catalog.categoryNotEmpty` with what is in it.
    public static func remove(_ id: ID<Category>, actor: String = "system", in tx: Transaction) throws {
        guard let slug: String = try tx.value("SELECT slug FROM categories WHERE id = \(id)") else { throw AppError.notFound() }
        let contents = try contents(of: id, in: tx)
        guard contents.isEmpty else {
            throw AppError(
                .conflict, "catalog.categoryNotEmpty",
                ["products": String(contents.products), "categories": String(contents.categories)])
        }
        try tx.run("DELETE FROM categories WHERE id = \(id)")
        try OldSlug.forget(.category, of: id.text, in: tx)
        try TextsChange.forget(id.text, in: tx)
        try Journal.append("category.removed", subject: id.text, actor: actor, detail: ["slug": slug], in: tx)
        try tx.touch("catalogue")
    }
}
