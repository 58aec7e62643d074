import Basics
import Journal
import Store

extension Variant {
    /// Gives variants of one product other SKUs: those of `changes`, old to new. Their prices, stock and ids stay, which saving
    /// a draft with the new SKU would not keep.
    ///
    /// - Throws: `catalog.skuTwice` when a new SKU is empty or there twice, `catalog.skuTaken` when it belongs to another
    ///   variant, `error.notFound` when an old one is not of this product; then nothing was written.
    public static func renumber(
        _ changes: [String: String], of product: ID<Product>, actor: String = "system", in tx: Transaction
    ) throws {
        let changes = changes.mapValues(\.trimmed).filter { $0.key != $0.value }
        guard !changes.isEmpty else { return }
        var seen: Set<String> = []
        for sku in changes.values.sorted() where sku.isEmpty || !seen.insert(sku).inserted {
            throw AppError.invalid("catalog.skuTwice", ["sku": sku])
        }
        try tx.attempt {
            try checkFree(changes, in: tx)
            // Two variants may swap their SKUs, so each first gets one that nobody has.
            let moves = try changes.sorted { $0.key < $1.key }.map { old, new in
                let id: ID<Variant>? = try tx.value("SELECT id FROM variants WHERE product_id = \(product) AND sku = \(old)")
                guard let id else { throw AppError.notFound() }
                try tx.run("UPDATE variants SET sku = \(id.text) WHERE id = \(id)")
                return (id: id, old: old, new: new)
            }
            for move in moves {
                try tx.run("UPDATE variants SET sku = \(move.new) WHERE id = \(move.id)")
                let detail = ["from": move.old, "to": move.new]
                try Journal.append("variant.renumbered", subject: product.text, actor: actor, detail: detail, in: tx)
            }
            if let draft = try ProductDraft.load(product, in: tx) {
                try ProductSearch.place(product, draft, isSeen: Shelf.isSeen(draft), in: tx)
            }
            try tx.run("UPDATE products SET updated_at = \(tx.now) WHERE id = \(product)")
            try tx.touch("catalogue")
        }
    }

    private static func checkFree(_ changes: [String: String], in tx: Transaction) throws {
        let taken = try tx.row(
            """
            SELECT v.sku, p.slug FROM variants v JOIN products p ON p.id = v.product_id
            WHERE v.sku IN \(changes.values.sorted()) AND v.sku NOT IN \(changes.keys.sorted()) ORDER BY v.sku LIMIT 1
            """)
        guard let taken else { return }
        throw AppError(.conflict, "catalog.skuTaken", ["sku": taken["sku"], "product": taken["slug"]])
    }
}
