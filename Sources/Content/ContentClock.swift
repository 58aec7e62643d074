import Basics
import Foundation
import Jobs
import Store

/// Posts appear and banners come and go by the clock. Pages lie in caches, so that somebody has to say when that hour has come.
public enum ContentClock {
    public static let job = "content.due"

    /// Has the caches told when `time` comes; a time that has passed needs no telling.
    static func wake(at time: Instant?, in tx: Transaction) throws {
        guard let time, time > tx.now else { return }
        try Job.enqueue(job, String(time.milliseconds), at: time, in: tx)
    }

    /// What visitors see has changed by itself.
    public static func strike(in tx: Transaction) throws {
        try tx.touch("catalogue")
    }
}

extension String {
    /// Without white space at its ends.
    var tidied: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
