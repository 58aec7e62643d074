import Basics
import Jobs
import Store

extension Cart {
    /// The job that throws old carts away. It plans its own next run.
    public static let purgeJob = "cart.purge"
    /// One transaction throws away no more carts than this, so that it never holds the writer for long.
    public static let mostPurgedAtOnce = 1_000

    /// Throws away carts that nobody has touched for `keptDays`, the oldest first.
    /// - Returns: how many went; as many as `mostPurgedAtOnce` means that there may be more.
    @discardableResult
    public static func purge(in tx: Transaction) throws -> Int {
        try CartQueries.purge(untouchedSince: tx.now.adding(seconds: -keptDays * 86_400), atMost: mostPurgedAtOnce, in: tx)
    }

    /// What the job does: a purge, and the next one in a day, or at once when there may be more to throw away.
    public static func purgeAndPlan(in tx: Transaction) throws {
        let isDone = try purge(in: tx) < mostPurgedAtOnce
        try Job.enqueue(purgeJob, "", at: isDone ? tx.now.adding(seconds: 86_400) : tx.now, in: tx)
    }
}
