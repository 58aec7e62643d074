import Accounts
import Basics
import Catalog
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Storefront

/// One shop under several names: English and Arabic at the main address, French at a domain of its own.
@Suite(.serialized) struct DomainTests {
    private static let french = "lakeward.example.fr"

    private static func run(_ body: @escaping @Sendable (ShopServer) async throws -> Void) async throws {
        try await ShopServer.run { server in
            try await open(server)
            try await body(server)
        }
    }

    private static func open(_ server: ShopServer) async throws {
        try await server.database.write { tx in
            try ShopDomains([
                Domain(host: french, languages: [.french], country: "FR", currency: .eur),
                Domain(host: "www.lakeward.example"),
            ]).save(main: SiteAddress(ShopServer.baseURL), in: tx)
        }
    }

    @Test func aShopWithOneAddressAnswersByAnyName() async throws {
        try await ShopServer.run { server in
            let page = try await server.get("/fr/products/bottle", ["host": "10.1.2.3:8080"])
            #expect(page.status == 200)
            #expect(page.body.contains("<link rel=\"canonical\" href=\"https://lakeward.example/fr/products/bottle\">"))
            #expect(!page.body.contains("10.1.2.3"))
        }
    }

    @Test(arguments: [
        ("lakeward.example", "/fr/products/bottle?sort=new", "https://lakeward.example.fr/fr/products/bottle?sort=new"),
        ("lakeward.example.fr", "/en/", "https://lakeward.example/en/"),
        ("www.lakeward.example", "/fr/cart", "https://lakeward.example.fr/fr/cart"),
        ("www.lakeward.example", "/", "https://lakeward.example/"),
        ("evil.example", "/en/products/bottle", "https://lakeward.example/en/products/bottle"),
        ("evil.example", "/", "https://lakeward.example/"),
        ("lakeward.example.fr", "/admin/orders", "https://lakeward.example/admin/orders"),
    ]) func aPageIsReadAtItsHomeAlone(host: String, path: String, target: String) async throws {
        try await Self.run { server in
            let answer = try await server.get(path, ["host": host])
            #expect(answer.status == 301)
            #expect(answer["location"] == target)
            #expect(answer["cache-control"] == "private, no-cache")
        }
    }

    @Test(arguments: [
        ("lakeward.example", "/en/products/bottle", 200), ("lakeward.example.fr", "/fr/products/bottle", 200),
        ("localhost:8080", "/en/", 200), ("lakeward.example.fr", "/xx/", 404), ("evil.example", "/healthz", 200),
    ]) func whatIsAtHomeIsAnswered(host: String, path: String, status: Int) async throws {
        try await Self.run { server in
            let answer = try await server.get(path, ["host": host])
            #expect(answer.status == status)
        }
    }

    @Test func theFrontDoorOpensOnALanguageOfTheDomain() async throws {
        try await Self.run { server in
            let french = try await server.get("/", ["host": Self.french, "accept-language": "ar,en"])
            #expect(french.status == 302 && french["location"] == "/fr/")
            let main = try await server.get("/", ["host": "lakeward.example", "accept-language": "fr,ar;q=0.5"])
            #expect(main["location"] == "/ar/")
        }
    }

    @Test func theFrontDoorLeadsToAHomeWhereNothingIsReadAtTheMainAddress() async throws {
        try await ShopServer.run { server in
            try await server.database.write { tx in
                let all = ShopDomains([Domain(host: Self.french, languages: [.english, .french, .arabic])])
                try Settings.write(ShopDomains.name, all, in: tx)
                try tx.touch("catalogue")
            }
            let main = try await server.get("/", ["host": "lakeward.example", "accept-language": "ar"])
            #expect(main.status == 302 && main["location"] == "/ar/")
            let home = try await server.get("/ar/", ["host": "lakeward.example"])
            #expect(home.status == 301 && home["location"] == "https://lakeward.example.fr/ar/")
        }
    }

    /// The cache keeps a page for the name it was drawn for: what lies there for one domain never answers for another.
    @Test func theCacheNeverAnswersForAnotherName() async throws {
        try await Self.run { server in
            let first = try await server.get("/fr/products/bottle", ["host": Self.french])
            let again = try await server.get("/fr/products/bottle", ["host": Self.french])
            let elsewhere = try await server.get("/fr/products/bottle", ["host": "lakeward.example"])
            #expect(first.status == 200 && again.body == first.body)
            #expect(server.cache.hits == 1)
            #expect(elsewhere.status == 301)
        }
    }

