import Accounts
import Basics
import Pricing
import Sales
import Store
import Testing

@testable import Storefront

/// Own prices, approvals, and staff who look at the shop as a buyer sees it.
@Suite struct AccountBuyingTests {
    private static let email = "claire@maison.example"
    private static let usd = ["cookie": "currency=USD"]

    /// The page of one buyer is never anybody else's, whoever opens it first.
    @Test func agreedPricesNeitherComeFromTheCacheNorGoIntoIt() async throws {
        try await ShopServer.run { shop in
            let account = try await AccountVisit.signIn(Self.email, shop)
            try await AccountVisit.agree(shop)
            let cookie = ["cookie": (account["cookie"] ?? "") + "; currency=USD"]
            let pages = ["/en/products/bottle", "/en/", "/en/categories/bottles", "/en/search?q=bottle"]
            shop.cache.dropPages()
            let fills = shop.cache.fills
            for path in pages { #expect(try await shop.get(path, cookie).status == 200) }
            #expect(shop.cache.fills == fills)
            let own = try await shop.get("/en/products/bottle", cookie).body
            #expect(own.contains("$4.80") && !own.contains("$5.40"))
            for _ in 0..<2 {
                for path in pages {
                    let shared = try await shop.get(path, Self.usd).body
                    #expect(!shared.contains("$4.80"), "\(path)")
                }
            }
            #expect(try await shop.get("/en/products/bottle", Self.usd).body.contains("$5.40"))
            #expect(shop.cache.fills == fills + pages.count)
            // Now that the shared page lies in the cache, the buyer still has his own.
            let (hits, again) = (shop.cache.hits, try await shop.get("/en/products/bottle", cookie).body)
            #expect(again == own && shop.cache.hits == hits)
            // The other colour is a tenth cheaper: 5.40 becomes 4.86.
            #expect(try await shop.get("/en/products/bottle?variant=B-SAND", cookie).body.contains("$4.86"))
            #expect(try await shop.get("/en/categories/bottles", cookie).body.contains("$4.14"))
            // A forged or expired session has the shop's prices, and its pages are nobody else's all the same.
            let forged = try await shop.get("/en/products/bottle", ["cookie": "account=forged; currency=USD"]).body
            #expect(forged.contains("$5.40") && !forged.contains("$4.80"))
            #expect(shop.cache.hits == hits)
        }
    }

    @Test func anOrderOfTheAccountHasItsPricesAndIsSeenInIt() async throws {
        try await ShopServer.run { shop in
            let account = try await AccountVisit.signIn(Self.email, shop)
            try await AccountVisit.agree(shop)
            let cookie = try await AccountVisit.filled(account, shop)
            #expect(try await shop.get("/en/cart", cookie).body.contains("$480.00"))
            let placed = try await shop.post("/en/checkout", Self.form("564.00"), cookie)
            let address = try #require(placed["location"])
            #expect(placed.status == 303 && address.hasPrefix("/en/orders/"))
            #expect(try await shop.get(address).body.contains("$564.00"))
            let orders = try await shop.get("/en/account/orders", account).body
            #expect(orders.contains(address) && orders.contains("$564.00") && orders.contains("\(address)/again"))
            #expect(try await shop.get("/en/account", account).body.contains("$564.00"))
            // Ordered again it costs the same.
            let again = try await shop.post("\(address)/again", [:], account)
            let cart = (account["cookie"] ?? "") + "; currency=USD; cart=\(try #require(again.cookie("cart")))"
            #expect(try await shop.get("/en/cart", ["cookie": cart]).body.contains("$480.00"))
        }
    }

    @Test func anOrderAboveTheLimitWaitsForAColleague() async throws {
        try await ShopServer.run { shop in
            let boss = try await AccountVisit.signIn("odile@maison.example", shop)
            #expect(
                try await shop.post("/en/account/people", ["email": Self.email, "role": "buyer"], boss)["location"]
                    == "/en/account/people?invited")
            let invitation = try #require(try await AccountVisit.letters(shop).first { $0.contains(Self.email) })
            let link = try #require(AccountVisit.path(invitation, "link"))
            _ = try await shop.post("/en/account/link/\(link)", [:])
            let claire = try await AccountVisit.signIn(Self.email, shop)
            #expect(try await shop.post("/en/account/people/approval", ["above": "500"], boss).status == 303)
            #expect(try await shop.get("/en/account/people", claire).status == 403)
            let cookie = try await AccountVisit.filled(claire, shop)
            let asked = try await shop.post("/en/checkout", Self.form("624.00"), cookie)
            let address = try #require(asked["location"])
            #expect(asked.status == 303 && address.hasPrefix("/en/account/approvals/"))
            #expect(try await AccountVisit.count("orders", shop) == 0)
            let told = try await AccountVisit.letters(shop).filter { $0.contains("asks for an order of $624.00") }
            #expect(told.count == 1 && told[0].contains("odile@maison.example"))
            // The one who asked may look and not agree.
            let own = try await shop.get(address, claire).body
            #expect(own.contains("$624.00") && !own.contains("Approve and order"))
            #expect(try await shop.post(address, [:], claire).status == 422)
            #expect(try await AccountVisit.count("orders", shop) == 0)
            let silent = try await shop.post(address, ["decline": "1", "reason": " "], boss)
            #expect(silent.status == 422 && silent.body.contains("Please say why"))
            let approved = try await shop.post(address, [:], boss)
            let order = try #require(approved["location"])
            let second = try await shop.post(address, [:], boss)
            #expect(order.hasPrefix("/en/orders/") && second["location"] == order)
            #expect(try await AccountVisit.count("orders", shop) == 1)
            #expect(try await shop.get("/en/account/orders", claire).body.contains(order))
            let late = try await shop.post(address, ["decline": "1", "reason": "No"], boss)
            #expect(late.status == 422 && late.body.contains("Somebody has decided about it already."))
        }
    }

