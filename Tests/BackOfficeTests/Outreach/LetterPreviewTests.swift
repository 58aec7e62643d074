import Basics
import Catalog
import Customers
import Outreach
import Store
import Testing
import Web

@testable import BackOffice

/// Letters as they are sent, in a frame, and sequences as they are planned.
@Suite struct LetterPreviewTests {
    private static func saysEverything(_ body: String) -> Bool { body.firstMatch(of: /[> "](?:admin|outreach)\.[a-z]+\./) == nil }

    private static func prepare(_ server: EditorServer) async throws {
        try await server.database.write { tx in
            var shop = try ShopSettings.load(in: tx)
            (shop.name, shop.address) = ("Miar Supplier", "Kai 5, Ningbo")
            try shop.save(in: tx)
            _ = try StoredRecord.take(
                CustomerRecord(
                    id: "A-1", channel: "alibaba", email: "bea@miar.example", name: "Bea <b>", company: "Miar Furniture"),
                seenAt: tx.now, by: "system", in: tx)
        }
    }

    private static let letter = "/admin/outreach/templates/letter"

    @Test func theFrameShowsTheVeryLetter() async throws {
        try await EditorServer.run(as: .sales) { server in
            let address = "\(Self.letter)?name=win_back&language=ar"
            let refused = try await server.get(address)
            #expect(refused.status == 422 && refused.body.hasPrefix("Advertising must say where the sender sits."))
            try await Self.prepare(server)
            let shown = try await server.get(address).body
            #expect(shown.hasPrefix("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">"))
            #expect(
                shown.contains("Anna Wójcik") && shown.contains("Kai 5, Ningbo") && shown.contains("/unsubscribe/newsletter."))
            let plain = try await server.get("\(address)&part=text").body
            #expect(!plain.contains("<") && plain.contains("Miar Supplier\nKai 5, Ningbo"))
            let named = try await server.get("\(address)&buyer=Bea@miar.example").body
            #expect(named.contains("Bea &lt;b&gt;") && !named.contains("Anna"))
            let unknown = try await server.get("\(address)&buyer=nobody@miar.example")
            #expect(unknown.status == 422 && unknown.body == "No buyer has this address.")
            let typed = try await server.post(
                Self.letter, [("name", "win_back"), ("language", "en"), ("subject", "x"), ("body", "Typed for {name}\n\n{site}")])
            #expect(typed.status == 200 && typed.body.contains("<p>Typed for Anna Wójcik</p>"))
            let wrong = try await server.post(
                Self.letter, [("name", "win_back"), ("language", "en"), ("subject", "x"), ("body", "{rep}")])
            #expect(wrong.status == 422 && wrong.body == "This letter has no field rep.")
            let page = try await server.get("/admin/outreach/templates?name=win_back&language=ar").body
            #expect(
                page.contains("src=\"/admin/outreach/templates/letter?name=win_back&amp;language=ar\"")
                    && Self.saysEverything(page))
            let kept: Int? = try await server.database.read { try $0.value("SELECT count(*) FROM outreach_templates") }
            #expect(kept == 0)
        }
    }

    @Test func aTestIsTheLetterWithItsHead() async throws {
        try await EditorServer.run(as: .owner) { server in
            try await Self.prepare(server)
            let fields = [
                ("name", "win_back"), ("language", "en"), ("subject", "News"), ("body", "For {name}\n\n{site}"), ("do", "test"),
            ]
            #expect(try await server.post("/admin/outreach/templates", fields).status == 200)
            let mail: String? = try await server.database.read {
                try $0.value("SELECT payload FROM jobs WHERE kind = 'mail.send'")
            }
            #expect(mail?.contains("ann@example.com") == true && mail?.contains("List-Unsubscribe-Post") == true)
            #expect(mail?.contains("Kai 5, Ningbo") == true)
        }
    }

    @Test func aPlanIsLookedAtKeptAndTakenBack() async throws {
        try await EditorServer.run(as: .owner) { server in
            let address = "/admin/outreach/sequences/win_back"
            let page = try await server.get(address).body
            #expect(page.contains("Version 0.") && page.contains("value=\"180\"") && Self.saysEverything(page))
            #expect(try await server.get("/admin/outreach/sequences/none").status == 404)
            func fields(_ delay: String, _ deed: String, countries: String = "") -> [(String, String)] {
                [
                    ("steps.delay", delay), ("steps.unit", "days"), ("steps.template", "win_back_last"), ("steps.delay", ""),
                    ("steps.unit", "days"), ("steps.template", "win_back"), ("countries", countries), ("segment", ""),
                    ("least", "500"), ("do", deed),
                ]
            }
            let wrong = try await server.post(address, fields("many", "save"))
            #expect(wrong.status == 422 && wrong.body.contains("value=\"many\"") && wrong.body.contains("Letter 1: the delay"))
            let nowhere = try await server.post(address, fields("60", "save", countries: "de, zz"))
            #expect(
                nowhere.status == 422 && nowhere.body.contains("There is no country ZZ.")
                    && nowhere.body.contains("value=\"de, zz\""))
            let looked = try await server.post(address, fields("60", "look"))
            #expect(looked.status == 200 && looked.body.contains("Who would get it now"))
            #expect(try await server.database.read { try CoursePlan.current(.winBack, in: $0).version } == 0)
            #expect(try await server.post(address, fields("60", "save", countries: "de; FR")).location == "\(address)?saved")
            let (version, plan) = try await server.database.read { try CoursePlan.current(.winBack, in: $0) }
            #expect(version == 1 && plan.steps == [.init(after: 60 * 24, .winBackLast)])
            #expect(plan.audience.countries == ["DE", "FR"] && plan.audience.leastMinor == 50_000)
            #expect(try await server.post(address, [("do", "reset")]).status == 303)
            let back = try await server.database.read { try CoursePlan.current(.winBack, in: $0) }
            #expect(back.version == 2 && back.plan == .shipped(.winBack))
        }
    }

    @Test func salesMayLookAtAPlanAndNotChangeIt() async throws {
        try await EditorServer.run(as: .sales) { server in
            #expect(try await server.get("/admin/outreach/sequences/win_back").status == 200)
            #expect(try await server.post("/admin/outreach/sequences/win_back", [("do", "reset")]).status == 403)
            let count: Int? = try await server.database.read { try $0.value("SELECT count(*) FROM outreach_plans") }
            #expect(count == 0)
        }
    }

    @Test func whatALetterMayDoInItsFrameIsNothing() {
        let framed = SecurityHeaders.framed
        #expect(framed.hasPrefix("default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"))
        #expect(framed.hasSuffix("frame-ancestors 'self'; sandbox") && !framed.contains("script"))
        #expect(SecurityHeaders.framing.hasSuffix("; frame-src 'self'") && SecurityHeaders.framing.contains("script-src 'self'"))
    }
}
