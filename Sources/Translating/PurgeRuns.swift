import Basics
import Store

extension MachineRun {
    /// A run that is over is listed for so long; what it wrote stays.
    public static let keptDays: Int64 = 180

    /// Throws away the oldest runs that are over.
    /// - Returns: how many went.
    @discardableResult
    public static func purge(atMost count: Int, in tx: Transaction) throws -> Int {
        let limit = tx.now.adding(seconds: -keptDays * 86_400)
        let over = State.allCases.filter { $0.next.isEmpty }
        return try tx.rows(
            """
            DELETE FROM translation_runs WHERE id IN (
                SELECT id FROM translation_runs WHERE state IN \(over) AND ended_at < \(limit) ORDER BY ended_at, id LIMIT \(count))
            RETURNING id
            """
        ).count
    }
}

extension ExchangeRun {
    /// A file that was applied is kept for so long, to look up what it said.
    public static let appliedKeptDays: Int64 = 90

    /// Throws away the oldest files that were applied, and those that nobody has applied in `keptDays`.
    /// - Returns: how many went.
    @discardableResult
    public static func purge(atMost count: Int, in tx: Transaction) throws -> Int {
        let (unread, read) = (
            tx.now.adding(seconds: -keptDays * 86_400), tx.now.adding(seconds: -appliedKeptDays * 86_400)
        )
        return try tx.rows(
            """
            DELETE FROM translation_files WHERE id IN (
                SELECT id FROM translation_files WHERE (state = \(State.waiting) AND uploaded_at < \(unread))
                    OR (state = \(State.applied) AND uploaded_at < \(read)) ORDER BY uploaded_at, id LIMIT \(count))
            RETURNING id
            """
        ).count
    }
}
