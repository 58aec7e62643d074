import Basics
import Store

/// Which days are worked. In a year of which nobody has said anything only the weekends are off.
public struct WorkCalendar: Hashable, Sendable {
    /// No deadline is farther away.
    public static let mostWorkingDays = 366
    /// Without any list.
    public static let weekends = WorkCalendar([])

    private let years: Set<Int>
    private let daysOff: Set<CalendarDay>
    private let workingDays: Set<CalendarDay>

    public init(_ years: [WorkYear]) {
        self.years = Set(years.map(\.year))
        daysOff = Set(years.flatMap(\.daysOff).flatMap(\.days))
        workingDays = Set(years.flatMap(\.workingDays).flatMap(\.days))
    }

    /// By the lists of the shop, and those that come with the program where it has none.
    public static func load(in tx: Transaction) throws -> WorkCalendar {
        WorkCalendar(try WorkYear.all(in: tx))
    }

    public func isWorked(_ day: CalendarDay) -> Bool {
        workingDays.contains(day) || (day.weekday <= 5 && !daysOff.contains(day))
    }

    /// The day that lies `count` working days later; the first day itself is not counted. At most `mostWorkingDays`.
    public func day(_ count: Int, workingDaysAfter first: CalendarDay) -> CalendarDay {
        var day = first
        var left = min(count, Self.mostWorkingDays)
        while left > 0, day < .last {
            day = day.adding(days: 1)
            if isWorked(day) { left -= 1 }
        }
        return day
    }

    /// The years from one day to another that no list covers.
    public func uncovered(from first: CalendarDay, through last: CalendarDay) -> [Int] {
        guard first <= last else { return [] }
        return (first.year...last.year).filter { !years.contains($0) }
    }
}
