import Basics
import Journal
import Store

extension Collection {
    public static let mostProducts = 10_000

    /// Makes a collection hold the products at `slugs`, in their order, and no others. Returns false when it did already.
    /// - Throws: `catalog.noProduct` with the first slug that leads nowhere, `catalog.collectionByRule` where a rule fills the
    ///   collection; then nothing is written.
    @discardableResult
    public static func arrange(
        _ id: ID<Collection>, products slugs: [String], actor: String = "system", in tx: Transaction
    ) throws -> Bool {
        guard slugs.count <= mostProducts else {
            throw AppError.invalid(
                "catalog.tooMany", ["field": "products", "count": String(slugs.count), "most": String(mostProducts)])
        }
        try checkByHand(id, in: tx)
        let old = try members(id, in: tx)
        let new = try slugs.map { slug in
            guard let product: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(slug)") else {
                throw AppError.invalid("catalog.noProduct", ["slug": slug])
            }
            return product
        }
        guard old != new else { return false }
        try tx.run("DELETE FROM collection_products WHERE collection_id = \(id)")
        for (position, product) in new.enumerated() {
            try tx.run(
                """
                INSERT INTO collection_products (collection_id, product_id, position) VALUES (\(id), \(product), \(position))
                ON CONFLICT (collection_id, product_id) DO NOTHING
                """)
        }
        for product in Set(old).union(new) { try Shelf.replace(product, in: tx) }
        try Journal.append("collection.arranged", subject: id.text, actor: actor, in: tx)
        try tx.touch("catalogue")
        return true
    }

    private static func members(_ id: ID<Collection>, in tx: Transaction) throws -> [ID<Product>] {
        try tx.rows("SELECT product_id FROM collection_products WHERE collection_id = \(id) ORDER BY position")
            .map { $0[0] }
    }
}
