import Basics
import Catalog
import Store
import Testing

@testable import BackOffice

/// The pages about the shop itself: its name and its languages.
@Suite(.serialized) struct ShopSettingsTests {
    @Test func anEmptyShopIsNamed() async throws {
        try await SettingsServer.run { server in
            let answer = try await server.type(
                "shop",
                [
                    "name": " Lakeward \u{7}Steel ", "legalName.en": "Ningbo Lakeward Co., Ltd", "founded": "1998",
                    "email": "hello@lakeward.example",
                    "phone": "+86 574 8888", "address": "1 Quay Road, Ningbo", "tagline.en": "Steel <for> daily use",
                    "announcement.en": "Closed in February",
                ])
            #expect(answer.status == 303)
            let shop = try await server.shop
            #expect(shop.name == "Lakeward Steel")
            #expect(shop.legalName == [.english: "Ningbo Lakeward Co., Ltd"])
            #expect(shop.founded == 1998)
            #expect(shop.email == "hello@lakeward.example")
            #expect(shop.tagline == [.english: "Steel <for> daily use"])
            #expect(shop.announcement == [.english: "Closed in February"])
            let entry = try await server.newestEntry()
            #expect(entry.kind == "settings.changed")
            #expect(entry.actor == "ann")
            #expect(try await server.get("shop").body.contains("Steel &lt;for&gt; daily use"))
        }
    }

    @Test(arguments: [
        ("name", "", "The shop needs a name."), ("name", String(repeating: "x", count: 101), "At most 100 characters"),
        ("email", "hello@", "“hello@” is not an e-mail address."), ("email", "a b@c.example", "is not an e-mail address"),
        ("founded", "3000", "A year from 1000 to 2026 is needed."), ("founded", "last year", "is not a whole number"),
        ("founded", "99999999999999999999", "is not a whole number"), ("founded", "998", "A number from 1000 up is needed"),
        ("tagline.en", String(repeating: "长", count: 301), "At most 300 characters"),
    ])
    func whatCannotBeTakenIsSaidBesideItsField(field: String, typed: String, said: String) async throws {
        try await SettingsServer.run { server in
            let before = try await server.state()
            let form = try await server.form("shop").typing(["name": "Lakeward", "phone": "+86 574 8888"])
            let answer = try await server.save("shop", form.typing([field: typed]))
            #expect(answer.status == 422)
            #expect(answer.body.contains(said))
            #expect(answer.body.contains("id=\"f-\(field)-problem\""))
            #expect(answer.form[field] == typed)
            #expect(answer.form["phone"] == "+86 574 8888")
            #expect(try await server.state() == before)
        }
    }

    @Test func languagesAreChosenAndTheBaseComesFirst() async throws {
        try await SettingsServer.run { server in
            let form = try await server.form("languages").ticking("languages", "zh").ticking("languages", "fr").typing([
                "base": "zh"
            ])
            #expect(try await server.save("languages", form).status == 303)
            #expect(try await server.shop.languages == [.chinese, .english, .french])
            #expect(try await server.newestEntry().actor == "ann")
            let page = try await server.get("languages").body
            #expect(page.contains("100 %"), "an empty shop lacks no text")
            // Each language has its own fields now.
            #expect(try await server.type("shop", ["name": "Lakeward", "tagline.fr": "L’acier"]).status == 303)
            #expect(try await server.shop.tagline == [.french: "L’acier"])
        }
    }

    @Test func oneLanguageStaysAtTheMainAddress() async throws {
        let fill: @Sendable (Transaction) throws -> Void = { tx in
            var shop = ShopSettings(name: "Lakeward")
            shop.languages = [.english, .french]
            try shop.save(in: tx)
            let domains = ShopDomains([Domain(host: "shop.example.fr", languages: [.french])])
            try domains.save(main: SiteAddress("https://shop.example.com"), in: tx)
        }
        try await SettingsServer.run(fill: fill) { server in
            let before = try await server.state()
            let shown = try await server.form("languages").fields.first { $0.name == "_shown" }
            let answer = try await server.post(
                "languages",
                [
                    (name: "_shown", value: shown?.value ?? ""), (name: "base", value: "fr"), (name: "languages", value: "fr"),
                ])
            #expect(answer.status == 422)
            #expect(answer.body.contains("The languages that would be left are all read at domains of their own."))
            #expect(try await server.state() == before)
        }
    }

    @Test func theBaseLanguageCannotBeUnticked() async throws {
        try await SettingsServer.run { server in
            let before = try await server.state()
            for fields in [[("base", "en"), ("languages", "fr")], [("base", "en")], [("base", "xx"), ("languages", "en")], []] {
                let shown = try await server.form("languages").fields.first { $0.name == "_shown" }
                let answer = try await server.post(
                    "languages", [(name: "_shown", value: shown?.value ?? "")] + fields.map { (name: $0.0, value: $0.1) })
                #expect(answer.status == 422)
                #expect(answer.body.contains("base language"))
            }
            #expect(try await server.state() == before)
        }
    }
}
