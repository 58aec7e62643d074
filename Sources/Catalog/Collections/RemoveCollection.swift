import Basics
import Journal
import Store

extension Collection {
    static let order = SellersOrder(table: "collections")

    /// Moves a collection so many places among the others. Returns false when it stands at that end already.
    @discardableResult
    public static func move(_ id: ID<Collection>, by steps: Int, actor: String = "system", in tx: Transaction) throws -> Bool {
        guard try order.move(id.text, by: steps, in: tx) else { return false }
        try Journal.append("collection.moved", subject: id.text, actor: actor, in: tx)
        try tx.touch("catalogue")
        return true
    }

    /// Removes a collection that holds nothing and that the home page does not show. What a rule has put in does not hold it.
    /// - Throws: `catalog.collectionNotEmpty`, `catalog.collectionOnHome`.
    public static func remove(_ id: ID<Collection>, actor: String = "system", in tx: Transaction) throws {
        guard let slug: String = try tx.value("SELECT slug FROM collections WHERE id = \(id)") else { throw AppError.notFound() }
        let products: Int = try tx.value("SELECT count(*) FROM collection_products WHERE collection_id = \(id)") ?? 0
        let isRuled = try KeptRule.find(id, in: tx) != nil
        guard products == 0 || isRuled else {
            throw AppError(.conflict, "catalog.collectionNotEmpty", ["products": String(products)])
        }
        guard try !HomeBlock.shows(collection: slug, in: tx) else { throw AppError(.conflict, "catalog.collectionOnHome") }
        if isRuled { try empty(id, in: tx) }
        try tx.run("DELETE FROM collections WHERE id = \(id)")
        try OldSlug.forget(.collection, of: id.text, in: tx)
        try TextsChange.forget(id.text, in: tx)
        try Journal.append("collection.removed", subject: id.text, actor: actor, detail: ["slug": slug], in: tx)
        try tx.touch("catalogue")
    }
}
