import Basics
import Store

extension ProductVersion {
    /// Keeps what the product says now, unless the newest version says the same.
    public static func keep(_ product: ID<Product>, by way: Way, actor: String, in tx: Transaction) throws {
        guard let now = try ProductDraft.load(product, in: tx)?.priced(of: product, in: tx).asKept else { return }
        guard try newest(of: product, in: tx)?.draft != now else { return }
        try insert(now, of: product, way, actor, in: tx)
    }

    /// Keeps what a product says that nothing was kept of, before its first change.
    public static func keepFirst(_ product: ID<Product>, in tx: Transaction) throws {
        let known: Int? = try tx.value("SELECT 1 FROM product_versions WHERE product_id = \(product) LIMIT 1")
        if known == nil { try keep(product, by: .before, actor: "system", in: tx) }
    }

    /// Keeps what was just saved. Prices are those that the tables hold; `takePrices` corrects them when they change too.
    static func keep(
        saved draft: ProductDraft, of product: ID<Product>, by way: Way, actor: String, in tx: Transaction
    ) throws {
        try insert(try draft.priced(of: product, in: tx).asKept, of: product, way, actor, in: tx)
    }

    /// Prices were changed. They belong to the version that the same save has just made, or else make one.
    /// - Parameter isFresh: the same save has made one.
    public static func takePrices(
        of product: ID<Product>, isFresh: Bool, by way: Way, actor: String, in tx: Transaction
    ) throws {
        guard isFresh, let newest = try newest(of: product, in: tx) else {
            return try keep(product, by: way, actor: actor, in: tx)
        }
        let draft = try newest.draft.priced(of: product, in: tx).asKept
        try tx.run(
            """
            UPDATE product_versions SET draft = \(try text(draft)) WHERE product_id = \(product) AND number = \(newest.number)
            """)
    }

    private static func insert(
        _ draft: ProductDraft, of product: ID<Product>, _ way: Way, _ actor: String, in tx: Transaction
    ) throws {
        let last: Int = try tx.value("SELECT coalesce(max(number), 0) FROM product_versions WHERE product_id = \(product)") ?? 0
        try tx.run(
            """
            INSERT INTO product_versions (product_id, number, draft, way, actor, at)
            VALUES (\(product), \(last + 1), \(try text(draft)), \(way), \(actor), \(tx.now))
            """)
        guard last >= mostKept else { return }
        try tx.run("DELETE FROM product_versions WHERE product_id = \(product) AND number <= \(last + 1 - mostKept)")
    }

    private static func text(_ draft: ProductDraft) throws -> String {
        guard let text = JSONText.write(draft) else {
            throw AppError(.internal, "error.internal", detail: "the product \(draft.slug) cannot be written as JSON")
        }
        return text
    }
}
