import Basics
import Foundation
import Guard
import MoneyKit
import Testing
import Web

@testable import BackOffice

/// The points ledger in the back office, on 1 November 2026.
@Suite struct PointsPagesTests {
    @Test func anEmptyLedgerTeachesAndTakesAShopWithItsDeposit() async throws {
        try await EditorServer.run { server in
            let empty = try await server.get("/admin/guard/points")
            #expect(empty.status == 200)
            #expect(empty.body.contains("No shop has been added yet"))
            let added = try await server.post(
                "/admin/guard/points",
                [("name", "Main shop"), ("pack", "alibaba"), ("new-deposit", "10,000"), ("new-currency", "CNY")])
            let shop = try #require(try await server.shops.first)
            #expect(added.status == 303)
            #expect(added.location == "/admin/guard/points?shop=\(shop.id)&done=shop")
            #expect(shop.name == "Main shop")
            #expect(shop.depositAtRisk == Money(minor: 1_000_000, .cny))
            let page = try await server.get(added.location)
            #expect(page.body.contains("The shop was added."))
            #expect(page.body.contains("<dt>Deposit at risk</dt><dd>CN¥10,000.00</dd>"))
            #expect(!page.body.contains(">admin."), "a key shows itself")
        }
    }

    @Test func aShopThatIsNotTakenStaysTyped() async throws {
        try await EditorServer.run { server in
            let refused = try await server.post(
                "/admin/guard/points",
                [("name", "Main <shop>"), ("pack", "etsy"), ("new-deposit", "many"), ("new-currency", "USD")])
            #expect(refused.status == 422)
            #expect(refused.body.contains("value=\"Main &lt;shop&gt;\""))
            #expect(refused.body.contains("value=\"many\""))
            #expect(refused.body.contains("<option value=\"etsy\" selected>"))
            #expect(try await server.shops.isEmpty)
            #expect(try await server.journal == [])
        }
    }

