import Basics
import Foundation

/// How long one picture may take, in processor time of the thread that reads it: a machine that is busy with other things
/// sees no less on a picture.
public struct Deadline: Sendable {
    private let clock: Clock
    private let end: Instant

    /// - Parameter milliseconds: from now on.
    public init(milliseconds: Int64, clock: Clock) {
        self.clock = clock
        end = Instant(milliseconds: clock.now().milliseconds + milliseconds)
    }

    /// Whether there is time left.
    var remains: Bool { clock.now() < end }
}

extension Clock {
    /// What the calling thread has used of a processor, counted from its start: good for differences on one thread alone.
    public static let processor = Clock {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
