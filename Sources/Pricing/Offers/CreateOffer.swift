import Basics
import Catalog
import Store

extension Offer {
    /// Saves a product that must not be there yet, as `save` does.
    /// - Throws: `catalog.slugTaken` or `catalog.skuTaken` when its address or one of its SKUs belongs to another product.
    public static func create(
        _ draft: ProductDraft, actor: String = "system", by way: ProductVersion.Way = .other, in tx: Transaction
    ) throws -> ID<Product> {
        if try tx.row("SELECT id FROM products WHERE slug = \(draft.slug)") != nil {
            throw AppError(.conflict, "catalog.slugTaken", ["slug": draft.slug])
        }
        let skus = (draft.variants ?? []).map(\.sku)
        let taken = try tx.row(
            """
            SELECT v.sku, p.slug FROM variants v JOIN products p ON p.id = v.product_id WHERE v.sku IN \(skus) ORDER BY v.sku LIMIT 1
            """)
        if let taken { throw AppError(.conflict, "catalog.skuTaken", ["sku": taken["sku"], "product": taken["slug"]]) }
        return try save(draft, actor: actor, by: way, in: tx).id
    }
}