    @Test func theBalanceItsStepAndWhatComesNextAreShown() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let shop = try await server.shop()
            try await server.penalty(shop, day: "2026-10-30", points: 6)
            try await server.penalty(shop, day: "2026-03-10", points: 7)
            let page = try await server.get("/admin/guard/points")
            #expect(page.body.contains("<dt>Points today</dt><dd>13<small>over the last 365 days</small></dd>"))
            #expect(page.body.contains("<dt>Points to the next step</dt><dd>11"))
            #expect(
                page.body.contains("<dt>Next lapse</dt><dd>in 129 days<small>7 points lapse on 2027-03-10</small></dd>"))
            #expect(page.body.contains("<dt>All points gone</dt><dd>in 363 days</dd>"))
            #expect(page.body.contains("<dt>Restriction</dt><dd>5 days left<small>through 2026-11-05</small></dd>"))
            #expect(page.body.contains("The step of 12 points is reached: Restricted for 7 days"))
            // Seven working days after the notice.
            #expect(page.body.contains("<time datetime=\"2026-11-10\">2026-11-10</time>"))
            #expect(!page.body.contains("Record a penalty"), "a viewer records nothing")
            #expect(!page.body.contains(">admin."), "a key shows itself")
        }
    }

    @Test func oneMoreViolationSaysWhatItWouldDo() async throws {
        try await EditorServer.run { server in
            let shop = try await server.shop()
            try await server.penalty(shop, day: "2026-03-10", points: 7)
            let same = try await server.get("/admin/guard/points?points=4")
            #expect(same.body.contains("With 4 more, 7 would become 11; no new step is reached."))
            let step = try await server.get("/admin/guard/points?rule=alibaba.off_platform_payment")
            #expect(
                step.body.contains(
                    "With 6 more, 7 would become 13 and reach “Restricted for 7 days”: the shop is restricted for 7 days."))
            let unknown = try await server.get("/admin/guard/points?rule=alibaba.url")
            #expect(unknown.body.contains("Nobody knows what this rule costs."))
        }
    }

    @Test func theOwnersPointsStandAboveThePack() async throws {
        try await EditorServer.run { server in
            _ = try await server.shop()
            let saved = try await server.post(
                "/admin/guard/points/rules",
                [("pack", "alibaba"), ("rule", "alibaba.url"), ("points", "12"), ("note", "Notice 7")])
            #expect(saved.location == "/admin/guard/points/rules?pack=alibaba&done=rule")
            let answer = try await server.get("/admin/guard/points?rule=alibaba.url")
            #expect(answer.body.contains("With 12 more, 0 would become 12"))
            #expect(answer.body.contains("set by the owner"))
            let refused = try await server.post(
                "/admin/guard/points/rules", [("pack", "alibaba"), ("rule", "alibaba.url"), ("points", "-3"), ("note", "x")])
            #expect(refused.status == 422)
            #expect(refused.body.contains("value=\"-3\""))
            #expect(try await server.ownPoints == ["alibaba.url": 12])
            _ = try await server.post(
                "/admin/guard/points/rules", [("pack", "alibaba"), ("rule", "alibaba.url"), ("reset", "1")])
            #expect(try await server.ownPoints == [:])
        }
    }

    @Test func onlyTheOwnerSetsFigures() async throws {
        try await EditorServer.run(as: .editor) { server in
            let shop = try await server.shop()
            let journal = try await server.journal
            let page = try await server.get("/admin/guard/points/rules?pack=alibaba")
            #expect(page.status == 200)
            #expect(!page.body.contains("name=\"points\""))
            let points = try await server.post(
                "/admin/guard/points/rules", [("pack", "alibaba"), ("rule", "alibaba.url"), ("points", "12")])
            #expect(points.status == 403)
            let deposit = try await server.post(
                "/admin/guard/points/\(shop)/deposit", [("deposit", "5"), ("currency", "CNY")])
            #expect(deposit.status == 403)
            #expect(try await server.ownPoints == [:])
            #expect(try await server.journal == journal)
        }
    }

    @Test func theReportCountsByClassAndMonth() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let shop = try await server.shop()
            try await server.penalty(shop, day: "2026-10-30", points: 6)
            try await server.penalty(shop, day: "2026-10-02", points: 2)
            try await server.penalty(shop, day: "2025-10-02", points: 40)
            let page = try await server.get("/admin/guard/points/report")
            #expect(page.body.contains("<dt>Penalties in 365 days</dt><dd>2</dd>"))
            #expect(
                page.body.contains(
                    "<th scope=\"row\">Link outside the platform</th><td class=\"num\">2</td><td class=\"num\">8</td><td class=\"num\">0</td>"
                ))
            #expect(page.body.contains("<th scope=\"row\">2026-10</th><td class=\"num\">2</td><td class=\"num\">8</td>"))
            #expect(page.body.contains("<dt>Missed by Guard</dt><dd>0</dd>"))
            #expect(!page.body.contains(">admin."), "a key shows itself")
        }
    }
}

extension EditorServer {
    var shops: [MarketShop] { get async throws { try await database.read { try MarketShop.all(in: $0) } } }

    /// What Guard told the journal.
    var journal: [String] {
        get async throws {
            try await database.read { try $0.rows("SELECT kind FROM journal ORDER BY position").map { $0["kind"] as String } }
                .filter { $0.hasPrefix("guard.") }
        }
    }

    var ownPoints: [String: Int] {
        get async throws { try await database.read { try RulePoints.all(of: "alibaba", in: $0).mapValues(\.points) } }
    }

    /// A shop on Alibaba.com.
    func shop() async throws -> ID<MarketShop> {
        try await database.write { tx in
            try MarketShop.add("Main shop", pack: "alibaba", by: Colleague(id: "ann", role: .owner), in: tx)
        }
    }

    @discardableResult
    func penalty(_ shop: ID<MarketShop>, day: String, points: Int) async throws -> ID<Penalty> {
        let facts = Penalty.Facts(
            day: try #require(CalendarDay(day)), kind: .url, rule: "alibaba.url", points: points, evidence: "Link in a chat")
        return try await database.write { tx in
            try Penalty.record(
                facts, shop: shop, steps: RulePack.shipped["alibaba"]?.thresholds, by: Colleague(id: "ann", role: .owner), in: tx)
        }
    }
}
