import Basics

/// The points of one shop as they add up, lapse and are given back. It knows no database and no clock: the day is given.
public struct Ledger: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public static let mostPoints = 1_000

        public let day: CalendarDay
        public let points: Int
        /// The day from which an appeal has taken it back.
        public let givenBack: CalendarDay?

        /// Points from 0 to `mostPoints`; what lies outside is brought to the nearer end.
        public init(day: CalendarDay, points: Int, givenBack: CalendarDay? = nil) {
            (self.day, self.points, self.givenBack) = (day, min(max(0, points), Self.mostPoints), givenBack)
        }
    }

    public struct Lapse: Hashable, Sendable {
        /// The first day on which the points no longer count.
        public let day: CalendarDay
        public let points: Int
        /// What is left on that day.
        public let balance: Int
    }

    public struct Restriction: Hashable, Sendable {
        public let step: PointSteps.Step
        public let from: CalendarDay
        /// The last day of it.
        public let through: CalendarDay
    }

    public let steps: PointSteps
    /// By day, earliest first.
    public let entries: [Entry]

    public init(steps: PointSteps, entries: [Entry]) {
        self.steps = steps
        self.entries = entries.sorted { $0.day < $1.day }
    }

    /// The points that count on `day`: those of the last `windowDays` days, this one included, that were not given back by then.
    public func balance(on day: CalendarDay) -> Int {
        Self.sum(standing(on: day), on: day, windowDays: steps.windowDays)
    }

    public func step(on day: CalendarDay) -> PointSteps.Step? {
        steps.step(at: balance(on: day))
    }

    /// When the points that count on `day` lapse, if no more come.
    public func lapses(after day: CalendarDay) -> [Lapse] {
        let counted = standing(on: day).filter { counts($0, on: day) && $0.points > 0 }
        let byDay = Dictionary(grouping: counted) { $0.day.adding(days: steps.windowDays) }
        var left = counted.reduce(0) { $0 + $1.points }
        return byDay.sorted { $0.key < $1.key }.map { lapse, entries in
            let points = entries.reduce(0) { $0 + $1.points }
            left -= points
            return Lapse(day: lapse, points: points, balance: left)
        }
    }

    /// Until every point has lapsed; 0 when there are none.
    public func daysUntilClear(on day: CalendarDay) -> Int {
        lapses(after: day).last.map { $0.day.days(since: day) } ?? 0
    }

    /// Until the next points lapse; `nil` when there are none.
    public func daysUntilNextLapse(on day: CalendarDay) -> Int? {
        lapses(after: day).first.map { $0.day.days(since: day) }
    }

    /// The restriction that holds on `day`; of several the one that ends last.
    ///
    /// It begins on the day a step is reached that was not reached before, and it is as if what was given back by `day` had never
    /// been: an appeal that succeeds ends what it caused.
    public func restriction(on day: CalendarDay) -> Restriction? {
        restrictions(of: standing(on: day)).filter { $0.from <= day && day <= $0.through }.max { $0.through < $1.through }
    }

    /// Every restriction of the entries, earliest first.
    func restrictions(of entries: [Entry]) -> [Restriction] {
        let days = Set(entries.map(\.day)).sorted()
        return days.compactMap { day in
            let before = Self.sum(entries.filter { $0.day < day }, on: day, windowDays: steps.windowDays)
            let after = Self.sum(entries.filter { $0.day <= day }, on: day, windowDays: steps.windowDays)
            guard let step = steps.step(at: after), step.points > before, step.restrictionDays > 0 else { return nil }
            return Restriction(step: step, from: day, through: day.adding(days: step.restrictionDays - 1))
        }
    }

    /// What has come by `day` and was not given back by then.
    func standing(on day: CalendarDay) -> [Entry] {
        entries.filter { entry in entry.day <= day && entry.givenBack.map { $0 > day } ?? true }
    }

    private func counts(_ entry: Entry, on day: CalendarDay) -> Bool {
        (0..<steps.windowDays).contains(day.days(since: entry.day))
    }

    private static func sum(_ entries: [Entry], on day: CalendarDay, windowDays: Int) -> Int {
        entries.reduce(0) { $0 + ((0..<windowDays).contains(day.days(since: $1.day)) ? $1.points : 0) }
    }
}
