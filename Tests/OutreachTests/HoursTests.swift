import Basics
import Foundation
import TestKit
import Testing

@testable import Outreach

/// When a letter may go out, over zones and clock changes.
@Suite struct HoursTests {
    @Test(arguments: [
        // Friday evening after the clock change of the weekend: Monday nine in winter time.
        ("US", "2026-10-30T23:00:00Z", "2026-11-02T14:00:00Z"),
        ("US", "2026-10-29T23:00:00Z", "2026-10-30T13:00:00Z"),
        // At six it is too late; the weekend brings summer time.
        ("DE", "2026-03-27T17:00:00Z", "2026-03-30T07:00:00Z"),
        ("DE", "2026-03-27T16:59:59Z", "2026-03-27T16:59:59Z"),
        ("PL", "2026-11-01T14:00:00Z", "2026-11-02T08:00:00Z"),
        ("CN", "2026-11-01T12:00:00Z", "2026-11-02T01:00:00Z"),
        ("IN", "2026-11-01T12:00:00Z", "2026-11-02T03:30:00Z"),
        ("NP", "2026-11-01T12:00:00Z", "2026-11-02T03:15:00Z"),
        // It is Monday there while it is Sunday in UTC.
        ("AU", "2026-11-01T12:00:00Z", "2026-11-01T22:00:00Z"),
        // Nobody knows the country: the seller's hours.
        ("", "2026-11-01T12:00:00Z", "2026-11-02T01:00:00Z"),
    ])
    func aLetterWaitsForTheBuyersHours(country: String, from: String, next: String) throws {
        #expect(SendingHours().next(from: try at(from), country: country) == (try at(next)))
    }

    @Test func theSellersHoursAreTheSameForEverybody() throws {
        let hours = SendingHours(side: .seller, opens: 8 * 60 + 30, weekdays: Array(repeating: true, count: 7))
        for country in ["US", "PL", ""] {
            #expect(hours.next(from: try at("2026-11-01T12:00:00Z"), country: country) == (try at("2026-11-02T00:30:00Z")))
        }
    }

    @Test func whatIsOpenNowIsNotRounded() throws {
        let now = Instant(milliseconds: try at("2026-11-02T09:00:00Z").milliseconds + 999)
        #expect(SendingHours().next(from: now, country: "PL") == now)
    }

    @Test func everyCountryHasAZoneThatExists() {
        #expect(CountryZones.all.count == Country.codes.count)
        for code in Country.codes {
            let zone = CountryZones.zone(of: code)
            #expect(zone.flatMap { TimeZone(identifier: $0) } != nil, "\(code)")
        }
    }

    @Test func aWindowThatNeverOpensIsRefused() async throws {
        try await BothEngines.run { database in
            var wish = OutreachSettings()
            wish.hours.weekdays = Array(repeating: false, count: 7)
            let settings = wish
            await #expect(throws: AppError.invalid("outreach.noWeekday")) {
                try await database.write { try settings.save(by: "ann", in: $0) }
            }
            let kept = try await database.read { try OutreachSettings.load(in: $0) }
            #expect(kept == OutreachSettings())
        }
    }
}
