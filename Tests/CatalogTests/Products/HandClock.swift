import Basics
import Synchronization
import TestKit

/// A clock whose hands the test moves.
final class HandClock: Sendable {
    private let time = Mutex(BothEngines.now)

    var clock: Clock { Clock { self.time.withLock { $0 } } }

    /// Sets the clock to so many seconds after the noon at which tests begin.
    func set(seconds: Int64) {
        time.withLock { $0 = BothEngines.now.adding(seconds: seconds) }
    }
}
