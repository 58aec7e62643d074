import Basics
import Store

/// How a young sending domain is made known: few letters an hour on its first day, and half as many more each day, until the full
/// number is reached. Who begins with all of them is taken for a spammer.
public struct WarmUp: Hashable, Sendable, Codable {
    /// Letters an hour on the first day.
    public var start: Int
    /// The first day, such as `2026-11-01`, in UTC.
    public let since: String

    public init(start: Int, since: String) { (self.start, self.since) = (start, since) }

    /// The first day is 1; `nil` before it, and for a day that is none.
    func day(at now: Instant) -> Int? {
        guard let first = CalendarDay(since) else { return nil }
        let day = CalendarDay(now).number - first.number + 1
        return day >= 1 ? day : nil
    }

    /// What may go out in an hour of today.
    func limit(at now: Instant, full: Int) -> Int {
        var (limit, day) = (min(start, full), 1)
        while limit < full, day < self.day(at: now) ?? 1 { (limit, day) = (min(full, Self.more(limit)), day + 1) }
        return limit
    }

    private static func more(_ limit: Int) -> Int { limit + max(1, limit / 2) }

    /// How far it has come.
    public struct Progress: Hashable, Sendable {
        public let day: Int
        /// Letters an hour today, and the day with the full number.
        public let limit, fullDay: Int
    }

    /// `nil` once the full number is reached.
    func progress(at now: Instant, full: Int) -> Progress? {
        let limit = limit(at: now, full: full)
        guard limit < full else { return nil }
        var (day, reached) = (1, min(start, full))
        while reached < full { (day, reached) = (day + 1, Self.more(reached)) }
        return Progress(day: self.day(at: now) ?? 1, limit: limit, fullDay: day)
    }
}

extension OutreachSettings {
    /// Letters that may go out in an hour of today.
    public func limit(at now: Instant) -> Int { warmUp?.limit(at: now, full: lettersAnHour) ?? lettersAnHour }

    /// How far the warm-up has come; `nil` when there is none or it is over.
    public func warming(at now: Instant) -> WarmUp.Progress? { warmUp?.progress(at: now, full: lettersAnHour) }

    /// Begins a warm-up today with so many letters an hour, changes the start of the one that runs, or ends it.
    public mutating func warm(from start: Int?, at now: Instant) {
        guard let start else { return warmUp = nil }
        if warmUp != nil { warmUp?.start = start } else { warmUp = WarmUp(start: start, since: CalendarDay(now).text) }
    }
}
