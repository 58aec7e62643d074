import Basics
import Catalog
import Journal
import Store

/// One change of many products: planned, looked at, carried out in the background, and taken back where that can still be done.
public struct BulkEdit: Sendable, Hashable {
    /// The kind of the job that carries it out; its payload is the edit's id.
    public static let job = "products.bulk"
    public static let mostProducts = 20_000
    static let plannedKeptSeconds: Int64 = 86_400
    static let keptSeconds: Int64 = 30 * 86_400
    public static let mostListed = 50

    public enum State: String, Storable, Sendable, CaseIterable {
        case planned, waiting, running, done, failed, cancelled, undoing, undone

        /// What may follow.
        public var next: [State] {
            switch self {
            case .planned: [.waiting]
            case .waiting: [.running, .cancelled, .failed]
            case .running: [.done, .cancelled, .failed]
            // What was not reached may be gone on with, and what was done taken back.
            case .failed: [.waiting, .undoing]
            case .done, .cancelled: [.undoing]
            case .undoing: [.undone]
            case .undone: []
            }
        }

        public var isAtWork: Bool { [.waiting, .running, .undoing].contains(self) }
    }

    public let id: ID<BulkEdit>
    public let change: BulkChange
    public let state: State
    public let products: Int
    /// How many of them are through, on the way there or on the way back.
    public let done: Int
    /// Why it failed; empty otherwise.
    public let message: String
    public let startedBy: String
    public let createdAt: Instant
    public let endedAt: Instant?

    /// What became of one product.
    public struct Line: Sendable, Hashable {
        public enum State: String, Storable, Sendable, CaseIterable {
            case waiting, changed, unchanged, refused, undone
            /// It was changed again since, so it was not taken back.
            case kept
        }

        public let position: Int
        public let product: ID<Product>
        public let state: State
        public let before: BulkValue?
        public let after: BulkValue?
        /// Why it was left as it is.
        public let reason: Message?
    }

    // MARK: Queries

    /// One of them.
    /// - Throws: `error.notFound`.
    public static func find(_ id: ID<BulkEdit>, in tx: Transaction) throws -> BulkEdit {
        guard let edit = try tx.row("SELECT * FROM bulk_edits WHERE id = \(id)").flatMap(BulkEdit.init) else {
            throw AppError.notFound()
        }
        return edit
    }

    /// Those that were begun, the newest first.
    public static func recent(in tx: Transaction) throws -> [BulkEdit] {
        try tx.rows(
            """
            SELECT * FROM bulk_edits WHERE state <> \(State.planned) ORDER BY id DESC LIMIT \(mostListed)
            """
        ).compactMap(BulkEdit.init)
    }

    /// A page of its products, in their order; of one state alone where one is named.
    public func lines(_ state: Line.State? = nil, page: PageRequest, in tx: Transaction) throws -> Page<Line> {
        let condition: SQL = state.map { "edit_id = \(id) AND state = \($0)" } ?? "edit_id = \(id)"
        let rows = try tx.rows(
            """
            SELECT * FROM bulk_edit_rows WHERE \(condition) ORDER BY position LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let total: Int = try tx.value("SELECT count(*) FROM bulk_edit_rows WHERE \(condition)") ?? 0
        return Page(items: rows.map(Line.init), total: total, request: page)
    }

    /// How many products are in each state.
    public func counts(in tx: Transaction) throws -> [Line.State: Int] {
        try tx.rows("SELECT state, count(*) AS count FROM bulk_edit_rows WHERE edit_id = \(id) GROUP BY state")
            .reduce(into: [:]) { $0[$1["state"]] = $1["count"] }
    }

    private init?(_ row: Row) {
        guard let change = JSONText.read(BulkChange.self, row["change"]) else { return nil }
        (id, self.change, state) = (row["id"], change, row["state"])
        (products, done, message) = (row["products"], row["done"], row["message"])
        (startedBy, createdAt, endedAt) = (row["started_by"], row["created_at"], row["ended_at"])
    }
}

extension BulkEdit.Line {
    fileprivate init(_ row: Row) {
        self.init(
            position: row["position"], product: row["product_id"], state: row["state"],
            before: JSONText.read(BulkValue.self, row["before"]), after: JSONText.read(BulkValue.self, row["after"]),
            reason: JSONText.read(Message.self, row["reason"]))
    }
}
