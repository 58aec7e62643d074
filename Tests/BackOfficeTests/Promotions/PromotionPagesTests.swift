import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Testing

@testable import BackOffice

@Suite struct PromotionPagesTests {
    private static let form: [(name: String, value: String)] = [
        ("name.en", "Spring <sale>"), ("name.fr", "Soldes"), ("kind", "percent"), ("percent", "12.5"), ("from", "100"),
        ("way", "automatic"), ("startsAt", "2026-11-02T08:00"), ("endsAt", "2026-11-09T08:00"), ("countries", "de, FR"),
        ("products", "HB-GRN"), ("leastValue", "USD 50.00\nEUR 45"), ("mostUses", "1000"), ("tick", "combines"),
    ]

    private static func with(_ changes: [(name: String, value: String)]) -> [(name: String, value: String)] {
        form.filter { field in !changes.contains { $0.name == field.name } } + changes
    }

    private static func all(_ server: EditorServer) async throws -> [Promotion.Kept] {
        try await server.database.read { try Promotion.page(PageRequest(), in: $0) }
    }

    @Test func aPromotionIsWrittenSwitchedOnAndOffAndTakenBack() async throws {
        try await EditorServer.run { server in
            let empty = try await server.get("/admin/promotions")
            #expect(empty.body.contains("No promotions yet"))
            let saved = try await server.post("/admin/promotions/new", Self.form)
            #expect(saved.status == 303)
            let kept = try #require(try await Self.all(server).first)
            #expect(saved.location == "/admin/promotions/\(kept.id)?saved")
            #expect(kept.promotion.effect == .percent(basisPoints: 1_250, from: 100))
            #expect(kept.promotion.terms.countries == ["DE", "FR"])
            #expect(kept.promotion.terms.products == [server.product.text])
            #expect(kept.promotion.terms.leastValue.map(\.minor) == [4_500, 5_000])
            #expect(kept.promotion.terms.combines && !kept.promotion.isOn)
            let page = try await server.get("/admin/promotions/\(kept.id)").body
            #expect(page.contains("value=\"Spring &lt;sale&gt;\"") && page.contains("value=\"2026-11-02T08:00\""))
            #expect(page.contains("harbour-bottle") && page.contains("DE, FR"))
            let on = try await server.post("/admin/promotions/\(kept.id)/switch", [("to", "on")])
            #expect(on.location == "/admin/promotions/\(kept.id)?on")
            let list = try await server.get("/admin/promotions").body
            #expect(list.contains("<span class=\"pill\">Planned</span>"))
            let off = try await server.post("/admin/promotions/\(kept.id)/switch", [("to", "off")])
            let undo = try #require(off.location.split(separator: "undo=").last.map(String.init))
            let back = try await server.post("/admin/undo/\(undo)", [])
            #expect(back.status == 303)
            let states = try await Self.all(server).map(\.promotion.isOn)
            #expect(states == [true])
            let kinds = try await server.database.read { tx in
                try tx.rows("SELECT kind FROM journal WHERE subject = \(kept.id) ORDER BY position").map { $0["kind"] as String }
            }
            #expect(kinds == ["promotion.saved", "promotion.switched", "promotion.switched", "promotion.switched"])
            let file = try await server.get("/admin/promotions/export?kind=csv")
            #expect(file.status == 200 && file.body.contains("Spring <sale>"))
        }
    }

    @Test func whatCannotBeTakenStandsBesideItsFieldAndNothingIsSaved() async throws {
        try await EditorServer.run { server in
            let wrong: [(field: (name: String, value: String), sentence: String)] = [
                (("percent", "101"), "The percentage is above 0 and at most 100."),
                (("countries", "Germany"), "is no country code"), (("products", "nothing"), "There is no product “nothing”"),
                (("leastValue", "50 dollars"), "Write a line for each currency"),
                (("endsAt", "2026-11-01T08:00"), "It ends after it begins."), (("mostUses", "0"), "A limit is a whole number"),
                (("kind", "bribe"), "Choose what is taken off."),
            ]
            for (field, sentence) in wrong {
                let refused = try await server.post("/admin/promotions/new", Self.with([field]))
                #expect(refused.status == 422, "\(field.name)")
                #expect(refused.body.contains(sentence), "\(field.name)")
                #expect(refused.body.contains("value=\"Spring &lt;sale&gt;\""))
            }
            let kept = try await Self.all(server)
            #expect(kept.isEmpty)
        }
    }

