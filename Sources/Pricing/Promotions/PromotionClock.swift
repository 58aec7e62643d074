import Basics
import Jobs
import Store

/// Promotions appear and go by the clock. Pages lie in caches, so that somebody has to say when that hour has come.
public enum PromotionClock {
    public static let job = "promotion.due"

    /// Has the caches told when `time` comes; a time that has passed needs no telling.
    static func wake(at time: Instant?, in tx: Transaction) throws {
        guard let time, time > tx.now else { return }
        try Job.enqueue(job, String(time.milliseconds), at: time, in: tx)
    }

    /// What visitors see has changed by itself.
    public static func strike(in tx: Transaction) throws { try tx.touch("catalogue") }
}
