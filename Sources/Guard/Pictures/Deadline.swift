import Basics

/// How long one picture may take. The clock is given, so that a test decides when time is up.
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