    @Test func everyLinkThatLeavesThePageNamesTheHomeOfItsLanguage() async throws {
        try await Self.run { server in
            let page = try await server.get("/fr/products/bottle", ["host": Self.french])
            for link in [
                "<link rel=\"canonical\" href=\"https://lakeward.example.fr/fr/products/bottle\">",
                "<link rel=\"alternate\" hreflang=\"en\" href=\"https://lakeward.example/en/products/bottle\">",
                "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://lakeward.example.fr/fr/products/bottle\">",
                "<meta property=\"og:url\" content=\"https://lakeward.example.fr/fr/products/bottle\">",
            ] {
                #expect(page.body.contains(link), "\(link)")
            }
            #expect(page.body.contains("\"url\":\"https://lakeward.example.fr/fr/products/bottle\""))
        }
    }

    @Test func eachDomainListsItsOwnPages() async throws {
        try await Self.run { server in
            let robots = try await server.get("/robots.txt", ["host": Self.french])
            #expect(robots.body.hasSuffix("Sitemap: https://lakeward.example.fr/sitemap.xml\n"))
            let stranger = try await server.get("/robots.txt", ["host": "evil.example"])
            #expect(stranger.body.hasSuffix("Sitemap: https://lakeward.example/sitemap.xml\n"))
            let index = try await server.get("/sitemap.xml", ["host": Self.french])
            #expect(index.body.contains("<loc>https://lakeward.example.fr/sitemaps/2.xml</loc>"))
            let french = try await server.get("/sitemaps/2.xml", ["host": Self.french])
            #expect(french.body.contains("<url><loc>https://lakeward.example.fr/fr/products/bottle</loc>"))
            #expect(!french.body.contains("<url><loc>https://lakeward.example/"))
            #expect(french.body.contains("hreflang=\"en\" href=\"https://lakeward.example/en/products/bottle\""))
            let main = try await server.get("/sitemaps/2.xml", ["host": "lakeward.example"])
            #expect(main.body.contains("<url><loc>https://lakeward.example/en/products/bottle</loc>"))
            #expect(!main.body.contains("<url><loc>https://lakeward.example.fr/"))
        }
    }

    @Test func theMarketOfADomainComesBeforeWhatTheBrowserTells() async throws {
        try await Self.run { server in
            let market = try await server.get("/fr/products/bottle", ["host": Self.french, "accept-language": "fr-US"])
            #expect(market.body.contains("<summary><span class=\"vh\">Devise : </span>EUR") || market.body.contains("</span>EUR"))
            let chosen = try await server.get(
                "/fr/products/bottle", ["host": Self.french, "accept-language": "fr-US", "cookie": "currency=USD"])
            #expect(chosen.body.contains("</span>USD"))
        }
    }

    // MARK: Staff who look

    /// Their cookies are under the main address, and a page in a frame may come from nowhere else.
    @Test func theFrameOfTheThemeShowsEveryLanguageUnderTheMainAddress() async throws {
        try await Self.run { server in
            let host = (name: "host", value: "lakeward.example")
            let cookie = (name: "cookie", value: "theme_preview=live")
            func ask(_ destination: String) async throws -> Int {
                try await server.get(
                    "/fr/", [host.name: host.value, cookie.name: cookie.value, "sec-fetch-dest": destination]
                ).status
            }
            let (framed, alone) = (try await ask("iframe"), try await ask("document"))
            #expect(framed == 200)
            #expect(alone == 301)
        }
    }

