import Basics
import Foundation
import Testing

@testable import BackOffice

/// Times as the shop's people type them, of plans, posts and banners alike.
@Suite struct ShopTimeTests {
    private static let berlin = ShopTime(zone: TimeZone(identifier: "Europe/Berlin") ?? .gmt)

    private static func instant(_ text: String) -> Instant? { berlin.instant(text) }

    @Test func aTimeComesBackAsItWasTyped() throws {
        for typed in ["2026-07-01T08:05", "2026-12-31T23:59", "2026-03-29T03:00"] {
            let instant = try #require(Self.instant(typed))
            #expect(Self.berlin.text(instant) == typed)
        }
        #expect(Self.instant("2026-07-01 08:05:00") == Self.instant("2026-07-01T08:05"))
        #expect(Self.berlin.text(nil) == "")
        let noon = try #require(Self.instant("2026-12-01T12:00"))
        #expect(noon.iso8601.hasPrefix("2026-12-01T11:00:00"))
        #expect(Self.berlin.shown(noon) == "2026-12-01 12:00")
    }

    /// On 29 March 2026 the clock of Berlin goes from 02:00 to 03:00.
    @Test func aMinuteThatTheClockSkipsIsTheOneBehindTheGap() throws {
        let skipped = try #require(Self.instant("2026-03-29T02:30"))
        #expect(Self.berlin.text(skipped) == "2026-03-29T03:30")
        #expect(skipped.iso8601.hasPrefix("2026-03-29T01:30:00"))
    }

    @Test(arguments: [
        "", "tomorrow", "2026-02-30T08:00", "2026-07-01T24:00", "2026-07-01T08:60", "2026-07-01", "2026-07-01T08:05Z",
    ])
    func whatIsNoTimeIsRefused(typed: String) {
        #expect(Self.instant(typed) == nil)
    }
}
