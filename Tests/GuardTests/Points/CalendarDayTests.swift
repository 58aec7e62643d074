import Basics
import Guard
import Testing

@Suite struct CalendarDayTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    @Test func aDayIsReadAndWrittenTheSame() throws {
        for text in ["1970-01-01", "1969-12-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-11-26"] {
            #expect(try day(text).text == text)
        }
        #expect(try day("1970-01-01").number == 0)
        #expect(try day("2026-11-26").number == 20_783)
    }

    @Test(arguments: [
        "", "2026-2-3", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "0000-01-01", "2026-01-00",
        "２０２６-01-01", "2026/01/01", "-026-01-01", "2026-01-011",
    ])
    func whatIsNoDayIsNone(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func daysAreCountedOverLeapYears() throws {
        #expect(try day("2024-02-28").adding(days: 1).text == "2024-02-29")
        #expect(try day("2024-02-28").adding(days: 365).text == "2025-02-27")
        #expect(try day("2023-02-28").adding(days: 365).text == "2024-02-28")
        #expect(try day("2024-03-01").days(since: day("2023-03-01")) == 366)
        #expect(try day("9999-12-31").adding(days: .max).text == "9999-12-31")
        #expect(try day("2026-01-01").adding(days: .min).text == "0001-01-01")
    }

    @Test func anInstantLiesInItsDay() {
        #expect(CalendarDay(Instant(milliseconds: 0)).text == "1970-01-01")
        #expect(CalendarDay(Instant(milliseconds: -1)).text == "1969-12-31")
        #expect(CalendarDay(Instant(milliseconds: 1_793_534_400_000)).text == "2026-11-01")
    }

    @Test func aDayBeginsWithItsFirstMillisecond() throws {
        #expect(try day("2026-11-01").start == Instant(milliseconds: 1_793_491_200_000))
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"] {
            let start = try day(text).start
            #expect(CalendarDay(start).text == text)
            #expect(CalendarDay(Instant(milliseconds: start.milliseconds + 86_399_999)).text == text)
        }
        #expect(try day("2024-02-29").start.iso8601 == "2024-02-29T00:00:00Z")
    }

    @Test func aNumberBeyondTheCalendarIsItsFirstOrLastDay() {
        #expect(CalendarDay(number: .min).text == "0001-01-01")
        #expect(CalendarDay(number: .max).text == "9999-12-31")
    }

    @Test func aWeekBeginsOnMonday() throws {
        #expect(try day("2026-11-26").weekday == 4)
        #expect(try day("2026-11-29").weekday == 7)
        #expect(try day("2026-11-29").year == 2026)
    }
}
