import Basics
import Journal
import Media
import Store

/// A file that colleagues keep with a buyer: a card, a drawing, a price list of his. It belongs to a record, so that it goes where
/// the record goes; nobody but staff ever sees it.
public struct CustomerFile: Hashable, Sendable {
    public static let mostAtOnce = 5
    /// Of one buyer.
    public static let mostFiles = 200
    /// What is taken: papers, pictures and tables.
    public static let kinds: [FileKind] = [.pdf, .png, .jpeg, .webp, .xlsx]

    public let id: ID<CustomerFile>
    public let file: AttachedFile
    /// The buyer to whom it leads now.
    public let contact: ID<Contact>
    /// A staff id.
    public let author: String
    public let at: Instant

    init(_ row: Row) {
        (id, contact, author, at) = (row["id"], row["contact_id"], row["author"], row["at"])
        file = AttachedFile(digest: row["digest"], name: row["name"], bytes: row["bytes"], kind: row["type"])
    }

    private static let joined: SQL = """
        SELECT f.*, r.contact_id FROM customer_files f JOIN customer_records r ON r.id = f.record_id
        """

    /// The files of a buyer, the newest first.
    public static func all(of contact: ID<Contact>, in tx: Transaction) throws -> [CustomerFile] {
        try tx.rows("\(joined) WHERE r.contact_id = \(contact) ORDER BY f.at DESC, f.id DESC LIMIT \(mostFiles)")
            .map(CustomerFile.init)
    }

    /// One of them.
    public static func find(_ id: ID<CustomerFile>, in tx: Transaction) throws -> CustomerFile? {
        try tx.row("\(joined) WHERE f.id = \(id)").map(CustomerFile.init)
    }

    /// Keeps files with a buyer, by the record that was taken in last. A file that is there already is kept once.
    /// - Throws: `buyerFiles.kind` for what is none of `kinds`; `buyerFiles.tooMany`; `error.notFound` for a buyer without a record.
    public static func attach(
        _ files: [AttachedFile], to contact: ID<Contact>, by actor: String, in tx: Transaction
    ) throws {
        if let odd = files.first(where: { file in !kinds.contains { $0.rawValue == file.kind } }) {
            throw AppError.invalid("buyerFiles.kind", ["file": odd.name])
        }
        let last: ID<StoredRecord>? = try tx.value(
            "SELECT id FROM customer_records WHERE contact_id = \(contact) ORDER BY id DESC LIMIT 1")
        guard let last else { throw AppError.notFound() }
        let known = try Set(all(of: contact, in: tx).map(\.file.digest))
        let new = files.filter { !known.contains($0.digest) }
        guard known.count + new.count <= mostFiles else { throw AppError.invalid("buyerFiles.tooMany", ["most": "\(mostFiles)"]) }
        var seen = Set<String>()
        for file in new where seen.insert(file.digest).inserted {
            let id = ID<CustomerFile>.new(at: tx.now)
            try tx.run(
                """
                INSERT INTO customer_files (id, record_id, digest, name, bytes, type, author, at)
                VALUES (\(id), \(last), \(file.digest), \(file.name), \(file.bytes), \(file.kind), \(actor), \(tx.now))
                """)
        }
        try Journal.append("customer.filed", subject: contact.text, actor: actor, detail: ["files": "\(seen.count)"], in: tx)
    }

    /// Takes a file away from a buyer.
    /// - Returns: the digest of bytes that nothing refers to any more, which the caller removes once this is committed.
    /// - Throws: `error.notFound`.
    public static func remove(_ id: ID<CustomerFile>, by actor: String, in tx: Transaction) throws -> [String] {
        guard let file = try find(id, in: tx) else { throw AppError.notFound() }
        try tx.run("DELETE FROM customer_files WHERE id = \(id)")
        try Journal.append("customer.unfiled", subject: file.contact.text, actor: actor, in: tx)
        return try unused([file.file.digest], in: tx)
    }

    /// Those of these digests to which no file refers.
    public static func unused(_ digests: [String], in tx: Transaction) throws -> [String] {
        guard !digests.isEmpty else { return [] }
        let used: [String] = try tx.rows("SELECT DISTINCT digest FROM customer_files WHERE digest IN \(digests)").map {
            $0["digest"]
        }
        return digests.filter { !used.contains($0) }
    }

    /// The digests of the files that belong to these records.
    public static func digests(ofRecords records: [String], in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT DISTINCT digest FROM customer_files WHERE record_id IN \(records)").map { $0["digest"] }
    }
}
