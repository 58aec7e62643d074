import Basics
import Customers
import Store
import TestKit
import Testing

@testable import Outreach

/// How many move, and what they are worth before and since.
@Suite struct MigrationFiguresTests {
    /// One buyer and what happened: days from the first of November 2026, channel, and what an order was worth.
    private struct Story {
        let id, name, email, country: String
        let touches: [(kind: Touch.Kind, day: Int, channel: String, minor: Int?)]
    }

    private static let stories = [
        Story(
            id: "1", name: "Anna Wójcik", email: "anna.wojcik@miar.example", country: "PL",
            touches: [
                (.order, -40, "alibaba", 100_00), (.order, -30, "alibaba", 50_01), (.order, -1, "site", 300_00),
                (.order, 0, "site", 100_00),
            ]),
        Story(
            id: "2", name: "Benedict Okafor", email: "ben.okafor@tworivers.example", country: "NG",
            touches: [(.inquiry, -35, "alibaba", nil), (.order, 0, "site", 200_00)]),
        Story(
            id: "3", name: "Cléo Marchand", email: "cleo@trois.example", country: "FR", touches: [(.order, -5, "amazon", 70_00)]),
        Story(
            id: "4", name: "Dmitri Orlow", email: "d.orlow@neva.example", country: "PL",
            touches: [(.card, -50, "fair", nil), (.order, -2, "site", 900_00)]),
    ]

    private static func tell(_ database: Database) async throws {
        try await database.write { tx in
            for story in stories {
                for (index, told) in story.touches.enumerated() {
                    let record = CustomerRecord(
                        id: story.id, channel: told.channel, email: story.email, name: story.name, country: story.country)
                    let taken = try StoredRecord.take(record, seenAt: tx.now, by: "system", in: tx)
                    var touch = Touch.Draft(
                        told.kind, source: "test:\(story.id):\(index)", at: tx.now.adding(seconds: Int64(told.day) * 86_400))
                    (touch.amountMinor, touch.currency) = (told.minor, told.minor == nil ? "" : "USD")
                    try Touch.keep(touch, of: taken.record, in: tx)
                }
            }
            var rule = ContactList.Query()
            rule.country = "PL"
            try Segment.save("Poland", rule, by: "ann", in: tx)
        }
    }

    @Test func whoMovesIsCountedAmongThoseWhoCould() async throws {
        try await BothEngines.run { database in
            try await Self.tell(database)
            let figures = try await database.read { try MigrationFigures.load(in: $0) }
            // Three were met on marketplaces in September and October; one moved on the last day of October, one in November.
            #expect(figures.months.map(\.name) == ["2026-11", "2026-10", "2026-09"])
            #expect(figures.months.map(\.met) == [2, 3, 2])
            #expect(figures.months.map(\.moved) == [1, 1, 0])
            #expect(figures.months.map(\.rate) == [5_000, 3_333, 0])
            #expect(figures.months.map(\.repeatBuyers) == [0, 1, 0])
            #expect([figures.whole.met, figures.whole.moved] == [3, 2] && figures.whole.rate == 6_667)
            // The card of a fair was no marketplace.
            #expect(figures.segments.map(\.name) == ["Poland"])
            #expect(figures.segments.map { [$0.met, $0.moved] } == [[1, 1]])
        }
    }

    @Test func valuesAreMeansToTheMinorUnit() async throws {
        try await BothEngines.run { database in
            try await Self.tell(database)
            let values = try await database.read { try MigrationFigures.load(in: $0).whole.values }
            #expect(values.count == 1)
            let value = try #require(values.first)
            #expect(value.currency == "USD" && value.buyers == 2)
            #expect([value.before.orders, value.before.total] == [2, 150_01])
            #expect([value.after.orders, value.after.total] == [3, 600_00])
            #expect(value.before.order == 75_01 && value.after.order == 200_00)
            #expect(value.lifetimeBefore == 75_01 && value.lifetimeAfter == 300_00)
        }
    }

    @Test func withoutAnybodyThereIsNothing() async throws {
        try await BothEngines.run { database in
            let figures = try await database.read { try MigrationFigures.load(in: $0) }
            #expect(figures.months.isEmpty && figures.segments.isEmpty && figures.whole.rate == nil)
        }
    }
}