    @Test func itIsTriedBeforeItIsSaved() async throws {
        try await EditorServer.run { server in
            let tried = try await server.post(
                "/admin/promotions/new",
                Self.with([
                    ("try", "1"), ("tryGoods", "HB-GRN 100\nNOTHING 1"), ("tryCountry", "DE"), ("tryCurrency", "USD"),
                ]))
            #expect(tried.status == 200)
            #expect(tried.body.contains("Not found, or without a price in this currency: NOTHING"))
            #expect(tried.body.contains("<bdi>HB-GRN</bdi>"))
            let abroad = try await server.post(
                "/admin/promotions/new", Self.with([("try", "1"), ("tryGoods", "HB-GRN 100"), ("tryCountry", "US")]))
            #expect(abroad.body.contains("This offer is not valid for the country the goods go to."))
            let kept = try await Self.all(server)
            #expect(kept.isEmpty)
        }
    }

    @Test func codesAreMadeListedAndTakenAlong() async throws {
        try await EditorServer.run { server in
            let saved = try await server.post("/admin/promotions/new", Self.with([("way", "code")]))
            #expect(saved.status == 303)
            let id = try #require(try await Self.all(server).first?.id)
            let early = try await server.post("/admin/promotions/\(id)/switch", [("to", "on")])
            #expect(early.status == 422 && early.body.contains("add a code, then switch it on"))
            let made = try await server.post("/admin/promotions/\(id)/codes", [("count", "60"), ("codeUses", "1")])
            #expect(made.location == "/admin/promotions/\(id)?codes#codes")
            let own = try await server.post("/admin/promotions/\(id)/codes", [("code", "spring-26"), ("codeUses", "")])
            #expect(own.status == 303)
            let again = try await server.post("/admin/promotions/\(id)/codes", [("code", "SPRING 26"), ("codeUses", "")])
            #expect(again.status == 422 && again.body.contains("SPRING26 is there already"))
            let count = try await server.database.read { try Promotion.codeCount(of: id, in: $0) }
            #expect(count == 61)
            let file = try await server.get("/admin/promotions/\(id)/codes/export?kind=csv")
            #expect(file.status == 200 && file.body.contains("SPRING26"))
            let copied = try await server.post("/admin/promotions/\(id)/duplicate", [])
            #expect(copied.status == 303)
            let all = try await Self.all(server)
            #expect(all.count == 2 && all.allSatisfy { !$0.promotion.isOn })
        }
    }

