import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Testing

@testable import BackOffice

/// The sheet of prices: looking, changing with a look before, and two people at once.
@Suite(.serialized) struct SheetPagesTests {
    private static let back = "/admin/prices?q=HB"

    private static func variant(_ sku: String, _ server: EditorServer) async throws -> String {
        try #require(try await server.database.read { try $0.value("SELECT id FROM variants WHERE sku = \(sku)") })
    }

    private static func prices(_ sku: String, _ server: EditorServer) async throws -> [String] {
        try await server.draft.variants?.first { $0.sku == sku }?.prices?["USD"]?.map { "\($0.from): \($0.price)" } ?? []
    }

    private static func change(_ cell: String, _ seen: String, _ typed: String) -> [(name: String, value: String)] {
        [("_back", back), ("p.\(cell)", typed), ("w.\(cell)", seen)].map { (name: $0.0, value: $0.1) }
    }

    private static let ladder = "100: 4.20 | 1000: 3.855"

    @Test func theSheetShowsWhatItsAddressSays() async throws {
        try await EditorServer.run { server in
            let page = try await server.get("/admin/prices").body
            #expect(page.contains("HB-GRN") && page.contains("RC-1") && page.contains("value=\"\(Self.ladder)\""))
            #expect(CustomerCast.saysEverything(page))
            // An empty cell of another currency says what the price is converted to: 4.20 × 0.8.
            #expect(page.contains("placeholder=\"100: 3.36 | 1000: 3.08\""))
            let searched = try await server.get(Self.back).body
            #expect(searched.contains("HB-SND") && !searched.contains("RC-1"))
            let missing = try await server.get("/admin/prices?missing=USD").body
            #expect(!missing.contains("HB-GRN") && missing.contains("RC-1"))
            let category = try await server.get("/admin/prices?category=cups").body
            #expect(!category.contains("HB-GRN"))
            let file = try await server.get("/admin/prices/export?kind=csv&q=HB").body
            #expect(file.contains("prices USD") && file.contains(Self.ladder) && !file.contains("RC-1"))
        }
    }

    @Test func aChangeIsLookedAtSavedAndTakenBack() async throws {
        try await EditorServer.run(as: .finance) { server in
            let cell = "\(try await Self.variant("HB-GRN", server)).USD"
            let fields = Self.change(cell, Self.ladder, "100: 4.40 | 1000: 3.855")
            let before = try await server.state()
            let look = try await server.post("/admin/prices/look", fields)
            #expect(look.status == 200 && look.body.contains("<b>100: 4.40 | 1000: 3.855</b>") && look.body.contains("+4.76 %"))
            #expect(CustomerCast.saysEverything(look.body))
            let looked = try await server.state()
            #expect(looked == before)

            let saved = try await server.post("/admin/prices", fields)
            #expect(saved.status == 303 && saved.location.hasPrefix("/admin/prices?q=HB") && saved.location.contains("undo="))
            let after = try await Self.prices("HB-GRN", server)
            #expect(after == ["100: 4.40", "1000: 3.855"])
            let undo = saved.location.components(separatedBy: "undo=").last ?? ""
            #expect(try await server.post("/admin/undo/\(undo)", []).status == 303)
            let back = try await Self.prices("HB-GRN", server)
            #expect(back == ["100: 4.20", "1000: 3.855"])
        }
    }

    @Test func aCellThatIsNoPriceStaysAsItWasTyped() async throws {
        try await EditorServer.run { server in
            let cell = "\(try await Self.variant("HB-GRN", server)).USD"
            let before = try await server.state()
            for typed in ["cheap", "-1", "999999999999", "100: 4 | 100: 5"] {
                for place in ["/admin/prices/look", "/admin/prices"] {
                    let answer = try await server.post(place, Self.change(cell, Self.ladder, typed))
                    #expect(answer.status == 422 && answer.body.contains("value=\"\(typed)\""), "\(typed)")
                    #expect(answer.body.contains("“\(typed)” is no price."))
                }
            }
            let after = try await server.state()
            #expect(after == before)
        }
    }

    @Test func whatSomebodyElseHasChangedIsShownAndNotOverwritten() async throws {
        try await EditorServer.run { server in
            let cell = "\(try await Self.variant("HB-GRN", server)).USD"
            try await server.change { $0.variants?[0].prices?["USD"] = [.init(from: 100, price: "4.00")] }
            let fields = Self.change(cell, Self.ladder, "100: 4.40")
            let answer = try await server.post("/admin/prices", fields)
            #expect(answer.status == 409 && answer.body.contains("Changed by somebody else meanwhile"))
            #expect(answer.body.contains("<b>4.00</b>") && CustomerCast.saysEverything(answer.body))
            let kept = try await Self.prices("HB-GRN", server)
            #expect(kept == ["100: 4.00"])
            // Whoever still wants his own ticks it.
            let mine = [("_back", Self.back), ("x.\(cell)", "100: 4.40"), ("w.\(cell)", "4.00")].map { (name: $0.0, value: $0.1) }
            #expect(try await server.post("/admin/prices", mine).location.contains("unchanged"))
            let unticked = try await Self.prices("HB-GRN", server)
            #expect(unticked == ["100: 4.00"])
            #expect(try await server.post("/admin/prices", mine + [(name: "o.\(cell)", value: "1")]).location.contains("undo="))
            let taken = try await Self.prices("HB-GRN", server)
            #expect(taken == ["100: 4.40"])
        }
    }

    @Test func pricesOfAListAreSetBesideTheShops() async throws {
        try await EditorServer.run(as: .sales) { server in
            let list = try await server.database.write {
                try BuyerPriceList.save(nil, name: "Distributors", "HB-GRN;USD;100;3.90", by: "ann", in: $0)
            }
            let variant = try await Self.variant("HB-GRN", server)
            let page = try await server.get("/admin/prices?c=USD&c=USD.\(list)").body
            #expect(page.contains("Distributors · USD") && page.contains("name=\"p.\(variant).USD.\(list)\" "))
            // The shop's own prices are not set by sales.
            #expect(!page.contains("name=\"p.\(variant).USD\""))
            let refused = try await server.post("/admin/prices", Self.change("\(variant).USD", Self.ladder, "4"))
            #expect(refused.status == 403)
            let saved = try await server.post("/admin/prices", Self.change("\(variant).USD.\(list)", "3.90", "3.80"))
            #expect(saved.status == 303)
            let text = try await server.database.read { try BuyerPriceList.find(list, in: $0)?.text(in: $0) }
            #expect(text == "HB-GRN\tUSD\t100\t3.80")
            let shop = try await Self.prices("HB-GRN", server)
            #expect(shop == ["100: 4.20", "1000: 3.855"])
        }
    }
}
