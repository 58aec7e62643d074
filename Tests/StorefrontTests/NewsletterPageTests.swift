import Basics
import Customers
import Store
import Testing

@testable import Storefront

/// Signing up for news, choosing what is sent, and taking it back, as a visitor and as a mail program.
@Suite struct NewsletterPageTests {
    private static let email = "anna@miar.example"

    @Test func theFootAsksAndTheLetterConfirms() async throws {
        try await ShopServer.run { shop in
            let home = try await shop.get("/fr/").body
            #expect(home.contains("action=\"/fr/newsletter\""))
            #expect(home.contains("Lakeward peut m’envoyer par e-mail"))
            let sent = try await shop.post("/fr/newsletter", ["email": Self.email, "website": ""])
            #expect(sent.status == 303 && sent["location"] == "/fr/newsletter/sent")
            #expect(try await shop.get("/fr/newsletter/sent").status == 200)
            let letter: String? = try await shop.database.read {
                try $0.value("SELECT payload FROM jobs WHERE kind = 'mail.send'")
            }
            let path = try #require(
                letter?.firstMatch(of: /lakeward\.example(?:\\?\/)fr(?:\\?\/)newsletter(?:\\?\/)confirm(?:\\?\/)([0-9a-f.-]+)/)
            ).1
            let page = try await shop.get("/fr/newsletter/confirm/\(path)")
            #expect(page.status == 200 && page.body.contains(Self.email) && page["referrer-policy"] == "no-referrer")
            #expect(try await Self.stands(shop) == false)
            let done = try await shop.post("/fr/newsletter/confirm/\(path)", [:])
            #expect(done.status == 303)
            #expect(try await Self.stands(shop))
            let kept = try await shop.database.read { try Consent.history(of: Self.email, in: $0) }
            #expect(kept.map(\.state) == [.asked, .given])
            #expect(kept.map(\.words.language) == ["fr", "fr"])
            #expect(home.contains(kept[0].words.text))
            let preferences = try await shop.get(try #require(done["location"]))
            #expect(preferences.status == 200 && preferences.body.contains("value=\"newsletter\" checked"))
        }
    }

    @Test func whatIsTypedWronglyComesBackAndAProgramIsToldNothing() async throws {
        try await ShopServer.run { shop in
            let wrong = try await shop.post("/en/newsletter", ["email": "anna", "website": ""])
            #expect(
                wrong.status == 422 && wrong.body.contains("value=\"anna\"") && wrong.body.contains("Enter an e-mail address"))
            let trapped = try await shop.post("/en/newsletter", ["email": Self.email, "website": "x"])
            #expect(trapped["location"] == "/en/newsletter/sent")
            let count: Int? = try await shop.database.read { try $0.value("SELECT count(*) FROM consent_entries") }
            #expect(count == 0)
            #expect(try await shop.get("/en/newsletter/confirm/guessed").status == 404)
            #expect(try await shop.post("/en/newsletter/confirm/guessed", [:]).status == 404)
        }
    }

    @Test func oneClickNeedsNoCookieNoRedirectAndNoOrigin() async throws {
        try await ShopServer.run { shop in
            let path = try await Self.link(shop)
            let looked = try await shop.get(path, ["accept-language": "fr"])
            #expect(looked.status == 200 && looked.body.contains("Se désinscrire") && looked.body.contains("action=\"\(path)\""))
            #expect(try await Self.stands(shop))
            // As a mail program of another house does it.
            let clicked = try await shop.post(
                path, ["List-Unsubscribe": "One-Click"], ["origin": "https://mail.example", "sec-fetch-site": "cross-site"])
            #expect(clicked.status == 200 && clicked["location"] == nil && clicked["set-cookie"] == nil)
            #expect(try await Self.stands(shop) == false)
            let kept = try await shop.database.read { try Consent.history(of: Self.email, in: $0).last }
            #expect(kept?.source == .oneClick && kept?.words.text == "List-Unsubscribe=One-Click")
            #expect(try await shop.post(path, ["List-Unsubscribe": "One-Click"]).status == 200)
            #expect(try await shop.post(path + "0", ["List-Unsubscribe": "One-Click"]).status == 404)
        }
    }

    @Test func theButtonOfThePageKeepsWhatItSaid() async throws {
        try await ShopServer.run { shop in
            let path = try await Self.link(shop)
            let answer = try await shop.post(path, ["page": "1"], ["accept-language": "en"])
            #expect(
                answer.status == 200 && answer.body.contains("You are unsubscribed") && answer.body.contains("/en/preferences/"))
            let kept = try await shop.database.read { try Consent.history(of: Self.email, in: $0).last }
            #expect(kept?.words.text.hasPrefix("You no longer want this: Lakeward may send me news") == true)
            #expect(kept?.words.language == "en")
        }
    }

    @Test func preferencesAreChosenAndOneButtonStopsEverything() async throws {
        try await ShopServer.run { shop in
            let key = try await shop.database.write { try AddressKey.load(in: $0) }
            try await Self.give(shop)
            let path = String(Preferences.link(for: Self.email, base: "", language: .english, key: key))
            let saved = try await shop.post(path, ["purpose": "newsletter", "purpose": "reminders"])
            #expect(saved["location"] == "\(path)?saved")
            #expect(try await shop.database.read { try Consent.stands(Self.email, for: .reminders, in: $0) })
            #expect(try await Self.stands(shop))
            let stopped = try await shop.post(path, ["nothing": "1"])
            #expect(stopped["location"] == "\(path)?stopped")
            #expect(try await Self.stands(shop) == false)
            #expect(try await shop.database.read { try Suppression.find(Self.email, in: $0)?.reason } == .unsubscribed)
            #expect(try await shop.post(path + "0", ["nothing": "1"]).status == 404)
        }
    }

    /// What the shop keeps with a visitor is what his choices and his cart need: nothing is there to be asked for.
    @Test func nothingIsKeptWithVisitorsThatTheyDoNotNeed() async throws {
        try await ShopServer.run { shop in
            for path in ["/en/", "/en/products/bottle", "/en/newsletter", "/en/contact", "/en/search?q=bottle", "/en/cart"] {
                let answer = try await shop.get(path)
                #expect(answer["set-cookie"] == nil, "\(path)")
                #expect(answer["content-security-policy"]?.contains("script-src 'self'") == true)
            }
        }
    }

    private static func link(_ shop: ShopServer) async throws -> String {
        try await give(shop)
        return try await shop.database.write { tx in
            Unsubscribe.link(for: email, purpose: .newsletter, base: "", key: try .load(in: tx))
        }
    }

    private static func give(_ shop: ShopServer) async throws {
        try await shop.database.write {
            try Consent.give(email, for: .newsletter, words: .init("News", language: "en"), source: .form, in: $0)
        }
    }

    private static func stands(_ shop: ShopServer) async throws -> Bool {
        try await shop.database.read { try Consent.stands(email, for: .newsletter, in: $0) }
    }
}
