import Basics
import Media
import Store

/// A file of an order: what staff give to the buyer or keep for themselves, and what the buyer sends.
public struct OrderFile: Hashable, Sendable {
    public enum Kind: String, Storable, Hashable, Sendable, CaseIterable {
        case artwork
        case transferProof = "transfer_proof"
        case billOfLading = "bill_of_lading"
        case certificate, inspection, photo, other

        /// What a buyer may send.
        public static let ofBuyer: [Kind] = [.artwork, .transferProof, .photo, .other]
    }

    public let id: ID<OrderFile>
    public let order: ID<Order>
    public let kind: Kind
    /// The return that it was sent with; `nil` for a file of the order itself.
    public let back: ID<Return>?
    public let file: AttachedFile
    /// The name of who sent it.
    public let author: String
    public let isFromBuyer: Bool
    /// Whether the buyer finds it on the order's page.
    public let isForBuyer: Bool
    public let at: Instant
    /// When staff had dealt with what the buyer sent.
    public let seenAt: Instant?

    public var isUnseen: Bool { isFromBuyer && seenAt == nil }

    /// Every file of an order, oldest first.
    public static func all(of order: ID<Order>, in tx: Transaction) throws -> [OrderFile] {
        try tx.rows("SELECT * FROM order_files WHERE order_id = \(order) ORDER BY at, id").map(OrderFile.init)
    }

    /// One of them.
    public static func find(_ id: ID<OrderFile>, in tx: Transaction) throws -> OrderFile? {
        try tx.row("SELECT * FROM order_files WHERE id = \(id)").map(OrderFile.init)
    }

    /// A proof of payment that nobody has dealt with, and the order it belongs to.
    public struct Proof: Hashable, Sendable {
        public let file: OrderFile
        public let number: String
        public let company: String
    }

    /// The proofs of payment that wait, the longest waiting first.
    public static func proofs(in tx: Transaction) throws -> [Proof] {
        try tx.rows(
            """
            SELECT f.*, o.number, o.company FROM order_files f JOIN orders o ON o.id = f.order_id
            WHERE f.kind = 'transfer_proof' AND f.is_from_buyer = 1 AND f.seen_at IS NULL
            ORDER BY f.at, f.id LIMIT \(mostProofs)
            """
        ).map { Proof(file: OrderFile($0), number: $0["number"], company: $0["company"]) }
    }

    static let mostProofs = 100

    private init(_ row: Row) {
        (id, order, kind, back) = (row["id"], row["order_id"], row["kind"], row["return_id"])
        file = AttachedFile(digest: row["digest"], name: row["name"], bytes: row["bytes"], kind: row["type"])
        (author, isFromBuyer, isForBuyer) = (row["author"], row["is_from_buyer"], row["is_for_buyer"])
        (at, seenAt) = (row["at"], row["seen_at"])
    }
}
