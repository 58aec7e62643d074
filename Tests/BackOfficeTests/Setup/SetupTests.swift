import Basics
import Catalog
import Journal
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct SetupTests {
    @Test func anEmptyShopBeginsWithItsName() async throws {
        try await BothEngines.run { database in
            let setup = try await database.read { try Setup.load(isSecure: false, .fresh(), in: $0) }
            #expect(setup.states.values.allSatisfy { $0 == .open } && setup.next == .shop && setup.finished == 0)
            #expect(!setup.takesOrders && !setup.isFinished)
        }
    }

    @Test func whatIsSettledIsPassedOver() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var shop = ShopSettings(name: "Lakeward")
                shop.email = "hello@lakeward.example"
                try shop.save(in: tx)
                try Setup.settle(.languages, by: "ann", in: tx)
                try Setup.settle(.languages, by: "ann", in: tx)
                try Journal.append("backup.made", subject: "backup", in: tx)
            }
            let (setup, said) = try await database.read { tx in
                (try Setup.load(isSecure: true, .fresh(), in: tx), try Journal.entries(about: "setup", in: tx).count)
            }
            #expect(setup.states[.shop] == .done && setup.states[.languages] == .settled && setup.next == .currencies)
            #expect(setup.states[.domain] == .done && setup.states[.backup] == .done && setup.finished == 4 && said == 1)
        }
    }

    @Test func aStepLeadsBackToTheWayAfterItWasSaved() async throws {
        try await SettingsServer.run { server in
            let page = try await server.client.get("/admin/settings/shop?setup")
            #expect(page.body.contains("action=\"/admin/settings/shop?setup\"") && page.body.contains("href=\"/admin/setup\""))
            let wrong = try await server.client.post("/admin/settings/shop?setup", page.form.typing(["name": ""]).fields)
            // What was typed is shown again, still on the way.
            #expect(wrong.status == 422 && wrong.body.contains("action=\"/admin/settings/shop?setup\""))
            let typed = page.form.typing(["name": "Lakeward", "email": "hello@lakeward.example"])
            let saved = try await server.client.post("/admin/settings/shop?setup", typed.fields)
            #expect(saved.status == 303 && saved.location == "/admin/setup?saved")
            let way = try await server.client.get("/admin/setup")
            #expect(way.status == 200 && way.body.contains("1 of 10 done"))
            let settled = try await server.client.post("/admin/setup/currencies", [])
            #expect(settled.location == "/admin/setup?saved")
            for path in ["/admin/setup", "/admin/settings/shop", "/admin"] {
                #expect(try await server.client.get(path).body.contains("2 of 10 done"), "\(path)")
            }
        }
    }

    @Test func whatAnOrderNeedsCannotBeSettledByAWord() async throws {
        try await SettingsServer.run { server in
            let before = try await server.state()
            for step in ["bank", "nothing"] { #expect(try await server.client.post("/admin/setup/\(step)", []).status == 404) }
            #expect(try await server.state() == before)
        }
        try await SettingsServer.run(as: .editor) { server in
            let seen = try await server.client.get("/admin/setup").status
            let settled = try await server.client.post("/admin/setup/languages", []).status
            #expect([seen, settled] == [403, 403])
        }
    }
}