    @Test func whoSeesWhatABuyerSeesStaysUnderTheMainAddress() async throws {
        try await ShopServer.run { server in
            let buyer = try await AccountVisit.signIn("anne@example.com", server)
            try await Self.open(server)
            let token = try await server.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('ann', 'ann@lakeward.example', 'Ann', '', 'en', 'sales', \(tx.now))
                    """)
                let user: ID<AccountUser> = try #require(try tx.value("SELECT id FROM account_users"))
                return try AccountSession.view(user, by: "ann", in: tx)
            }
            let view = try await server.get("/fr/account", ["host": "lakeward.example", "cookie": "account=\(token)"])
            #expect(view.status == 200)
            // The buyer's own session leads to the home of the language, as everybody's does.
            let own = try await server.get(
                "/fr/account", ["host": "lakeward.example", "cookie": try #require(buyer["cookie"])])
            #expect(own.status == 301 && own["location"] == "https://lakeward.example.fr/fr/account")
        }
    }

    // MARK: Forms

    @Test func aFormUnderAnotherNameIsRefused() async throws {
        try await Self.run { server in
            let line: KeyValuePairs = ["product": "bottle", "variant": "lake", "quantity": "50"]
            let refused = try await server.post(
                "/en/cart/lines", line, ["host": "evil.example", "origin": "https://evil.example"])
            #expect(refused.status == 403)
            let foreign = try await server.post(
                "/fr/cart/lines", line, ["host": Self.french, "origin": "https://lakeward.example"])
            #expect(foreign.status == 403)
            let carts = try await server.database.read { try $0.value("SELECT count(*) FROM carts", as: Int.self) }
            #expect(carts == 0)
        }
    }

    // MARK: The cart

    private static func filled(_ server: ShopServer) async throws -> String {
        try await server.database.write { tx in
            let id: ID<Variant>? = try tx.value("SELECT id FROM variants WHERE sku = 'B-LAKE'")
            return try Cart.add(try #require(id), quantity: 50, in: tx)
        }
    }

    private static func quantities(_ server: ShopServer, _ token: String?) async throws -> [Int] {
        try await server.database.read { tx in
            guard let cart = try Cart.find(token: token, in: tx) else { return [] }
            return try tx.rows("SELECT quantity FROM cart_lines WHERE cart_id = \(cart.id)").map { $0["quantity"] }
        }
    }

    @Test func theCartFollowsWhoChangesTheLanguage() async throws {
        try await Self.run { server in
            let mine = try await Self.filled(server)
            let leaving = try await server.get(
                "/fr/products/bottle?language=fr", ["host": "lakeward.example", "cookie": "cart=\(mine)"])
            #expect(leaving.status == 303 && leaving["cache-control"] == "no-store")
            let target = try #require(leaving["location"])
            let front = "https://lakeward.example.fr"
            #expect(target.hasPrefix("\(front)/fr/products/bottle?language=fr&handover="))
            #expect(!target.contains(mine))

            let choice = try await server.get(String(target.dropFirst(front.count)), ["host": Self.french])
            #expect(choice.status == 303 && choice.cookie("language") == "fr")
            let arriving = try #require(choice["location"])
            let arrival = try await server.get(arriving, ["host": Self.french])
            #expect(arrival.status == 303 && arrival["location"] == "/fr/products/bottle")
            #expect(arrival.cookie("cart_count") == "1")
            let theirs = try #require(arrival.cookie("cart"))
            #expect(theirs != mine)
            let (there, here) = (try await Self.quantities(server, theirs), try await Self.quantities(server, mine))
            #expect(there == [50] && here == [])

            // The address is worth nothing a second time.
            let second = try await server.get(arriving, ["host": Self.french])
            #expect(second.status == 303 && second["location"] == "/fr/products/bottle" && second.cookie("cart") == nil)
        }
    }

    @Test func withoutAChoiceOfLanguageOrACartNothingIsHandedOver() async throws {
        try await Self.run { server in
            let mine = try await Self.filled(server)
            let plain = try await server.get("/fr/products/bottle", ["host": "lakeward.example", "cookie": "cart=\(mine)"])
            #expect(plain.status == 301 && plain["location"]?.contains("handover") == false)
            let empty = try await server.get(
                "/fr/products/bottle?language=fr", ["host": "lakeward.example", "cookie": "cart=forged"])
            #expect(empty.status == 303)
            #expect(empty["location"] == "https://lakeward.example.fr/fr/products/bottle?language=fr")
            let stranger = try await server.get("/fr/?language=fr", ["host": "evil.example", "cookie": "cart=\(mine)"])
            #expect(stranger.status == 301 && stranger["location"]?.contains("handover") == false)
            let waiting = try await server.database.read { try $0.value("SELECT count(*) FROM cart_handovers", as: Int.self) }
            #expect(waiting == 0)
        }
    }

    // MARK: The proof

    @Test func aDomainShowsWhoseItIsOnceSomebodyHasAsked() async throws {
        try await Self.run { server in
            let before = try await server.get(DomainProof.path, ["host": Self.french])
            #expect(before.status == 404)
            let word = try await server.database.write { try DomainProof.make(in: $0) }
            let said = try await server.get(DomainProof.path, ["host": Self.french])
            #expect(said.status == 200 && said.body == "\(word) lakeward.example.fr\n")
            let other = try await server.get(DomainProof.path, ["host": "lakeward.example"])
            #expect(other.body == "\(word) lakeward.example\n")
        }
    }
}
