/// A day of the calendar, without a time or a zone. The Gregorian calendar from the year 1 to 9999.
public struct CalendarDay: Hashable, Comparable, Sendable {
    private static let first = CalendarDay(year: 1, month: 1, day: 1)
    /// No day is later.
    public static let last = CalendarDay(year: 9999, month: 12, day: 31)

    private static let milliseconds: Int64 = 86_400_000

    /// Days since 1970-01-01.
    public let number: Int

    /// - Parameter number: days since 1970-01-01; beyond the calendar it is the first or the last day.
    public init(number: Int) {
        self.number = min(max(number, Self.first.number), Self.last.number)
    }

    private init(year: Int, month: Int, day: Int) {
        // Days from a civil date: https://howardhinnant.github.io/date_algorithms.html#days_from_civil
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Reads `2026-11-26`; `nil` for anything else, and for days that are not in the calendar.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ (48...57).contains(bytes[$0]) })
        else { return nil }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, parts[0] >= 1, (1...12).contains(parts[1]), parts[2] >= 1 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
        // The 30th of February would come out as a day in March.
        guard self.text == text else { return nil }
    }

    /// The day in UTC.
    public init(_ instant: Instant) {
        let milliseconds = instant.milliseconds
        let days = milliseconds / Self.milliseconds - (milliseconds % Self.milliseconds < 0 ? 1 : 0)
        self.init(number: Int(days))
    }

    /// The first moment of the day in UTC.
    public var start: Instant { Instant(milliseconds: Int64(number) * Self.milliseconds) }

    /// `2026-11-26`
    public var text: String {
        // https://howardhinnant.github.io/date_algorithms.html#civil_from_days
        let shifted = number + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2))"
    }

    public var year: Int { Int(text.prefix(4)) ?? 1 }

    private func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// Stays within the calendar.
    public func adding(days: Int) -> CalendarDay {
        let (sum, overflow) = number.addingReportingOverflow(days)
        if overflow { return days > 0 ? Self.last : Self.first }
        return CalendarDay(number: sum)
    }

    /// How many days from `other` to this day; negative when this one is earlier.
    public func days(since other: CalendarDay) -> Int { number - other.number }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }
}
