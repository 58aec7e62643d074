import Basics
import Catalog
import Customers
import Outreach
import Sales
import Store
import Testing

@testable import Storefront

/// Where letters and posts lead to, and what the checkout asks and keeps for them.
@Suite struct LetterPageTests {
    private static let email = "anna@miar.example"
    private static let firefox = ["user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"]

    private static func remind(_ shop: ShopServer) async throws {
        try await shop.database.write { tx in
            var settings = OutreachSettings()
            settings.sequences = [.abandonedCart]
            try settings.save(by: "ann", in: tx)
        }
    }

    private static func cart(_ shop: ShopServer) async throws -> String {
        let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "100", "kind": "order"])
        return "cart=\(try #require(added.cookie("cart"))); currency=USD"
    }

    private static func known(_ shop: ShopServer) async throws -> [String] {
        try await shop.database.read { tx in try tx.rows("SELECT address FROM outreach_carts").map { $0["address"] } }
    }

    @Test func theTickAtTheCheckoutIsOfferedWhereRemindersGoOut() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.cart(shop)
            let asks = "Remind me by email if I leave this cart"
            #expect(try await shop.get("/en/checkout", ["cookie": cookie]).body.contains(asks) == false)
            try await Self.remind(shop)
            let page = try await shop.get("/en/checkout", ["cookie": cookie]).body
            #expect(page.contains(asks) && page.contains("name=\"remind\" value=\"1\">"))
            // An address alone agrees to nothing.
            let form: KeyValuePairs = ["email": Self.email, "country": "DE", "refresh": "1"]
            #expect(try await shop.post("/en/checkout", form, ["cookie": cookie]).status == 200)
            #expect(try await Self.known(shop) == [])
            let ticked: KeyValuePairs = ["email": Self.email, "country": "DE", "refresh": "1", "remind": "1"]
            let again = try await shop.post("/en/checkout", ticked, ["cookie": cookie])
            #expect(again.body.contains("name=\"remind\" value=\"1\" checked>"))
            #expect(try await Self.known(shop) == [Self.email])
            let kept = try await shop.database.read { try Consent.history(of: Self.email, in: $0) }
            #expect(kept.count == 1 && kept[0].words.text.hasPrefix(asks) && kept[0].place == "/checkout")
            _ = try await shop.post("/en/checkout", form, ["cookie": cookie])
            #expect(try await Self.known(shop) == [])
        }
    }

    @Test func theLinkOfALetterShowsTheGoodsAndNobodysName() async throws {
        try await ShopServer.run { shop in
            try await Self.remind(shop)
            let cookie = try await Self.cart(shop)
            let ticked: KeyValuePairs = [
                "email": Self.email, "name": "Anna Wójcik", "country": "DE", "refresh": "1", "remind": "1",
            ]
            _ = try await shop.post("/en/checkout", ticked, ["cookie": cookie])
            let token = Secrets.token()
            try await shop.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO cart_links (fingerprint, cart_id, expires_at)
                    SELECT \(Secrets.fingerprint(token)), id, \(tx.now.adding(seconds: 60)) FROM carts
                    """)
            }
            let path = "/en/cart/again/\(token)"
            let own = try await shop.get(path, ["cookie": cookie])
            #expect(own.status == 303 && own["location"] == "/en/cart")
            let page = try await shop.get(path)
            #expect(page.status == 200 && page.body.contains("100") && page.body.contains("Put into my cart"))
            #expect(!page.body.contains("Anna") && !page.body.contains(Self.email))
            #expect(page["referrer-policy"] == "no-referrer" && page.cookie("cart") == nil)
            let taken = try await shop.post(path, [:])
            #expect(taken.status == 303 && taken["location"] == "/en/cart" && taken.cookie("cart_count") == "1")
            let fresh = try #require(taken.cookie("cart"))
            #expect("cart=\(fresh); currency=USD" != cookie)
            #expect(try await shop.get("/en/cart", ["cookie": "cart=\(fresh)"]).body.contains("value=\"100\""))
            #expect(try await Self.known(shop) == [])
            let guessed = try await shop.get("/en/cart/again/guessed")
            #expect(guessed.status == 410 && guessed.body.contains("This link has expired"))
        }
    }

    @Test func aPostsLinkCountsLeadsOnAndLeavesNothing() async throws {
        try await ShopServer.run { shop in
            let post = try await shop.database.write { tx in
                let id = try SocialPost.plan(
                    .linkedin, on: #require(CalendarDay("2026-11-05")), text: "New", link: "\(ShopServer.baseURL)/en/", by: "ann",
                    in: tx)
                return try #require(try SocialPost.find(id, in: tx))
            }
            let answer = try await shop.get("/r/\(post.code)", Self.firefox)
            #expect(answer.status == 302 && answer["set-cookie"] == nil && answer["cache-control"] == "no-store")
            #expect(
                answer["location"]
                    == "\(ShopServer.baseURL)/en/?utm_source=linkedin&utm_medium=social&utm_campaign=2026-11-05#from=\(post.code)"
            )
            #expect(try await shop.get("/r/\(post.code)", ["user-agent": "LinkedInBot/1.0"]).status == 302)
            #expect(try await shop.get("/r/nowhere-00", Self.firefox).status == 404)
            // The code comes back with an inquiry of the same visit.
            let typed: KeyValuePairs = [
                "name": "Claire", "email": "claire@miar.example", "country": "FR", "text": "Is there a handle for the bottle?",
                "drawn": "0", "submission": "one", "from": post.code,
            ]
            #expect(try await shop.post("/en/contact", typed).status == 303)
            let figures = try await shop.database.read { try PostFigures.all(in: $0) }
            #expect(figures[post.id]?.landings == 1 && figures[post.id]?.inquiries == 1 && figures[post.id]?.orders == 0)
        }
    }

    @Test func thePictureOfALetterIsTheSameForEveryToken() async throws {
        try await ShopServer.run { shop in
            let answer = try await shop.get("/o/guessed")
            #expect(answer.status == 200 && answer["content-type"] == "image/gif" && answer["cache-control"] == "no-store")
            #expect(answer["content-length"] == "43" && answer.body.hasPrefix("GIF89a"))
        }
    }
}
