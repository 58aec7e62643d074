import Foundation

/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z. What the database stores.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public func adding(seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    /// Whole seconds since 1970.
    public var seconds: Int64 { milliseconds / 1000 }

    /// `2026-11-22T08:30:00Z`
    public var iso8601: String { "\(day)T\(String(formatted.dropFirst(11).prefix(8)))Z" }

    /// The day in UTC, `2026-11-22`.
    public var day: String { String(formatted.prefix(10)) }

    private var formatted: String {
        Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }
}

/// Where the time comes from. Tests stand still or step forward; only the program reads the wall clock.
public struct Clock: Sendable {
    public var now: @Sendable () -> Instant

    public init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    public static let system = Clock {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// A clock that always shows `instant`.
    public static func fixed(_ instant: Instant) -> Clock {
        Clock { instant }
    }
}
