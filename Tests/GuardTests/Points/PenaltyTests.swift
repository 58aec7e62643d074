import Basics
import Foundation
import Guard
import Journal
import MoneyKit
import Store
import TestKit
import Testing

/// The clock stands at noon of 2026-11-01.
@Suite struct PenaltyTests {
    private let rep = Colleague(id: "rep", role: .sales)
    private let lead = Colleague(id: "lead", role: .editor)
    private let owner = Colleague(id: "owner", role: .owner)

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }
    private func steps() throws -> PointSteps { try #require(RulePack.shipped["alibaba"]?.thresholds) }

    private func facts(_ text: String, points: Int = 6) throws -> Penalty.Facts {
        Penalty.Facts(
            day: try day(text), kind: .phone, rule: "alibaba.phone", points: points, severityNote: " general ",
            evidence: "Chat of the 3rd", recoversOn: try day("2026-11-20"))
    }

    private func withShop(_ body: (Database, ID<MarketShop>) async throws -> Void) async throws {
        let rep = rep
        try await BothEngines.run { database in
            let shop = try await database.write { try MarketShop.add(" Flasks ", pack: "alibaba", by: rep, in: $0) }
            try await body(database, shop)
        }
    }

    private func expectRefusal(
        _ key: String, _ database: Database, _ shop: ID<MarketShop>, _ body: @Sendable @escaping (Transaction) throws -> Void
    ) async throws {
        let state: @Sendable (Transaction) throws -> ([Penalty], [MarketShop], [String: RulePoints], Int?) = { tx in
            (
                try Penalty.all(of: shop, in: tx), try MarketShop.all(in: tx), try RulePoints.all(of: "alibaba", in: tx),
                try tx.value("SELECT count(*) FROM journal")
            )
        }
        let before = try await database.read(state)
        let error = await #expect(throws: AppError.self) { try await database.write { try body($0) } }
        #expect(error?.message.key == key)
        let after = try await database.read(state)
        #expect(before == after)
    }

    @Test func aPenaltyIsKeptWithItsDeadline() async throws {
        let (facts, steps, rep) = (try facts("2026-10-30"), try steps(), rep)
        try await withShop { database, shop in
            let id = try await database.write { try Penalty.record(facts, shop: shop, steps: steps, by: rep, in: $0) }
            let kept = try #require(try await database.read { try Penalty.find(id, in: $0) })
            #expect(kept.facts == facts)
            #expect(kept.facts.severityNote == "general")
            #expect(kept.appeal.state == .none)
            // A Friday; seven working days later it is a Tuesday.
            #expect(kept.appeal.due.text == "2026-11-10")
            #expect(kept.daysToAppeal(on: try self.day("2026-11-10")) == 0)
            #expect(kept.daysToAppeal(on: try self.day("2026-11-11")) == nil)
            #expect(kept.daysToRecovery(on: try self.day("2026-11-01")) == 19)
            #expect(kept.daysToRecovery(on: try self.day("2026-11-20")) == nil)
            let journal = try await database.read { try Journal.entries(about: id.text, in: $0) }
            #expect(journal.map(\.kind) == ["guard.penaltyRecorded"])
            #expect(journal.map(\.fields) == [["shop": shop.text, "day": "2026-10-30", "points": "6"]])
        }
    }

    @Test func whatWasRecordedWronglyIsPutRightAndTheJournalKnowsWhatItWas() async throws {
        let (facts, steps, rep) = (try facts("2026-10-30"), try steps(), rep)
        let (better, due) = (try self.facts("2026-10-29", points: 12), try day("2026-11-12"))
        try await withShop { database, shop in
            let id = try await database.write { try Penalty.record(facts, shop: shop, steps: steps, by: rep, in: $0) }
            try await database.write { try Penalty.edit(id, better, appealDue: due, by: rep, in: $0) }
            let kept = try #require(try await database.read { try Penalty.find(id, in: $0) })
            #expect(kept.facts == better)
            #expect(kept.appeal.due == due)
            let fields = try await database.read { try Journal.entries(about: id.text, in: $0) }.first?.fields
            #expect(
                fields == [
                    "dayBefore": "2026-10-30", "day": "2026-10-29", "pointsBefore": "6", "points": "12",
                    "dueBefore": "2026-11-10", "due": "2026-11-12",
                ])
        }
    }

    @Test func anAppealThatSucceedsGivesThePointsBack() async throws {
        let (facts, steps, rep) = (try facts("2026-10-20", points: 12), try steps(), rep)
        let (filed, decided) = (try day("2026-10-22"), try day("2026-10-25"))
        try await withShop { database, shop in
            let id = try await database.write { try Penalty.record(facts, shop: shop, steps: steps, by: rep, in: $0) }
            try await self.expectRefusal("guard.appeal.noSuchMove", database, shop) {
                try Penalty.decideAppeal(id, isUpheld: true, note: "", on: decided, by: rep, in: $0)
            }
            try await database.write { try Penalty.appeal(id, text: "A part number.", on: filed, by: rep, in: $0) }
            try await self.expectRefusal("guard.appeal.noSuchMove", database, shop) {
                try Penalty.appeal(id, text: "Again", on: filed, by: rep, in: $0)
            }
            try await self.expectRefusal("guard.appeal.day", database, shop) {
                try Penalty.decideAppeal(id, isUpheld: true, note: "", on: filed.adding(days: -1), by: rep, in: $0)
            }
            try await database.write {
                try Penalty.decideAppeal(id, isUpheld: true, note: "Agreed", on: decided, by: rep, in: $0)
            }
            let all = try await database.read { try Penalty.all(of: shop, in: $0) }
            let ledger = Ledger(steps: steps, penalties: all)
            #expect(ledger.balance(on: filed) == 12)
            #expect(ledger.balance(on: decided) == 0)
            #expect(all.map(\.appeal.state) == [.upheld])
            #expect(all.map(\.appeal.note) == ["Agreed"])
            let journal = try await database.read { try Journal.entries(about: id.text, in: $0) }
            #expect(journal.map(\.kind) == ["guard.appealUpheld", "guard.appealFiled", "guard.penaltyRecorded"])
        }
    }

    @Test func aVoidPenaltyStaysOnRecordAndCountsNowhere() async throws {
        let (facts, steps, rep, lead) = (try facts("2026-10-20"), try steps(), rep, lead)
        let today = try day("2026-11-01")
        try await withShop { database, shop in
            let id = try await database.write { try Penalty.record(facts, shop: shop, steps: steps, by: rep, in: $0) }
            try await self.expectRefusal("guard.notAllowed", database, shop) {
                try Penalty.void(id, reason: "Twice", by: rep, in: $0)
            }
            try await self.expectRefusal("guard.penalty.noReason", database, shop) {
                try Penalty.void(id, reason: " ", by: lead, in: $0)
            }
            try await database.write { try Penalty.void(id, reason: "Recorded twice", by: lead, in: $0) }
            let all = try await database.read { try Penalty.all(of: shop, in: $0) }
            #expect(all.map(\.voidReason) == ["Recorded twice"])
            #expect(Ledger(steps: steps, penalties: all).balance(on: today) == 0)
            try await self.expectRefusal("guard.penalty.void", database, shop) {
                try Penalty.void(id, reason: "Again", by: lead, in: $0)
            }
            try await self.expectRefusal("guard.penalty.void", database, shop) {
                try Penalty.edit(id, facts, appealDue: today, by: lead, in: $0)
            }
            try await self.expectRefusal("guard.penalty.void", database, shop) {
                try Penalty.appeal(id, text: "", on: today, by: lead, in: $0)
            }
        }
    }

    @Test func whatCannotBeIsNotRecorded() async throws {
        let (steps, rep) = (try steps(), rep)
        let wrong: [(String, Penalty.Facts)] = [
            ("guard.penalty.day", try facts("2026-11-03")), ("guard.penalty.day", try facts("1999-12-31")),
            ("guard.penalty.points", try facts("2026-10-01", points: -1)),
            ("guard.penalty.points", try facts("2026-10-01", points: 1_001)),
            (
                "guard.text.tooLong",
                Penalty.Facts(day: try day("2026-10-01"), kind: nil, points: 0, evidence: String(repeating: "x", count: 5_001))
            ),
        ]
        let (good, early) = (try facts("2026-11-02"), try day("2026-11-01"))
        let viewer = Colleague(id: "viewer", role: .viewer)
        try await withShop { database, shop in
            for (key, facts) in wrong {
                try await self.expectRefusal(key, database, shop) {
                    _ = try Penalty.record(facts, shop: shop, steps: steps, by: rep, in: $0)
                }
            }
            try await self.expectRefusal("guard.shop.notFound", database, shop) {
                _ = try Penalty.record(good, shop: ID("none"), steps: steps, by: rep, in: $0)
            }
            try await self.expectRefusal("guard.notAllowed", database, shop) {
                _ = try Penalty.record(good, shop: shop, steps: steps, by: viewer, in: $0)
            }
            try await self.expectRefusal("guard.penalty.appealDue", database, shop) {
                _ = try Penalty.record(good, shop: shop, steps: steps, appealDue: early, by: rep, in: $0)
            }
            // In China tomorrow has begun.
            _ = try await database.write { try Penalty.record(good, shop: shop, steps: nil, by: rep, in: $0) }
        }
    }

    @Test func theOwnersFiguresStandAboveThePacks() async throws {
        let pack = try #require(RulePack.shipped["alibaba"])
        let (lead, owner) = (lead, owner)
        try await withShop { database, shop in
            try await database.write { tx in
                try RulePoints.set("alibaba.phone", in: pack, points: 9, note: "Seen in May", by: owner, in: tx)
                try RulePoints.set("alibaba.phone", in: pack, points: 12, note: "Seen in June", by: owner, in: tx)
                try MarketShop.setDeposit(shop, Money(minor: 2_000_000, .cny), by: owner, in: tx)
            }
            let points = try await database.read { try RulePoints.all(of: "alibaba", in: $0) }
            #expect(points.mapValues(\.points) == ["alibaba.phone": 12])
            #expect(points["alibaba.phone"]?.note == "Seen in June")
            let kept = try await database.read { try MarketShop.find(shop, in: $0) }
            #expect(kept?.name == "Flasks")
            #expect(kept?.depositAtRisk == Money(minor: 2_000_000, .cny))
            try await self.expectRefusal("guard.notAllowed", database, shop) {
                try RulePoints.set("alibaba.phone", in: pack, points: 1, note: "", by: lead, in: $0)
            }
            try await self.expectRefusal("guard.rule.notFound", database, shop) {
                try RulePoints.set("alibaba.none", in: pack, points: 1, note: "", by: owner, in: $0)
            }
            try await self.expectRefusal("guard.notAllowed", database, shop) {
                try MarketShop.setDeposit(shop, .zero(.cny), by: lead, in: $0)
            }
            try await self.expectRefusal("guard.shop.deposit", database, shop) {
                try MarketShop.setDeposit(shop, Money(minor: -1, .cny), by: owner, in: $0)
            }
            try await self.expectRefusal("guard.shop.twice", database, shop) {
                _ = try MarketShop.add("Flasks", pack: "alibaba", by: owner, in: $0)
            }
            try await database.write { try RulePoints.reset("alibaba.phone", in: pack, by: owner, in: $0) }
            let none = try await database.read { try RulePoints.all(of: "alibaba", in: $0) }
            #expect(none == [:])
        }
    }

    @Test func evidenceIsKeptUnderItsDigest() async throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("evidence-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: place) }
        let folder = EvidenceFolder(place)
        let file = try folder.keep(Array("notice".utf8), name: "../../no\u{7}tice.png")
        #expect(file.name == "notice.png")
        #expect(file.bytes == 6)
        #expect(folder.read(file) == Array("notice".utf8))
        #expect(EvidenceFolder(place + "/other").read(file) == nil)
        #expect(throws: AppError.self) { try folder.keep([], name: "empty") }
        #expect(throws: AppError.self) {
            try folder.keep([UInt8](repeating: 0, count: EvidenceFolder.mostBytes + 1), name: "large")
        }
        let (facts, rep) = (try facts("2026-10-20"), rep)
        try await withShop { database, shop in
            let id = try await database.write { tx in
                let id = try Penalty.record(facts, shop: shop, steps: nil, by: rep, in: tx)
                try Penalty.attach(file, to: id, by: rep, in: tx)
                try Penalty.attach(file, to: id, by: rep, in: tx)
                return id
            }
            #expect(try await database.read { try Penalty.find(id, in: $0) }?.files == [file])
            let more = try (1...20).map { try folder.keep([UInt8($0)], name: "page \($0)") }
            try await database.write { tx in
                for file in more.dropLast() { try Penalty.attach(file, to: id, by: rep, in: tx) }
            }
            try await self.expectRefusal("guard.evidence.tooMany", database, shop) {
                try Penalty.attach(more[19], to: id, by: rep, in: $0)
            }
        }
    }

    @Test func theCalendarShowsWhatIsToCome() async throws {
        let (facts, steps, rep) = (try facts("2026-10-30", points: 12), try steps(), rep)
        let (today, last) = (try day("2026-11-01"), try day("2027-12-31"))
        try await withShop { database, shop in
            let penalties = try await database.write { tx in
                _ = try Penalty.record(facts, shop: shop, steps: steps, by: rep, in: tx)
                return try Penalty.all(of: shop, in: tx)
            }
            let events = Ledger.events(penalties, steps: steps, from: facts.day, through: last, today: today)
            #expect(events.map(\.day.text) == ["2026-10-30", "2026-11-05", "2026-11-10", "2026-11-20", "2027-10-30"])
            #expect(events.map(\.kind) == [.penalty, .restrictionEnds, .appealDue, .recovery, .lapse])
            #expect(events.map(\.points) == [12, nil, nil, nil, 12])
        }
    }
}
