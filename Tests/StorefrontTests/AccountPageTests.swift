import Accounts
import Basics
import Pricing
import Sales
import Store
import Testing

@testable import Storefront

/// Signing in and out, and what each page of an account shows, as browsers see it.
@Suite struct AccountPageTests {
    private static let email = "claire@maison.example"

    @Test func aLetterLetsInOnceAndInWhicheverBrowser() async throws {
        try await ShopServer.run { shop in
            #expect(try await shop.get("/en/").body.contains("href=\"/en/account\" aria-label=\"Your account\""))
            #expect(try await shop.get("/en/account")["location"] == "/en/account/sign-in")
            let sent = try await shop.post("/fr/account/sign-in", ["email": Self.email])
            #expect(sent.status == 303 && sent["location"] == "/fr/account/sent")
            #expect(sent.cookie("account") == nil)
            let letter = try #require(try await AccountVisit.letters(shop).first)
            #expect(letter.contains("Connexion à Lakeward"))
            let path = try #require(AccountVisit.path(letter, "link"))
            // A program that follows links uses nothing up, and its page says whom it would let in.
            for _ in 0..<2 {
                let page = try await shop.get("/fr/account/link/\(path)")
                #expect(page.status == 200 && page.body.contains(Self.email) && page["referrer-policy"] == "no-referrer")
                #expect(page.cookie("account") == nil)
            }
            let entered = try await shop.post("/fr/account/link/\(path)", [:])
            #expect(entered.status == 303 && entered["location"] == "/fr/account")
            let token = try #require(entered.cookie("account"))
            let set = try #require(entered.headers.first { $0.name == "set-cookie" && $0.value.hasPrefix("account=") }?.value)
            #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax"))
            let page = try await shop.get("/fr/account", ["cookie": "account=\(token)"])
            #expect(page.status == 200 && page["cache-control"] == "no-store" && page.body.contains("Vue d’ensemble") == false)
            #expect(page.body.contains("Aperçu") && page.body.contains(Self.email))
            // The browser that had asked is still outside, and the link is over.
            #expect(try await shop.get("/fr/account")["location"] == "/fr/account/sign-in")
            #expect(try await shop.post("/fr/account/link/\(path)", [:]).status == 410)
            #expect(try await shop.get("/fr/account/link/\(path)").status == 410)
        }
    }

    @Test func theAnswerIsTheSameWhoeverAsks() async throws {
        try await ShopServer.run { shop in
            _ = try await AccountVisit.signIn(Self.email, shop)
            let known = try await shop.post("/en/account/sign-in", ["email": Self.email])
            let unknown = try await shop.post("/en/account/sign-in", ["email": "nobody@nowhere.example"])
            #expect(known.status == 303 && known.status == unknown.status && known["location"] == unknown["location"])
            #expect(known.body == unknown.body && known.headers.map(\.name) == unknown.headers.map(\.name))
            let pages = try await [Self.email, "nobody@nowhere.example"].asyncMap { email in
                let page = try await shop.post("/en/account/password", ["email": email, "password": "a long password"])
                #expect(page.status == 422)
                return page.body.replacing(email, with: "")
            }
            #expect(pages[0] == pages[1] && pages[0].contains("The address or the password is not right."))
            let wrong = try await shop.post("/en/account/sign-in", ["email": "nobody"])
            #expect(wrong.status == 422 && wrong.body.contains("value=\"nobody\""))
        }
    }

    @Test func aPasswordIsChosenAndSignsIn() async throws {
        try await ShopServer.run { shop in
            let cookie = try await AccountVisit.signIn(Self.email, shop)
            let short = try await shop.post("/en/account/profile/password", ["new": "short"], cookie)
            #expect(short.status == 422 && short.body.contains("A password has at least 10 characters."))
            #expect(
                try await shop.post("/en/account/profile/password", ["new": "a good password"], cookie)["location"]
                    == "/en/account/profile?saved")
            let wrong = try await shop.post("/en/account/profile/password", ["old": "x", "new": "another password"], cookie)
            #expect(wrong.status == 422 && wrong.body.contains("The present password is not right."))
            let entered = try await shop.post(
                "/en/account/password", ["email": "CLAIRE@maison.example", "password": "a good password"])
            #expect(entered.status == 303 && entered.cookie("account") != nil)
            let out = try await shop.post("/en/account/sign-out", ["everywhere": "1"], cookie)
            #expect(out["location"] == "/en/account/sign-in" && out.cookie("account") == "")
            #expect(try await shop.database.read { try $0.value("SELECT count(*) FROM account_sessions") } == 0)
        }
    }

    @Test func everyPageSaysEverythingInEveryLanguageOfTheShop() async throws {
        try await ShopServer.run { shop in
            let cookie = try await AccountVisit.signIn(Self.email, shop)
            try await shop.database.write { try $0.run("UPDATE accounts SET approval_above = 10000") }
            for language in ["en", "fr", "ar"] {
                for place in ["", "/orders", "/quotes", "/approvals", "/addresses", "/people", "/profile"] {
                    let page = try await shop.get("/\(language)/account\(place)", cookie)
                    #expect(
                        page.status == 200
                            && page.body.firstMatch(of: /[> "](account|order|quote|checkout)\.[a-zA-Z]+[.<"]/) == nil)
                    #expect(page["cache-control"] == "no-store" && page["x-robots-tag"] == "noindex, nofollow")
                }
            }
        }
    }

    @Test func aFormOfAnotherSiteChangesNothing() async throws {
        try await ShopServer.run { shop in
            let cookie = try await AccountVisit.signIn(Self.email, shop).merging(["sec-fetch-site": "cross-site"]) { $1 }
            for path in ["/people", "/profile", "/addresses", "/sign-out", "/profile/password"] {
                #expect(try await shop.post("/en/account\(path)", ["email": "x@y.example", "name": "X"], cookie).status == 403)
            }
            #expect(try await shop.database.read { try $0.value("SELECT count(*) FROM account_sessions") } == 1)
            #expect(
                try await shop.database.read { try $0.value("SELECT count(*) FROM account_links WHERE kind = 'invitation'") } == 0
            )
        }
    }

    @Test func addressesAreKeptAndTheCheckoutBeginsWithThem() async throws {
        try await ShopServer.run { shop in
            let cookie = try await AccountVisit.signIn(Self.email, shop)
            let slip = try await shop.post(
                "/en/account/addresses", ["company": "Maison", "street": "<1 rue>", "country": "FR"], cookie)
            #expect(slip.status == 422 && slip.body.contains("value=\"&lt;1 rue&gt;\""))
            let address: KeyValuePairs = [
                "company": "Maison", "name": "Claire", "phone": "+33 4 72 00 00 00", "country": "FR", "street": "1 rue",
                "postcode": "69002", "city": "Lyon",
            ]
            #expect(try await shop.post("/en/account/addresses", address, cookie)["location"] == "/en/account/addresses?saved")
            #expect(try await shop.get("/en/account/addresses", cookie).body.contains("1 rue"))
            let filled = try await AccountVisit.filled(cookie, shop)
            let checkout = try await shop.get("/en/checkout", filled).body
            #expect(checkout.contains("value=\"1 rue\"") && checkout.contains("value=\"\(Self.email)\""))
            #expect(checkout.contains("value=\"FR\" selected"))
        }
    }
}

extension Sequence where Element: Sendable {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var mapped: [T] = []
        for element in self { mapped.append(try await transform(element)) }
        return mapped
    }
}
