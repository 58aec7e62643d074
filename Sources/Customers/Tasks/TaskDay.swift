import Basics

/// The days on which people want things done, as they say them.
public enum TaskDay: String, Sendable, CaseIterable {
    case today, tomorrow, inThreeDays, nextMonday, inAWeek, inTwoWeeks, inAMonth, none

    /// The day that is meant today; `nil` for some day.
    public func day(from today: CalendarDay) -> CalendarDay? {
        switch self {
        case .today: today
        case .tomorrow: today.adding(days: 1)
        case .inThreeDays: today.adding(days: 3)
        // On a Monday the next one is meant, and not today.
        case .nextMonday: today.adding(days: 8 - today.weekday)
        case .inAWeek: today.adding(days: 7)
        case .inTwoWeeks: today.adding(days: 14)
        case .inAMonth: Self.inAMonth(from: today)
        case .none: nil
        }
    }

    /// The same day of the next month, or its last where that has no such day.
    private static func inAMonth(from today: CalendarDay) -> CalendarDay {
        let parts = today.text.split(separator: "-").compactMap { Int($0) }
        let (year, month) = parts[1] == 12 ? (parts[0] + 1, 1) : (parts[0], parts[1] + 1)
        let start = String(format4(year) + "-" + two(month) + "-")
        for day in stride(from: parts[2], to: 27, by: -1) {
            if let found = CalendarDay(start + two(day)) { return found }
        }
        return CalendarDay(start + two(parts[2])) ?? today.adding(days: 30)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private static func format4(_ year: Int) -> String { String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)" }
}
