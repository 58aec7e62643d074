import Basics
import Customers
import Store
import TestKit
import Testing

@testable import Outreach

/// Who moved from the marketplace to the site.
@Suite struct MovedTests {
    private static func trace(
        _ kind: Touch.Kind, _ day: Int, _ channel: String, _ minor: Int? = nil
    ) -> MovedBuyer.Trace {
        .init(
            kind: kind, at: BothEngines.now.adding(seconds: Int64(day) * 86_400), channel: channel, amountMinor: minor,
            currency: minor == nil ? "" : "USD")
    }

    @Test func aRepeatBuyerMovesThroughARequest() throws {
        let moved = try #require(
            MovedBuyer(
                ID("anna"),
                [
                    Self.trace(.inquiry, 0, "alibaba"), Self.trace(.order, 1, "alibaba", 100_00),
                    Self.trace(.siteRequest, 2, "alibaba"), Self.trace(.visit, 3, "site"),
                    Self.trace(.order, 40, "site", 250_00), Self.trace(.order, 60, "site", 300_00),
                ]))
        #expect(moved.from == "alibaba" && moved.isRepeat && moved.through == .siteRequest)
        #expect(moved.at.day == "2026-12-11")
        #expect(moved.before == ["USD": 100_00] && moved.after == ["USD": 550_00])
    }

    @Test func whoWasMetOutsideOrBuysThereOnlyHasNotMoved() {
        #expect(MovedBuyer(ID("a"), [Self.trace(.card, 0, "fair"), Self.trace(.order, 1, "site", 1)]) == nil)
        #expect(MovedBuyer(ID("b"), [Self.trace(.order, 0, "alibaba", 1), Self.trace(.inquiry, 1, "site")]) == nil)
        #expect(MovedBuyer(ID("c"), []) == nil)
    }

    @Test func withoutARequestTheLastThingOutsideCounts() throws {
        let first = Self.trace(.inquiry, 0, "amazon")
        let moved = try #require(
            MovedBuyer(
                ID("a"),
                [
                    first, Self.trace(.card, 1, "fair"), Self.trace(.visit, 2, "site"), Self.trace(.message, 3, "amazon"),
                    Self.trace(.note, 4, "site"), Self.trace(.order, 5, "site", 10),
                ]))
        #expect(moved.through == .visit && !moved.isRepeat)
        let straight = try #require(MovedBuyer(ID("b"), [first, Self.trace(.order, 5, "site", 10)]))
        #expect(straight.through == nil)
    }

    @Test func monthsAreCountedFromWhatIsKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                // Two who moved in November, one of them a repeat buyer, and one who did not.
                try Self.keep(
                    Self.anna, [(.order, 0, "alibaba", 100), (.siteRequest, 1, "alibaba", nil), (.order, 2, "site", 200)], tx)
                try Self.keep(Self.ben, [(.inquiry, 0, "alibaba", nil), (.visit, 1, "site", nil), (.order, 3, "site", 50)], tx)
                try Self.keep(Self.cleo, [(.order, 0, "alibaba", 70)], tx)
            }
            let months = try await database.read { MovedMonth.table(try MovedBuyer.all(in: $0)) }
            #expect(months.map(\.month) == ["2026-11"])
            #expect(months.map(\.buyers) == [2] && months.map(\.repeatBuyers) == [1])
            #expect(months.first?.through == [.init(kind: .siteRequest, buyers: 1), .init(kind: .visit, buyers: 1)])
            #expect(months.first?.before == ["USD": 100] && months.first?.after == ["USD": 250])
        }
    }

    private static let anna = ["1", "anna.wojcik@miar.example", "Anna Wójcik", "Miar Furniture", "PL"]
    private static let ben = ["2", "ben.okafor@tworivers.example", "Benedict Okafor", "Two Rivers Trading", "NG"]
    private static let cleo = ["3", "cleo@ateliertrois.example", "Cléo Marchand", "Atelier Trois", "FR"]

    private static func keep(
        _ buyer: [String], _ touches: [(kind: Touch.Kind, day: Int, channel: String, minor: Int?)], _ tx: Transaction
    ) throws {
        for (index, touch) in touches.enumerated() {
            let record = try StoredRecord.take(
                CustomerRecord(
                    id: buyer[0], channel: touch.channel, email: buyer[1], name: buyer[2], company: buyer[3], country: buyer[4]),
                seenAt: tx.now, by: "system", in: tx)
            var draft = Touch.Draft(
                touch.kind, source: "test:\(buyer[0]):\(index)", at: tx.now.adding(seconds: Int64(touch.day) * 86_400))
            (draft.amountMinor, draft.currency) = (touch.minor, touch.minor == nil ? "" : "USD")
            try Touch.keep(draft, of: record.record, in: tx)
        }
    }
}
