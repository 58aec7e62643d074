import Basics
import Jobs
import Journal
import Media
import Store

/// What a person says of a certificate, before it is kept.
public struct CertificateDraft: Hashable, Sendable {
    public var name: String
    public var number: String
    public var issuer: String
    /// `2027-03-31`; empty when it does not expire.
    public var validUntil: String
    public var isPublic: Bool
    /// `nil` leaves the file that is there.
    public var file: AttachedFile?

    public init(
        name: String, number: String = "", issuer: String = "", validUntil: String = "", isPublic: Bool = false,
        file: AttachedFile? = nil
    ) {
        (self.name, self.number, self.issuer) = (name, number, issuer)
        (self.validUntil, self.isPublic, self.file) = (validUntil, isPublic, file)
    }
}

extension Certificate {
    /// The job at the end of a certificate's last day: pages that still name it are drawn anew.
    public static let expireJob = "certificate.expire"

    /// Keeps a certificate of a product, or what has changed of one.
    /// - Returns: the digest of a file that nothing refers to any more.
    /// - Throws: `certificate.noName`, `.tooLong`, `.badDay`, `.badFile`, `.tooMany`, `error.notFound`. Then nothing was written.
    @discardableResult
    public static func save(
        _ draft: CertificateDraft, as known: ID<Certificate>? = nil, of product: ID<Product>, actor: String,
        in tx: Transaction
    ) throws -> String? {
        let lastDay = try check(draft)
        let old = try known.map { try owned($0, by: product, in: tx) }
        if old == nil { try checkRoom(for: 1, of: product, in: tx) }
        let id = known ?? .new(at: tx.now)
        let file = draft.file ?? old?.file
        try tx.run(
            """
            INSERT INTO product_certificates (id, product_id, name, number, issuer, valid_until, is_public, file_digest, file_name,
                file_bytes, file_type, created_at, updated_at)
            VALUES (\(id), \(product), \(draft.name.trimmed), \(draft.number.trimmed), \(draft.issuer.trimmed), \(lastDay?.text),
                \(draft.isPublic), \(file?.digest ?? ""), \(file?.name ?? ""), \(file?.bytes ?? 0), \(file?.kind ?? ""),
                \(tx.now), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, number = excluded.number, issuer = excluded.issuer,
                valid_until = excluded.valid_until, is_public = excluded.is_public, file_digest = excluded.file_digest,
                file_name = excluded.file_name, file_bytes = excluded.file_bytes, file_type = excluded.file_type,
                updated_at = excluded.updated_at
            """)
        if let lastDay, lastDay >= CalendarDay(tx.now), old?.validUntil != lastDay { try planExpiry(lastDay, in: tx) }
        let (before, after) = (old?.told ?? [:], try find(id, in: tx)?.told ?? [:])
        try tell("product.certificateKept", draft.name, from: before, to: after, of: product, actor: actor, in: tx)
        return try unused(old?.file, in: tx)
    }

    /// Takes a certificate away. Its file goes later, when the certificate can no longer come back.
    /// - Throws: `error.notFound`.
    public static func remove(_ id: ID<Certificate>, of product: ID<Product>, actor: String, in tx: Transaction) throws {
        let old = try owned(id, by: product, in: tx)
        try tx.run("DELETE FROM product_certificates WHERE id = \(id)")
        if let file = old.file { try planDrop(of: file, in: tx) }
        try tell("product.certificateRemoved", old.name, from: old.told, to: [:], of: product, actor: actor, in: tx)
    }

    /// Has the lists know again of a certificate whose row stands where it stood.
    /// - Throws: `certificate.tooMany` when its product has got others in its place.
    public static func settle(_ id: ID<Certificate>, in tx: Transaction) throws {
        guard let certificate = try find(id, in: tx) else { throw AppError.notFound() }
        try checkRoom(for: 0, of: certificate.product, in: tx)
        try placeAnew(certificate.product, in: tx)
    }

    /// What the job does. Nothing is written of the certificates themselves: they have ended by their own last day, and nobody finds
    /// their products by them any more.
    public static func expire(on day: String, in tx: Transaction) throws {
        let products = try tx.rows("SELECT DISTINCT product_id FROM product_certificates WHERE valid_until = \(day)")
        for row in products { try placeAnew(row["product_id"], in: tx) }
        try tx.touch("catalogue")
    }

    /// Has the lists know by which certificates a product is found now.
    private static func placeAnew(_ product: ID<Product>, in tx: Transaction) throws {
        if let draft = try ProductDraft.load(product, in: tx) { try Shelf.place(product, draft, in: tx) }
    }

    /// Pure: everything that can be said of a draft alone.
    static func check(_ draft: CertificateDraft) throws -> CalendarDay? {
        guard !draft.name.trimmed.isEmpty else { throw AppError.invalid("certificate.noName") }
        for text in [draft.name, draft.number, draft.issuer] where text.count > mostCharacters {
            throw AppError.invalid("certificate.tooLong", ["most": String(mostCharacters), "count": String(text.count)])
        }
        if let file = draft.file {
            guard let kind = file.fileKind, fileKinds.contains(kind), file.bytes <= mostFileBytes else {
                throw AppError.invalid("certificate.badFile", ["most": String(mostFileBytes / (1024 * 1024))])
            }
        }
        guard !draft.validUntil.trimmed.isEmpty else { return nil }
        guard let day = CalendarDay(draft.validUntil.trimmed) else {
            throw AppError.invalid("certificate.badDay", ["text": String(draft.validUntil.prefix(40))])
        }
        return day
    }

    private static func owned(_ id: ID<Certificate>, by product: ID<Product>, in tx: Transaction) throws -> Certificate {
        guard let certificate = try find(id, in: tx), certificate.product == product else { throw AppError.notFound() }
        return certificate
    }

    private static func checkRoom(for more: Int, of product: ID<Product>, in tx: Transaction) throws {
        let known: String? = try tx.value("SELECT id FROM products WHERE id = \(product)")
        guard known != nil else { throw AppError.notFound() }
        let count: Int = try tx.value("SELECT count(*) FROM product_certificates WHERE product_id = \(product)") ?? 0
        guard count + more <= mostOfProduct else {
            throw AppError(.tooMany, "certificate.tooMany", ["most": String(mostOfProduct)])
        }
    }

    private static func planExpiry(_ day: CalendarDay, in tx: Transaction) throws {
        try Job.enqueue(expireJob, day.text, at: day.adding(days: 1).start, in: tx)
    }

    private static func tell(
        _ kind: String, _ name: String, from: [String: String], to: [String: String], of product: ID<Product>,
        actor: String, in tx: Transaction
    ) throws {
        try Journal.change(
            kind, subject: product.text, actor: actor, from: from, to: to, detail: ["name": name.trimmed], in: tx)
        try placeAnew(product, in: tx)
        try tx.touch("catalogue")
    }

    /// As the journal tells it.
    private var told: [String: String] {
        [
            "name": name, "number": number, "issuer": issuer, "validUntil": validUntil?.text ?? "",
            "isPublic": isPublic ? "yes" : "no", "file": file?.name ?? "",
        ]
    }
}
