import Basics
import Store

/// What is kept of work that is over, and what a person can do about work that was given up.
extension Job {
    /// The job that throws old work away. It plans its own next run.
    public static let purgeJob = "jobs.purge"
    static let doneKeptSeconds: Int64 = 7 * 86_400
    static let failedKeptSeconds: Int64 = 90 * 86_400
    /// One transaction throws away no more than this, so that it never holds the writer for long.
    static let mostPurgedAtOnce = 5_000

    /// Work that was given up, for a page that shows it.
    public struct GivenUp: Hashable, Sendable {
        public let id: ID<Job>
        public let kind: String
        public let payload: String
        public let reason: String
        public let attempts: Int
        public let createdAt: Instant
    }

    /// True when `take` would find something.
    static func isDue(_ kinds: [String], in tx: Transaction) throws -> Bool {
        let found: Int? = try tx.value(
            """
            SELECT 1 FROM jobs WHERE kind IN \(kinds)
                AND ((state = \(State.waiting) AND run_at <= \(tx.now))
                    OR (state = \(State.running) AND locked_until < \(tx.now))) LIMIT 1
            """)
        return found != nil
    }

    /// How many pieces of work were given up and not begun anew.
    public static func countGivenUp(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM jobs WHERE state = \(State.failed)") ?? 0
    }

    /// How many pieces of work should have begun before `moment` and have not.
    public static func countLate(since moment: Instant, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM jobs WHERE state = \(State.waiting) AND run_at < \(moment)") ?? 0
    }

    /// Newest first.
    public static func givenUp(_ page: PageRequest, in tx: Transaction) throws -> Page<GivenUp> {
        let rows = try tx.rows(
            """
            SELECT id, kind, payload, last_error, attempts, created_at FROM jobs WHERE state = \(State.failed)
            ORDER BY created_at DESC, id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let items = rows.map { row in
            GivenUp(
                id: row["id"], kind: row["kind"], payload: row["payload"], reason: row["last_error"] ?? "",
                attempts: row["attempts"], createdAt: row["created_at"])
        }
        return Page(items: items, total: try countGivenUp(in: tx), request: page)
    }

    /// Begins given-up work anew, with all its attempts.
    /// - Returns: false when it is no longer there to be tried.
    @discardableResult
    public static func retry(_ id: ID<Job>, in tx: Transaction) throws -> Bool {
        try tx.row(
            """
            UPDATE jobs SET state = \(State.waiting), attempts = 0, deaths = 0, run_at = \(tx.now), locked_until = NULL
            WHERE id = \(id) AND state = \(State.failed) RETURNING id
            """) != nil
    }

    /// What the job does: a purge, and the next one in a day, or at once when there may be more to throw away.
    public static func purgeAndPlan(in tx: Transaction) throws {
        let isDone = try purge(in: tx) < mostPurgedAtOnce
        try enqueue(purgeJob, "", at: isDone ? tx.now.adding(seconds: 86_400) : tx.now, in: tx)
    }

    /// Throws away what was done a week ago and given up three months ago.
    /// - Returns: how many went.
    @discardableResult
    static func purge(in tx: Transaction) throws -> Int {
        try tx.rows(
            """
            DELETE FROM jobs WHERE id IN (
                SELECT id FROM jobs
                WHERE (state = \(State.done) AND run_at < \(tx.now.adding(seconds: -doneKeptSeconds)))
                    OR (state = \(State.failed) AND run_at < \(tx.now.adding(seconds: -failedKeptSeconds)))
                LIMIT \(mostPurgedAtOnce))
            RETURNING id
            """
        ).count
    }

    /// Plans the first run of a job that plans its own next; a database that has one planned keeps it.
    public static func planOnce(_ kind: String, in tx: Transaction) throws {
        let isPlanned: Bool? = try tx.value(
            "SELECT 1 FROM jobs WHERE kind = \(kind) AND state IN \([State.waiting, .running]) LIMIT 1")
        if isPlanned == nil { try enqueue(kind, "", in: tx) }
    }
}
