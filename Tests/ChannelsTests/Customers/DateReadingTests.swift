import Basics
import Foundation
import Testing

@testable import Channels

/// Days as people and programs write them.
@Suite struct DateReadingTests {
    @Test(arguments: [
        ("2026-11-22", "2026-11-22T00:00:00Z"), ("2026-11-22 08:30", "2026-11-22T08:30:00Z"),
        ("2026-11-22T08:30:00+01:00", "2026-11-22T07:30:00Z"), ("2026-11-22 08:30:05 -0500", "2026-11-22T13:30:05Z"),
        ("2026/1/2 8:05 PM", "2026-01-02T20:05:00Z"), ("2026年11月22日 下午3:04", "2026-11-22T15:04:00Z"),
        ("22.11.2026 um 10:11", "2026-11-22T10:11:00Z"), ("22 Nov 2025", "2025-11-22T00:00:00Z"),
        ("Sun, 22 Nov 2026 08:30:00 +0100", "2026-11-22T07:30:00Z"), ("Nov 3, 2026 10:20 PST", "2026-11-03T18:20:00Z"),
        ("3. Dezember 2026 12:00", "2026-12-03T12:00:00Z"), ("13/4/2026", "2026-04-13T00:00:00Z"),
        ("4/13/2026", "2026-04-13T00:00:00Z"), ("5/5/2026", "2026-05-05T00:00:00Z"), ("10:20 2026-11-22", "2026-11-22T10:20:00Z"),
    ])
    func everyWayOfWritingADay(text: String, instant: String) throws {
        #expect(try DateReading().instant(text).iso8601 == instant)
    }

    @Test func aTimeWithoutAZoneIsThatOfTheChannel() throws {
        let reading = DateReading(zone: try #require(TimeZone(identifier: "America/Los_Angeles")))
        #expect(try reading.instant("2026-07-01 08:30:00").iso8601 == "2026-07-01T15:30:00Z")
        #expect(try reading.instant("2026-01-15").iso8601 == "2026-01-15T08:00:00Z")
    }

    @Test func whatMayBeTwoDaysIsRefusedUnlessTheFileShowsWhich() throws {
        #expect(throws: AppError.invalid("customerFiles.ambiguousDate", ["text": "3/4/2026"])) {
            try DateReading().instant("3/4/2026")
        }
        #expect(try DateReading(order: .day).instant("3/4/2026").day == "2026-04-03")
        #expect(try DateReading(order: .month).instant("3/4/2026").day == "2026-03-04")
        for bad in ["soon", "2026-02-30", "2026-11-22 25:00"] {
            #expect(throws: AppError.invalid("customerFiles.badDate", ["text": bad])) { try DateReading().instant(bad) }
        }
    }
}