    @Test func whoMayNotChangePricesLooksOn() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let list = try await server.get("/admin/promotions")
            #expect(list.status == 200)
            let refused = try await server.post("/admin/promotions/new", Self.form)
            #expect(refused.status == 403)
            let kept = try await Self.all(server)
            #expect(kept.isEmpty)
        }
    }

    @Test func whoSetsNoPricesTakesNothingOffThem() async throws {
        try await EditorServer.run(as: .editor) { server in
            let refused = try await server.post("/admin/promotions/new", Self.form)
            #expect(refused.status == 403)
            let kept = try await Self.all(server)
            #expect(kept.isEmpty)
        }
    }

    @Test func whatAColleagueHasSavedSinceIsNotSavedOver() async throws {
        try await EditorServer.run(as: .finance) { server in
            let saved = try await server.post("/admin/promotions/new", Self.form)
            #expect(saved.status == 303)
            let first = try #require(try await Self.all(server).first)
            let page = try await server.get("/admin/promotions/\(first.id)").body
            #expect(page.contains("name=\"_seen\" value=\"\(first.mark)\""))
            let other = try await server.post(
                "/admin/promotions/\(first.id)", Self.with([("percent", "20"), ("_seen", first.mark)]))
            #expect(other.status == 303)
            let late = try await server.post(
                "/admin/promotions/\(first.id)", Self.with([("percent", "5"), ("_seen", first.mark)]))
            #expect(late.status == 422 && late.body.contains("A colleague has saved this promotion meanwhile"))
            #expect(late.body.contains("value=\"5\""))
            let kept = try #require(try await Self.all(server).first)
            #expect(kept.promotion.effect == .percent(basisPoints: 2_000, from: 100))
        }
    }

    @Test func switchingOffIsNotTakenBackOverAnotherPromotion() async throws {
        try await EditorServer.run(as: .finance) { server in
            _ = try await server.post("/admin/promotions/new", Self.form)
            let id = try #require(try await Self.all(server).first).id
            _ = try await server.post("/admin/promotions/\(id)/switch", [("to", "on")])
            let off = try await server.post("/admin/promotions/\(id)/switch", [("to", "off")])
            let undo = try #require(off.location.firstMatch(of: /undo=([^&#]+)/)?.output.1)
            let mark = try #require(try await Self.all(server).first).mark
            _ = try await server.post("/admin/promotions/\(id)", Self.with([("percent", "90"), ("_seen", mark)]))
            let refused = try await server.post("/admin/undo/\(undo)", [])
            #expect(refused.status != 200)
            let kept = try #require(try await Self.all(server).first)
            #expect(!kept.promotion.isOn && kept.promotion.effect == .percent(basisPoints: 9_000, from: 100))
        }
    }

    @Test func whatWasForSomeShelvesBecomesForAllGoodsOnPurposeAlone() async throws {
        try await EditorServer.run(as: .finance) { server in
            let shelved = Promotion(
                [.english: "Cups"], .percent(basisPoints: 1_000, from: 1), PromotionTerms(shelves: ["gone"]))
            let id = try await server.database.write { try Promotion.save(shelved, in: $0).id }
            let page = try await server.get("/admin/promotions/\(id)").body
            #expect(page.contains("name=\"shelf\" value=\"gone\" checked>No longer there (gone)</label>"))
            #expect(page.contains("name=\"goods\" value=\"all\">"))
            let none = Self.with([("products", "")])
            let refused = try await server.post("/admin/promotions/\(id)", none)
            #expect(refused.status == 422)
            #expect(refused.body.contains("It was for some goods alone, and none are named now."))
            #expect(try await Self.all(server).first?.promotion == shelved)
            let again = try await server.post("/admin/promotions/\(id)", Self.with([("products", ""), ("shelf", "gone")]))
            #expect(again.status == 303)
            #expect(try await Self.all(server).first?.promotion.terms.shelves == ["gone"])
            let all = try await server.post("/admin/promotions/\(id)", Self.with([("products", ""), ("goods", "all")]))
            #expect(all.status == 303)
            #expect(try await Self.all(server).first?.promotion.terms.isForSomeGoods == false)
        }
    }

    @Test func aShelfBehindTheFirstOnesIsListedWhereAPromotionNamesIt() async throws {
        try await EditorServer.run(as: .finance) { server in
            let shelved = Promotion(
                [.english: "Cups"], .percent(basisPoints: 1_000, from: 1), PromotionTerms(shelves: ["c-last"]))
            let id = try await server.database.write { tx in
                for number in 0..<PromotionShelves.mostShown {
                    let (id, slug) = ("c-\(number)", "s-\(number)")
                    try tx.run("INSERT INTO collections (id, slug, position) VALUES (\(id), \(slug), \(number))")
                }
                try tx.run(
                    "INSERT INTO collections (id, slug, position) VALUES ('c-last', 'last', 10000), ('c-more', 'more', 10001)")
                return try Promotion.save(shelved, in: tx).id
            }
            let page = try await server.get("/admin/promotions/\(id)").body
            #expect(page.contains("name=\"shelf\" value=\"c-last\" checked>"))
            #expect(!page.contains("value=\"c-more\"") && !page.contains("No longer there"))
        }
    }
}
