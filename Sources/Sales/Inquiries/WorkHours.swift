import Basics
import Foundation

/// When somebody is there to answer, in the place where they are.
public struct WorkHours: Hashable, Sendable, Codable {
    /// From one minute of the day to another.
    public struct Span: Hashable, Sendable, Codable {
        public var opens: Int
        public var closes: Int

        public init(opens: Int, closes: Int) {
            (self.opens, self.closes) = (opens, closes)
        }
    }

    static let minutesOfDay = 24 * 60
    /// No deadline lies farther away, whatever is closed.
    static let mostDays = 400

    /// A name of the IANA time zone database, such as `Asia/Shanghai`.
    public var zone: String
    /// Seven, Monday first; `nil` when nobody is there.
    public var week: [Span?]
    /// Lines such as `2026-10-01..2026-10-07 National Day`.
    public var daysOff: [String]

    public init(zone: String, week: [Span?], daysOff: [String] = []) {
        (self.zone, self.week, self.daysOff) = (zone, week, daysOff)
    }

    /// An office in China: nine to six from Monday to Friday.
    public static let usual = WorkHours(
        zone: "Asia/Shanghai", week: (0..<7).map { $0 < 5 ? Span(opens: 9 * 60, closes: 18 * 60) : nil })

    /// When so many working minutes have passed since `start`.
    ///
    /// The clock changes of the place are counted as they are lived: an hour that the clock skips is no working hour.
    public func due(after start: Instant, minutes: Int) -> Instant {
        guard week.contains(where: { $0 != nil }), let zone = TimeZone(identifier: zone) else {
            return start.adding(seconds: Int64(minutes) * 60)
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let off = Set(daysOff.compactMap { NamedDays($0) }.flatMap(\.days))
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: .init(start.seconds)))
        var day = Self.day(parts)
        var left = Int64(minutes) * 60
        for _ in 0..<Self.mostDays {
            if !off.contains(day), let span = week[day.weekday - 1] {
                let opens = max(Self.second(day, span.opens, calendar), start.seconds)
                let closes = Self.second(day, span.closes, calendar)
                if closes > opens {
                    if closes - opens >= left { return Instant(milliseconds: (opens + left) * 1_000) }
                    left -= closes - opens
                }
            }
            day = day.adding(days: 1)
        }
        return Instant(milliseconds: Self.second(day, 0, calendar) * 1_000)
    }

    private static func day(_ parts: DateComponents) -> CalendarDay {
        let text = [parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1].enumerated().map { index, number in
            let digits = String(number)
            return String(repeating: "0", count: max(0, (index == 0 ? 4 : 2) - digits.count)) + digits
        }
        return CalendarDay(text.joined(separator: "-")) ?? CalendarDay(Instant(milliseconds: 0))
    }

    private static func second(_ day: CalendarDay, _ minute: Int, _ calendar: Calendar) -> Int64 {
        let parts = day.text.split(separator: "-").compactMap { Int($0) }
        let midnight = DateComponents(
            year: parts[0], month: parts[1], day: parts[2], hour: minute / 60, minute: minute % 60)
        // 24:00 is the first moment of the next day; the calendar carries it over.
        return calendar.date(from: midnight).map { Int64($0.timeIntervalSince1970) } ?? 0
    }

    /// - Throws: `inbox.badZone`, `inbox.badHours` with the weekday, `inbox.badDayOff` with the line.
    func check() throws {
        guard TimeZone(identifier: zone) != nil else { throw AppError.invalid("inbox.badZone", ["zone": zone]) }
        for (index, span) in week.enumerated() {
            guard let span else { continue }
            guard span.opens >= 0, span.opens < span.closes, span.closes <= Self.minutesOfDay else {
                throw AppError.invalid("inbox.badHours", ["weekday": "\(index + 1)"])
            }
        }
        for line in daysOff where NamedDays(line) == nil { throw AppError.invalid("inbox.badDayOff", ["line": line]) }
    }
}
