import Basics
import Store

/// A piece of work to be done later, at least once, by any node. A handler is one line that calls a verb.
public struct Job: Sendable {
    /// With the waits between them this is about a day: a mail server may be down over night.
    public static let mostAttempts = 30
    /// A job that has taken its worker down so often is left alone: it would do it again.
    public static let mostDeaths = 3
    public static let longestWaitSeconds: Int64 = 3_600
    /// A worker renews its lock long before it ends; see `JobRunner`.
    static let lockSeconds: Int64 = 120

    public enum State: String, Storable, Sendable, CaseIterable {
        case waiting, running, done, failed
    }

    public let id: ID<Job>
    public let kind: String
    public let payload: String
    /// How often it was begun, this time included. It tells the worker that has the job from one that has lost it.
    public let attempts: Int

    /// Adds a job in the transaction of the change that needs it.
    /// - Parameter payload: what the handler needs, usually an id.
    @discardableResult
    public static func enqueue(_ kind: String, _ payload: String, at: Instant? = nil, in tx: Transaction) throws -> ID<Job> {
        let id = ID<Job>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO jobs (id, kind, payload, state, run_at, created_at)
            VALUES (\(id), \(kind), \(payload), \(State.waiting), \(at ?? tx.now), \(tx.now))
            """)
        return id
    }

    /// Takes the next due job of one of `kinds`, if there is one. A job whose worker died is due again when its lock ends,
    /// unless it has died too often.
    public static func take(_ kinds: [String], in tx: Transaction) throws -> Job? {
        try buryDead(kinds, in: tx)
        return try tx.row(
            """
            UPDATE jobs SET state = \(State.running), attempts = attempts + 1,
                deaths = deaths + CASE state WHEN \(State.running) THEN 1 ELSE 0 END,
                locked_until = \(tx.now.adding(seconds: lockSeconds))
            WHERE id = (
                SELECT id FROM jobs
                WHERE kind IN \(kinds)
                    AND ((state = \(State.waiting) AND run_at <= \(tx.now))
                        OR (state = \(State.running) AND locked_until < \(tx.now)))
                ORDER BY run_at, id LIMIT 1)
            RETURNING id, kind, payload, attempts
            """
        ).map { Job(id: $0["id"], kind: $0["kind"], payload: $0["payload"], attempts: $0["attempts"]) }
    }

    private static func buryDead(_ kinds: [String], in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE jobs SET state = \(State.failed), deaths = deaths + 1, locked_until = NULL, last_error = 'job.died'
            WHERE kind IN \(kinds) AND state = \(State.running) AND locked_until < \(tx.now)
                AND deaths + 1 >= \(mostDeaths)
            """)
    }

    /// Keeps the job for its worker while it works.
    /// - Returns: false when another worker has it.
    @discardableResult
    public func renew(in tx: Transaction) throws -> Bool {
        try tx.row(
            """
            UPDATE jobs SET locked_until = \(tx.now.adding(seconds: Self.lockSeconds))
            WHERE id = \(id) AND state = \(State.running) AND attempts = \(attempts) RETURNING id
            """) != nil
    }

    /// Marks the job as done, so that nobody takes it again. What it was given goes: a letter holds addresses that are secret.
    public func finish(in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE jobs SET state = \(State.done), payload = '', locked_until = NULL, last_error = NULL
            WHERE id = \(id) AND attempts = \(attempts)
            """)
    }

    /// Puts a job back for a later try, each wait twice as long up to an hour, or gives up after the last.
    public func fail(_ reason: String, in tx: Transaction) throws {
        let state = attempts >= Self.mostAttempts ? State.failed : .waiting
        let wait = min(5 * (Int64(1) << Int64(min(attempts, 12))), Self.longestWaitSeconds)
        try tx.run(
            """
            UPDATE jobs SET state = \(state), run_at = \(tx.now.adding(seconds: wait)), locked_until = NULL,
                last_error = \(reason)
            WHERE id = \(id) AND state = \(State.running) AND attempts = \(attempts)
            """)
    }
}
