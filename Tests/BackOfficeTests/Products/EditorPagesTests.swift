import Basics
import Catalog
import Store
import Testing

@testable import BackOffice

@Suite struct EditorPagesTests {
    private static let pages = [
        "", "/texts", "/texts?language=fr", "/pictures", "/specifications", "/specifications?language=fr", "/variants",
        "/variants?language=fr", "/prices", "/prices?_each", "/packing", "/customisation", "/customisation?language=fr",
    ]

    @Test(arguments: pages)
    func aFormSentBackAsItCameChangesNothing(page: String) async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            let shown = try await server.open(page)
            #expect(shown.status == 200)
            #expect(shown.form.fields.count > 3)
            let path = String(page.prefix { $0 != "?" })
            let answer = try await server.save(shown.form, path)
            #expect(answer.status == 303)
            #expect(answer.location.hasSuffix("saved"))
            #expect(try await server.state() == before)
        }
    }

    @Test(arguments: pages)
    func everyTextOfAPageIsThere(page: String) async throws {
        try await EditorServer.run { server in
            for language in ["en", "zh"] {
                _ = try await server.database.write { try $0.run("UPDATE staff SET language = \(language)") }
                let body = try await server.open(page).body
                #expect(!body.contains("admin.pro"), "a key shows itself")
                #expect(body.firstMatch(of: /\{[a-zA-Z]+\}[^"]/) == nil, "a place was not filled in")
            }
        }
    }

    @Test(arguments: [Staff.Role.viewer, .sales])
    func whoOnlyReadsSeesNoSaveButtonAndSavesNothing(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            let before = try await server.state()
            for page in EditorPage.allCases {
                let path = page == .basics ? "" : "/\(page.rawValue)"
                let body = try await server.open(path).body
                #expect(!body.contains("class=\"save-bar\"") && !body.contains("data-guard"))
                #expect(body.contains("<fieldset class=\"read-only stack\" disabled>"))
                #expect(
                    try await server.post("/admin/products/\(server.product)\(path)", [("title", "X"), ("moq", "1")]).status
                        == 403)
            }
            #expect(try await server.post("/admin/products/\(server.product)/status", [("status", "archived")]).status == 403)
            #expect(
                try await server.post("/admin/products/bulk", [("product", server.product.text), ("do", "archived")]).status
                    == 403)
            #expect(try await server.post("/admin/products/new", [("title", "X"), ("sku", "X")]).status == 403)
            #expect(try await server.get("/admin/products/new").status == 403)
            #expect(!(try await server.get("/admin/products").body.contains("/admin/products/bulk")))
            #expect(try await server.state() == before)
        }
    }

    @Test func aProductBeginsWithATitleInTheLanguageThatIsNamed() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.state()
            let refused = try await server.post("/admin/products/new", [("title", ""), ("sku", "RC-9")])
            #expect(refused.status == 422 && refused.form["sku"] == "RC-9")
            #expect(refused.body.contains("A title in English is needed."))
            #expect(try await server.state() == before)
            let created = try await server.post("/admin/products/new", [("title", "Reed cup"), ("sku", "RC-9")])
            #expect(created.status == 303)
            let slug = try await server.database.read { tx in
                try tx.value(
                    "SELECT p.slug FROM variants v JOIN products p ON p.id = v.product_id WHERE v.sku = 'RC-9'", as: String.self)
            }
            #expect(slug == "reed-cup-2")
        }
    }

    @Test func aFormFromElsewhereIsRefused() async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            let form = try await server.open("/texts").form.typing(["title": "Stolen"])
            let answer = try await server.post("/admin/products/\(server.product)/texts", form.fields, token: "another")
            #expect(answer.status == 403)
            #expect(try await server.state() == before)
        }
    }

    @Test func anEditorSetsNoPrices() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.draft
            let form = try await server.open("/prices").form.typing(["moq": "150", "USD.price.0": "0.01", "sample-USD": "0"])
            #expect(try await server.save(form, "/prices").status == 303)
            let after = try await server.draft
            #expect(after.moq == 150)
            #expect(after.variants?.map(\.prices) == before.variants?.map(\.prices))
            #expect(after.samplePrices == ["USD": "12.00"])
        }
    }

    @Test func financeSetsPricesAndNothingElse() async throws {
        try await EditorServer.run(as: .finance) { server in
            let form = try await server.open("/prices").form.typing(["USD.price.0": "4.50"])
            #expect(try await server.save(form, "/prices").status == 303)
            #expect(try await server.draft.variants?[0].prices?["USD"]?[0].price == "4.50")
            #expect(try await server.post("/admin/products/\(server.product)/texts", [("title", "X")]).status == 403)
        }
    }
}