    /// Whoever borrows a buyer's eyes has no hands.
    @Test func staffWhoLookAsABuyerChangeNothing() async throws {
        try await ShopServer.run { shop in
            let account = try await AccountVisit.signIn(Self.email, shop)
            try await AccountVisit.agree(shop)
            let filled = try await AccountVisit.filled(account, shop)
            let order = try #require(try await shop.post("/en/checkout", Self.form("564.00"), filled)["location"])
            let token = try await shop.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('ann', 'ann@example.com', 'Ann', '', 'en', 'sales', 0)
                    """)
                let user: ID<AccountUser> = try #require(try tx.value("SELECT id FROM account_users"))
                return try AccountSession.view(user, by: "ann", in: tx)
            }
            let cart = try await AccountVisit.filled([:], shop)["cookie"] ?? ""
            let cookie = ["cookie": "account=\(token); \(cart)"]
            for path in ["/en/", "/en/products/bottle", "/en/cart", "/en/account", order] {
                #expect(
                    try await shop.get(path, cookie).body.contains("You see the shop as \(Self.email) of \(Self.email) sees it."))
            }
            #expect(try await shop.get("/en/products/bottle", cookie).body.contains("$4.80"))
            let before = try await Self.whole(shop)
            let forms: [(String, KeyValuePairs<String, String>)] = [
                ("/en/checkout", Self.form("564.00")), ("/en/cart/lines", ["product": "bottle", "quantity": "50"]),
                ("\(order)/again", [:]), ("\(order)/messages", ["message": "Hello"]),
                ("/en/account/profile", ["name": "X", "language": "en"]),
                ("/en/account/profile/password", ["new": "a good password"]),
                ("/en/account/people", ["email": "x@y.example", "role": "owner"]),
                ("/en/account/people/approval", ["above": "1"]), ("/en/account/addresses", ["company": "X"]),
                ("/en/contact", ["email": "x@y.example", "text": "Hello"]), ("/en/newsletter", ["email": "x@y.example"]),
            ]
            for (path, fields) in forms {
                let refused = try await shop.post(path, fields, cookie)
                #expect(refused.status == 403 && refused.body.contains("nothing can be changed"), "\(path)")
            }
            #expect(try await Self.whole(shop) == before)
            let ended = try await shop.post("/en/account/sign-out", ["everywhere": "1"], cookie)
            #expect(ended.status == 303)
            // The buyer himself is still in.
            #expect(try await shop.get("/en/account", account).status == 200)
            #expect(try await shop.get("/en/account", cookie)["location"] == "/en/account/sign-in")
        }
    }

    private static func form(_ total: String) -> KeyValuePairs<String, String> {
        [
            "submission": "one", "seen": total, "currency": "USD", "shown": "FR", "email": email, "name": "Claire",
            "company": "Maison", "phone": "+33 4 72 00 00 00", "country": "FR", "street": "1 rue", "postcode": "69002",
            "city": "Lyon",
        ]
    }

    private static func whole(_ shop: ShopServer) async throws -> [String] {
        var rows: [String] = []
        for table in [
            "orders", "carts", "cart_lines", "account_users", "account_links", "account_addresses", "approval_requests",
            "inquiries",
            "order_messages", "consent_entries", "jobs", "journal", "account_sessions",
        ] {
            rows.append("\(table) \(try await AccountVisit.count(table, shop))")
        }
        return rows
    }
}
