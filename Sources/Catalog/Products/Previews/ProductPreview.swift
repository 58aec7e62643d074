import Basics
import Journal
import Store

/// An address under which a product is seen as buyers would see it, whatever its status. Who has the address sees it until it
/// expires; what is kept of it is its fingerprint.
public struct ProductPreview: Hashable, Sendable {
    /// A week: time enough to show a draft to a colleague or a buyer.
    public static let validSeconds: Int64 = 7 * 86_400
    /// Of one product so many addresses hold; a new one ends the oldest.
    public static let mostOfProduct = 20

    public let product: ID<Product>
    public let expiresAt: Instant

    /// A new address.
    /// - Returns: its token, which nobody can read from the database.
    /// - Throws: `error.notFound` when there is no such product.
    public static func make(of product: ID<Product>, actor: String, in tx: Transaction) throws -> String {
        let known: String? = try tx.value("SELECT id FROM products WHERE id = \(product)")
        guard known != nil else { throw AppError.notFound() }
        let token = Secrets.token()
        try tx.run("DELETE FROM product_previews WHERE expires_at <= \(tx.now)")
        try tx.run(
            """
            DELETE FROM product_previews WHERE product_id = \(product) AND fingerprint NOT IN (
                SELECT fingerprint FROM product_previews WHERE product_id = \(product)
                ORDER BY created_at DESC, fingerprint LIMIT \(mostOfProduct - 1))
            """)
        try tx.run(
            """
            INSERT INTO product_previews (fingerprint, product_id, actor, created_at, expires_at)
            VALUES (\(Secrets.fingerprint(token)), \(product), \(actor), \(tx.now), \(tx.now.adding(seconds: validSeconds)))
            """)
        try Journal.append("product.previewed", subject: product.text, actor: actor, in: tx)
        return token
    }

    /// What an address shows; `nil` for one that never was or has expired.
    public static func find(token: String, in tx: Transaction) throws -> ProductPreview? {
        try tx.row(
            """
            SELECT product_id, expires_at FROM product_previews
            WHERE fingerprint = \(Secrets.fingerprint(token)) AND expires_at > \(tx.now)
            """
        ).map { ProductPreview(product: $0["product_id"], expiresAt: $0["expires_at"]) }
    }

    /// Ends every address of a product.
    /// - Returns: how many there were.
    @discardableResult
    public static func end(of product: ID<Product>, actor: String, in tx: Transaction) throws -> Int {
        let count = try tx.run("DELETE FROM product_previews WHERE product_id = \(product) AND expires_at > \(tx.now)")
        if count > 0 { try Journal.append("product.previewsEnded", subject: product.text, actor: actor, in: tx) }
        return count
    }

    /// How many addresses show the product now.
    public static func count(of product: ID<Product>, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM product_previews WHERE product_id = \(product) AND expires_at > \(tx.now)") ?? 0
    }
}
