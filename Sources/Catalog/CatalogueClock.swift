import Basics
import Jobs
import Store

/// What visitors see appears and goes by the clock: posts, banners, price lists, promotions. Pages lie in caches, so that somebody has
/// to say when that hour has come.
public enum CatalogueClock {
    public static let job = "content.due"

    /// Has the caches told when `time` comes; a time that has passed needs no telling.
    public static func wake(at time: Instant?, in tx: Transaction) throws {
        guard let time, time > tx.now else { return }
        try Job.enqueue(job, String(time.milliseconds), at: time, in: tx)
    }

    /// What visitors see, or pay, has changed by itself.
    public static func strike(in tx: Transaction) throws { try tx.touch("catalogue") }
}
