import Basics
import Catalog
import Jobs
import Journal
import Store

/// One look at every page of the shop, in the background: first at what each of them says, so that twins are known, then at what
/// is to be said about it.
public struct SearchCheckRun: Hashable, Sendable {
    /// The kind of the job that carries a run out; its payload is the run's id.
    public static let job = "search.check"
    static let portion = 50
    static let mostKept = 20

    public enum State: String, Storable, Hashable, Sendable, CaseIterable {
        case waiting, reading, judging, done, stopped

        public var isOver: Bool { self == .done || self == .stopped }
    }

    public let id: ID<SearchCheckRun>
    public let state: State
    /// Both looks together.
    public let pages: Int
    public let pagesDone: Int
    public let startedBy: String
    public let startedAt: Instant
    public let endedAt: Instant?
    let after: (kind: String, id: String)

    public static func == (left: SearchCheckRun, right: SearchCheckRun) -> Bool { left.key == right.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
    private var key: [String] { [id.text, state.rawValue, String(pages), String(pagesDone), after.kind, after.id] }

    // MARK: Verbs

    /// Begins a run.
    /// - Throws: `searchCheck.busy` while another one is at work.
    @discardableResult
    public static func start(by actor: String, in tx: Transaction) throws -> ID<SearchCheckRun> {
        let busy: Bool? = try tx.value(
            "SELECT 1 FROM search_checks WHERE state IN \([State.waiting, .reading, .judging]) LIMIT 1")
        guard busy == nil else { throw AppError(.conflict, "searchCheck.busy") }
        let pages = try PageCopy.Kind.allCases.reduce(0) { try $0 + PageCopy.countPublished($1, in: tx) }
        let id = ID<SearchCheckRun>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO search_checks (id, state, pages, started_by, started_at)
            VALUES (\(id), \(State.waiting), \(pages * 2), \(actor), \(tx.now))
            """)
        try tx.run(
            """
            DELETE FROM search_checks
            WHERE id NOT IN (SELECT id FROM search_checks ORDER BY id DESC LIMIT \(mostKept))
            """)
        try Job.enqueue(job, id.text, in: tx)
        try Journal.append("search.checkStarted", subject: id.text, actor: actor, in: tx)
        return id
    }

    /// Ends a run after the portion that it is at.
    /// - Throws: `searchCheck.over`.
    public static func stop(_ id: ID<SearchCheckRun>, by actor: String, in tx: Transaction) throws {
        guard let run = try find(id, in: tx) else { throw AppError.notFound() }
        guard !run.state.isOver else { throw AppError(.conflict, "searchCheck.over") }
        try move(id, to: .stopped, in: tx)
        try Journal.append("search.checkStopped", subject: id.text, actor: actor, in: tx)
    }

    static func move(_ id: ID<SearchCheckRun>, to state: State, in tx: Transaction) throws {
        let end: Instant? = state.isOver ? tx.now : nil
        try tx.run(
            """
            UPDATE search_checks SET state = \(state), after_kind = '', after_id = '', ended_at = \(end) WHERE id = \(id)
            """)
    }

    // MARK: Queries

    /// The run of an id, if there is one.
    public static func find(_ id: ID<SearchCheckRun>, in tx: Transaction) throws -> SearchCheckRun? {
        try tx.row("SELECT * FROM search_checks WHERE id = \(id)").map(SearchCheckRun.init)
    }

    /// The latest, if there was one.
    public static func latest(in tx: Transaction) throws -> SearchCheckRun? {
        try tx.row("SELECT * FROM search_checks ORDER BY id DESC LIMIT 1").map(SearchCheckRun.init)
    }

    private init(_ row: Row) {
        (id, state, pages, pagesDone) = (row["id"], row["state"], row["pages"], row["pages_done"])
        (startedBy, startedAt, endedAt) = (row["started_by"], row["started_at"], row["ended_at"])
        after = (row["after_kind"], row["after_id"])
    }
}
