import Basics
import Media
import Store

/// A certificate of a product, such as a food contact test: what it is called, who gave it, until when it holds, and its file.
public struct Certificate: Hashable, Sendable {
    public static let mostOfProduct = 30
    public static let mostCharacters = 200
    public static let mostFileBytes = 10 * 1024 * 1024
    /// A certificate that ends within so many days is watched for.
    public static let watchedDays = 60
    public static let fileKinds: [FileKind] = [.pdf, .png, .jpeg, .webp]

    public let id: ID<Certificate>
    public let product: ID<Product>
    public let name: String
    public let number: String
    /// Who issued it.
    public let issuer: String
    /// Its last day, in UTC; `nil` when it does not expire.
    public let validUntil: CalendarDay?
    /// Buyers may fetch the file; otherwise they are told of it and may ask.
    public let isPublic: Bool
    public let file: AttachedFile?

    /// Whether its last day is over.
    public func isExpired(at now: Instant) -> Bool { validUntil.map { $0 < CalendarDay(now) } ?? false }

    /// All of a product's, those that end first in front.
    public static func all(of product: ID<Product>, in tx: Transaction) throws -> [Certificate] {
        try tx.rows(
            """
            SELECT * FROM product_certificates WHERE product_id = \(product)
            ORDER BY CASE WHEN valid_until IS NULL THEN 1 ELSE 0 END, valid_until, name, id
            """
        ).map(Certificate.init)
    }

    /// Those that buyers are told of: an expired one proves nothing.
    public static func shown(of product: ID<Product>, in tx: Transaction) throws -> [Certificate] {
        try tx.rows(
            """
            SELECT * FROM product_certificates
            WHERE product_id = \(product) AND (valid_until IS NULL OR valid_until >= \(CalendarDay(tx.now).text)) ORDER BY name, id
            """
        ).map(Certificate.init)
    }

    /// One of them.
    public static func find(_ id: ID<Certificate>, in tx: Transaction) throws -> Certificate? {
        try tx.row("SELECT * FROM product_certificates WHERE id = \(id)").map(Certificate.init)
    }

    /// One whose file buyers may fetch now, of a product that they are shown.
    public static func fetched(_ id: ID<Certificate>, ofProductAt slug: String, in tx: Transaction) throws -> Certificate? {
        try tx.row(
            """
            SELECT c.* FROM product_certificates c JOIN products p ON p.id = c.product_id
            WHERE c.id = \(id) AND p.slug = \(slug) AND p.status = \(Product.Status.active)
                AND p.audience <> \(Product.Audience.marketplace) AND c.is_public = 1 AND c.file_digest <> ''
                AND (c.valid_until IS NULL OR c.valid_until >= \(CalendarDay(tx.now).text))
            """
        ).map(Certificate.init)
    }

    init(_ row: Row) {
        (id, product, name, number) = (row["id"], row["product_id"], row["name"], row["number"])
        (issuer, isPublic) = (row["issuer"], row["is_public"])
        validUntil = (row["valid_until"] as String?).flatMap { CalendarDay($0) }
        let digest: String = row["file_digest"]
        file =
            digest.isEmpty
            ? nil
            : AttachedFile(digest: digest, name: row["file_name"], bytes: row["file_bytes"], kind: row["file_type"])
    }
}
