import Basics
import Guard
import Testing
import Web

@testable import BackOffice

/// The days off by which the last day of an appeal is counted, on 1 November 2026.
@Suite struct WorkDaysPagesTests {
    @Test func theListSaysWhereItIsFromAndWhatIsMissing() async throws {
        try await EditorServer.run(as: .finance) { server in
            let page = try await server.get("/admin/guard/points/days")
            #expect(page.status == 200)
            #expect(page.body.contains("2026-10-01..2026-10-07 国庆节"))
            #expect(page.body.contains("国务院办公厅关于2026年部分节假日安排的通知"))
            #expect(page.body.contains("No list of days off covers 2027: only weekends are left out there."))
            #expect(!page.body.contains("<textarea"), "finance reads it")
            #expect(!page.body.contains(">admin."), "a key shows itself")
        }
    }

    @Test func theOwnerKeepsAYearAndGoesBack() async throws {
        try await EditorServer.run { server in
            let kept = try await server.post(
                "/admin/guard/points/days",
                [("year", "2027"), ("daysOff", "2027-01-01 <New Year>"), ("workingDays", ""), ("source", "Our <calendar>")])
            #expect(kept.status == 303 && kept.location == "/admin/guard/points/days?done=days")
            let page = try await server.get(kept.location)
            #expect(page.body.contains(">2027-01-01 &lt;New Year&gt;</textarea>"))
            #expect(page.body.contains("Our &lt;calendar&gt;"))
            #expect(!page.body.contains("No list of days off covers"))
            let back = try await server.post("/admin/guard/points/days", [("year", "2027"), ("reset", "1")])
            #expect(back.status == 303)
            #expect(try await server.database.read { try WorkYear.all(in: $0).map(\.year) } == [2026])
        }
    }

    @Test func whatIsNotTakenStaysTyped() async throws {
        try await EditorServer.run { server in
            let refused = try await server.post(
                "/admin/guard/points/days",
                [("year", "2027"), ("daysOff", "New <Year>"), ("workingDays", "2027-02-14"), ("source", "Notice")])
            #expect(refused.status == 422)
            #expect(refused.body.contains("“New &lt;Year&gt;” is not understood."))
            #expect(refused.body.contains(">New &lt;Year&gt;</textarea>"))
            #expect(refused.body.contains(">2027-02-14</textarea>"))
            #expect(try await server.journal == [])
        }
    }

    @Test func onlyTheOwnerKeepsIt() async throws {
        for role in Staff.Role.allCases where role != .owner {
            try await EditorServer.run(as: role) { server in
                let refused = try await server.post("/admin/guard/points/days", [("year", "2027"), ("daysOff", "2027-01-01")])
                #expect(refused.status == 403, "\(role)")
                #expect(try await server.journal == [])
            }
        }
    }

    /// New Year is not far, and nobody has said yet what is off then.
    @Test func aDeadlineSaysWhenNoListCoversItsYear() async throws {
        try await EditorServer.run { server in
            let shop = try await server.shop()
            let long = try RulePack(yaml: Self.pack)
            let lead = Colleague(id: "ann", role: .owner)
            try await server.database.write { try OwnPack.keep(Self.pack, by: lead, in: $0) }
            let slow = try await server.database.write { try MarketShop.add("Slow", pack: long.id, by: lead, in: $0) }
            let sentence = "No list of days off covers 2027: only weekends are left out there."
            for (shop, isTold) in [(shop, false), (slow, true)] {
                let form = try await server.get("/admin/guard/points/\(shop)/new")
                #expect(form.body.contains(sentence) == isTold)
                let facts = Penalty.Facts(day: try #require(CalendarDay("2026-10-30")), kind: .url, points: 1)
                let id = try await server.database.write { tx in
                    let steps = try HouseRules.load(in: tx).pack(shop == slow ? long.id : "alibaba")?.thresholds
                    return try Penalty.record(facts, shop: shop, steps: steps, by: lead, in: tx)
                }
                let page = try await server.get("/admin/guard/points/penalties/\(id)")
                #expect(page.body.contains(sentence) == isTold)
                let coming = try await server.get("/admin/guard/points?shop=\(shop)")
                #expect(coming.body.contains(sentence) == isTold)
            }
        }
    }

    private static let pack = """
        id: slow
        version: 2026-11-26
        title: {en: Slow, zh: 慢}
        own_domains: []
        thresholds: {window_days: 365, appeal_working_days: 60, appeal_verified: official, steps: []}
        rules: []
        """
}
