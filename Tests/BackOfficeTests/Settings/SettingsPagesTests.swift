import Basics
import Catalog
import MoneyKit
import Payments
import Pricing
import Sales
import Store
import Testing

@testable import BackOffice

/// What all pages of the settings have in common.
@Suite(.serialized) struct SettingsPagesTests {
    static let forms = [
        "shop", "languages", "currencies", "shipping/new", "shipping/zone-fr", "shipping/zone-fr/services/new",
        "shipping/zone-fr/services/zone-fr", "bank", "mail", "staff/new", "staff/bob",
    ]

    /// A shop that has something on every page.
    static func fill(_ tx: Transaction) throws {
        var shop = ShopSettings(name: "Lakeward")
        (shop.languages, shop.currencies, shop.founded) = ([.english, .chinese], [.usd, .eur], 1998)
        shop.tagline = [.english: "Steel & \"glass\"", .chinese: "不锈钢"]
        try shop.save(in: tx)
        try EuroRates.store(
            [EuroRate(.usd, day: "2026-10-30", rate: "1.25"), EuroRate(.cny, day: "2026-10-30", rate: "8")], in: tx)
        try CurrencyPolicy.save(
            [CurrencyPolicy(.usd), CurrencyPolicy(.eur, markupBasisPoints: 150, roundingStep: 30, roundingEnding: 7)], in: tx)
        try ShippingZone.save(
            [
                ShippingZone(
                    id: ID("zone-fr"), name: [.english: "France"], transit: [.english: "5–8 days"], countries: ["FR", "MC"],
                    rates: [
                        .init(upTo: 500, price: Money(minor: 1_250, .usd)),
                        .init(upTo: 20_000, price: Money(minor: 8_000, .usd)),
                    ]),
                ShippingZone(id: ID("zone-rest"), name: [.chinese: "其他"], countries: ["*"], rates: []),
            ], base: .usd, by: "system", in: tx)
        let outcome = try BankAccount.save(
            [account("USD", "012-345678"), account("USD", "987654321"), account("EUR", "55555")], by: "system", in: tx)
        #expect(outcome == .saved)
        var mail = MailSettings(
            sender: "shop@lakeward.example", host: "smtp.lakeward.example", port: 2525, security: .starttls, user: "shop")
        mail.setPassword("secret-of-the-server", .fresh())
        try mail.save(by: "system", in: tx)
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES ('bob', 'bob@example.com', 'Bob', 'unusable', 'zh', 'editor', 0)
            """)
    }

    static func account(_ currency: String, _ number: String) -> BankAccount {
        BankAccount(
            id: ID("\(currency)-\(number)"),
            details: BankDetails(
                currency: currency, beneficiary: "Lakeward Ltd", bank: "Bank of Ningbo", account: number, bic: "BKNBCN2N",
                charges: .our))
    }

    @Test(arguments: forms)
    func aFormSentBackAsItCameChangesNothing(page: String) async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let before = try await server.state()
            let form = try await server.form(page)
            #expect(form.fields.count > 3)
            guard !page.hasSuffix("/new") else { return }
            let answer = try await server.save(page, form)
            #expect(answer.status == 303)
            #expect(answer.location.hasSuffix("?saved"))
            #expect(try await server.state() == before)
        }
    }

    @Test(arguments: forms + ["shipping", "staff"])
    func everyTextOfAPageIsThere(page: String) async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            for language in ["en", "zh"] {
                try await server.database.write { _ = try $0.run("UPDATE staff SET language = \(language)") }
                let answer = try await server.get(page)
                #expect(answer.status == 200)
                #expect(answer.body.firstMatch(of: /[> "]admin\.[a-z]/) == nil, "a key shows itself")
                #expect(answer.body.firstMatch(of: /\{[a-zA-Z]+\}[^"]/) == nil, "a place was not filled in")
                #expect(!answer.body.contains("secret-of-the-server"))
            }
        }
    }

    @Test(arguments: [Staff.Role.viewer, .sales, .editor, .finance])
    func whoOnlyReadsIsToldSoAndSavesNothing(role: Staff.Role) async throws {
        let own = role == .finance ? ["currencies", "shipping", "bank"] : []
        try await SettingsServer.run(as: role, fill: Self.fill) { server in
            let before = try await server.state()
            for page in Self.forms {
                let room = String(page.prefix { $0 != "/" })
                let shown = try await server.get(page)
                if room == "staff" {
                    #expect(shown.status == 403)
                } else if own.contains(room) {
                    #expect(shown.body.contains("class=\"save-bar\""))
                    continue
                } else {
                    #expect(shown.body.contains("<fieldset class=\"read-only stack\" disabled>"))
                    #expect(shown.body.contains("Your role reads this page"))
                    #expect(!shown.body.contains("class=\"save-bar\""))
                }
                #expect(try await server.post(page, [("name", "Stolen"), ("host", "")]).status == 403)
            }
            for page in ["mail/test", "staff/bob/out", "staff/bob/password", "staff/bob/unlock"] {
                #expect(try await server.post(page).status == 403)
            }
            if own.isEmpty {
                for page in ["shipping/zone-fr/remove", "shipping/zone-fr/move", "currencies/rates"] {
                    #expect(try await server.post(page, [("to", "down")]).status == 403)
                }
                let list = try await server.get("shipping").body
                #expect(list.contains("France") && !list.contains("/remove") && !list.contains("/new"))
            }
            #expect(try await server.get("staff").status == 403)
            #expect(try await server.state() == before)
        }
    }

    @Test func aFormFromElsewhereIsRefused() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let before = try await server.state()
            for page in ["shop", "bank", "staff/bob/out", "currencies/rates", "mail/test"] {
                #expect(try await server.client.post("/admin/settings/\(page)", [("name", "X")], token: "another").status == 403)
            }
            #expect(try await server.client.post("/admin/me/password", [("newPassword", "X")], token: "another").status == 403)
            #expect(try await server.state() == before)
        }
    }

    @Test func twoPeopleDoNotOverwriteEachOther() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let (first, second) = (try await server.form("shop"), try await server.form("shop"))
            #expect(try await server.save("shop", first.typing(["phone": "+86 574 1", "name": "Lakeward Steel"])).status == 303)
            let merged = try await server.save("shop", second.typing(["address": "1 Quay Road"]))
            #expect(merged.location == "/admin/settings/shop?merged")
            #expect(try await server.shop.phone == "+86 574 1")
            #expect(try await server.shop.address == "1 Quay Road")

            let before = try await server.state()
            let conflict = try await server.save("shop", second.typing(["name": "Lakeward Glass"]))
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("Lakeward Steel") && conflict.body.contains("value=\"Lakeward Glass\""))
            #expect(conflict.body.contains("Ann has saved this page"))
            #expect(try await server.state() == before)
            #expect(try await server.save("shop", conflict.form).status == 303)
            #expect(try await server.shop.name == "Lakeward Glass")
        }
    }
}
