import Accounts
import Basics
import Pricing
import Store
import Testing

@testable import Storefront

/// Price lists as visitors meet them: in pages, in the cart, and when they order.
@Suite struct GroupPricesTests {
    private static let email = "claire@maison.example"
    private static let usd = ["cookie": "currency=USD"]

    /// Puts whoever is signed in into a group, and gives it a price for a blue bottle.
    private static func join(_ shop: ShopServer) async throws {
        try await shop.database.write { tx in
            let group = try CustomerGroup.save(nil, name: "Distributors", note: "", by: "ann", in: tx)
            try BuyerPriceList.save(
                nil, name: "Distributors", "B-LAKE;USD;50;4.80", terms: ListTerms(.group(group)), by: "ann", in: tx)
            try tx.run("UPDATE accounts SET customer_group_id = \(group)")
        }
    }

    @Test func aGroupsPriceIsSeenPutIntoTheCartAndPaid() async throws {
        try await ShopServer.run { shop in
            let account = try await AccountVisit.signIn(Self.email, shop)
            try await Self.join(shop)
            let cookie = ["cookie": (account["cookie"] ?? "") + "; currency=USD"]
            // The shared page lies in the cache before the buyer asks.
            shop.cache.dropPages()
            let shared = try await shop.get("/en/products/bottle", Self.usd).body
            #expect(shared.contains("$5.40") && !shared.contains("$4.80"))
            let own = try await shop.get("/en/products/bottle", cookie).body
            #expect(own.contains("$4.80"))
            // The other colour is in no list.
            let other = try await shop.get("/en/products/bottle?variant=B-SAND", cookie).body
            #expect(other.contains("$5.40"))
            let hits = shop.cache.hits
            let again = try await shop.get("/en/products/bottle", Self.usd).body
            #expect(again == shared && shop.cache.hits == hits + 1)

            let filled = try await AccountVisit.filled(account, shop)
            let cart = try await shop.get("/en/cart", filled).body
            #expect(cart.contains("$480.00"))
            let checkout = try await shop.get("/en/checkout", filled).body
            #expect(checkout.contains("$480.00"))
            let stranger = try await AccountVisit.filled([:], shop)
            let theirs = try await shop.get("/en/cart", stranger).body
            #expect(theirs.contains("$540.00") && !theirs.contains("$480.00"))
        }
    }

    @Test func aListForEverybodyChangesTheSharedPages() async throws {
        try await ShopServer.run { shop in
            let before = try await shop.get("/en/products/bottle", Self.usd).body
            #expect(before.contains("$5.40"))
            let list = try await shop.database.write { tx in
                try BuyerPriceList.save(
                    nil, name: "Fair", "B-LAKE;USD;50;4.20\nB-SAND;USD;50;4.20",
                    terms: ListTerms(.everybody, from: tx.now, until: tx.now.adding(seconds: 3_600)), by: "ann", in: tx)
            }
            shop.cache.dropPages()
            for path in ["/en/products/bottle", "/en/categories/bottles"] {
                let page = try await shop.get(path, Self.usd).body
                #expect(page.contains("$4.20") && !page.contains("$5.40"), "\(path)")
            }
            let stranger = try await AccountVisit.filled([:], shop)
            let cart = try await shop.get("/en/cart", stranger).body
            #expect(cart.contains("$420.00"))
            // Taken away, the shop's own price is back.
            try await shop.database.write { try BuyerPriceList.remove(list, by: "ann", in: $0) }
            shop.cache.dropPages()
            let after = try await shop.get("/en/products/bottle", Self.usd).body
            #expect(after.contains("$5.40") && !after.contains("$4.20"))
        }
    }
}
