import Basics
import Foundation
import Testing

@testable import Sales

/// Deadlines are reckoned in the hours in which somebody is there.
@Suite struct WorkHoursTests {
    private static func instant(_ text: String) throws -> Instant {
        let date = try Date(text, strategy: .iso8601)
        return Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1_000)
    }

    private static func due(_ hours: WorkHours, _ start: String, _ minutes: Int) throws -> String {
        hours.due(after: try instant(start), minutes: minutes).iso8601
    }

    @Test func anAnswerIsDueWithinTheDayOrOnTheNext() throws {
        let shanghai = WorkHours.usual
        // Friday, 27 November 2026, 10:00 and 16:30 in Shanghai.
        #expect(try Self.due(shanghai, "2026-11-27T02:00:00Z", 240) == "2026-11-27T06:00:00Z")
        #expect(try Self.due(shanghai, "2026-11-27T08:30:00Z", 240) == "2026-11-30T03:30:00Z")
        // In the night, and on a Sunday.
        #expect(try Self.due(shanghai, "2026-11-26T18:00:00Z", 60) == "2026-11-27T02:00:00Z")
        #expect(try Self.due(shanghai, "2026-11-29T05:00:00Z", 540) == "2026-11-30T10:00:00Z")
        // Exactly at closing time nothing is left of the day.
        #expect(try Self.due(shanghai, "2026-11-27T10:00:00Z", 1) == "2026-11-30T01:01:00Z")
    }

    @Test func daysOffArePassedOver() throws {
        var hours = WorkHours.usual
        hours.daysOff = ["2026-10-01..2026-10-07 National Day"]
        #expect(try Self.due(hours, "2026-09-30T09:30:00Z", 60) == "2026-10-08T01:30:00Z")
    }

    @Test func clockChangesAreLived() throws {
        // Berlin puts its clock back on 25 October 2026 at 03:00, and forward on 29 March 2026 at 02:00.
        let always = WorkHours(zone: "Europe/Berlin", week: .init(repeating: .init(opens: 0, closes: 1_440), count: 7))
        #expect(try Self.due(always, "2026-10-24T22:00:00Z", 1_500) == "2026-10-25T23:00:00Z")
        #expect(try Self.due(always, "2026-03-28T23:00:00Z", 1_380) == "2026-03-29T22:00:00Z")
        let nights = WorkHours(zone: "Europe/Berlin", week: .init(repeating: .init(opens: 60, closes: 240), count: 7))
        // From one to four there are two hours in that night.
        #expect(try Self.due(nights, "2026-03-28T23:30:00Z", 121) == "2026-03-29T23:01:00Z")
    }

    @Test func withoutAnyHoursTheClockCounts() throws {
        let never = WorkHours(zone: "Asia/Shanghai", week: .init(repeating: nil, count: 7))
        #expect(try Self.due(never, "2026-11-27T02:00:00Z", 90) == "2026-11-27T03:30:00Z")
    }

    @Test func whatDoesNotFitIsRefused() {
        #expect(throws: AppError.invalid("inbox.badZone", ["zone": "Mars/Base"])) {
            try WorkHours(zone: "Mars/Base", week: []).check()
        }
        #expect(throws: AppError.invalid("inbox.badHours", ["weekday": "1"])) {
            try WorkHours(zone: "Asia/Shanghai", week: [.init(opens: 600, closes: 600)]).check()
        }
        #expect(throws: AppError.invalid("inbox.badDayOff", ["line": "tomorrow"])) {
            try WorkHours(zone: "Asia/Shanghai", week: [], daysOff: ["tomorrow"]).check()
        }
    }
}
