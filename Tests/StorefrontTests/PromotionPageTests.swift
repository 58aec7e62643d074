import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Store
import Testing

@testable import Storefront

@Suite struct PromotionPageTests {
    private static let tenth = Promotion.Effect.percent(basisPoints: 1_000, from: 1)

    @discardableResult
    private static func offer(
        _ shop: ShopServer, _ effect: Promotion.Effect = tenth, _ terms: PromotionTerms = PromotionTerms(), code: String = "",
        change: @escaping @Sendable (inout Promotion, Transaction) -> Void = { _, _ in }
    ) async throws -> ID<Promotion> {
        try await shop.database.write { tx in
            var promotion = Promotion([.english: "Autumn <sale>", .french: "Soldes"], effect, terms, needsCode: !code.isEmpty)
            change(&promotion, tx)
            let id = try Promotion.save(promotion, in: tx).id
            if !code.isEmpty { try PromotionCode.add(code, to: id, in: tx) }
            try Promotion.switchTo(true, id, in: tx)
            return id
        }
    }

    /// A hundred bottles at 5.40.
    private static func cart(_ shop: ShopServer) async throws -> String {
        let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "100", "kind": "order"])
        return "cart=\(try #require(added.cookie("cart"))); currency=USD"
    }

    @Test func aCodeIsTypedIntoTheCartAndSaysWhatItSaves() async throws {
        try await ShopServer.run { shop in
            try await Self.offer(shop, code: "AUTUMN")
            let cookie = try await Self.cart(shop)
            let used = try await shop.post("/en/cart/code", ["code": " autumn "], ["cookie": cookie])
            #expect(used.status == 303)
            #expect(used["location"] == "/en/cart")
            let page = try await shop.get("/en/cart", ["cookie": cookie]).body
            #expect(page.contains("Goods before discounts") && page.contains("$540.00") && page.contains("$486.00"))
            #expect(page.contains("Autumn &lt;sale&gt; (AUTUMN)") && page.contains("−$54.00"))
            #expect(page.contains("The code counts: Autumn &lt;sale&gt;."))
            let gone = try await shop.post("/en/cart/code", ["code": "autumn", "remove": "1"], ["cookie": cookie])
            #expect(gone.status == 303)
            let without = try await shop.get("/en/cart", ["cookie": cookie]).body
            #expect(!without.contains("Goods before discounts"))
        }
    }

    @Test func aCodeThatThereIsNotComesBackAsTypedAndIsNotKept() async throws {
        try await ShopServer.run { shop in
            try await Self.offer(shop, code: "OLD1") { promotion, tx in promotion.endsAt = tx.now }
            let cookie = try await Self.cart(shop)
            let sentences = [
                ("N0PE<b>", "We do not know this code."), ("old1", "This offer has ended."),
                (String(repeating: "A", count: 61), "We do not know this code."),
            ]
            for (typed, sentence) in sentences {
                let refused = try await shop.post("/en/cart/code", ["code": typed], ["cookie": cookie])
                #expect(refused.status == 422)
                #expect(refused.body.contains(sentence), "\(typed)")
                #expect(!refused.body.contains("N0PE<b>"))
            }
            let kept = try await shop.database.read { try $0.value("SELECT code FROM carts", as: String.self) }
            #expect(kept == "")
            let none = try await shop.post("/en/cart/code", ["code": "OLD1"])
            #expect(none.status == 422)
        }
    }

    @Test func aCodeThatTakesNothingOffYetStaysAndSaysWhatIsMissing() async throws {
        try await ShopServer.run { shop in
            try await Self.offer(shop, Self.tenth, PromotionTerms(leastQuantity: 200), code: "MANY")
            let cookie = try await Self.cart(shop)
            let used = try await shop.post("/en/cart/code", ["code": "MANY"], ["cookie": cookie])
            #expect(used.status == 303)
            let page = try await shop.get("/en/cart", ["cookie": cookie]).body
            #expect(page.contains("This offer begins at 200 pieces. Add more to have it."))
            #expect(page.contains("value=\"MANY\""))
            #expect(page.contains("$540.00") && !page.contains("Goods before discounts"))
        }
    }

    @Test func whoeverGuessesCodesHasToWait() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.cart(shop)
            let headers = ["cookie": cookie, "x-forwarded-for": "203.0.113.9"]
            for guess in 0..<10 {
                let answer = try await shop.post("/en/cart/code", ["code": "GUESS\(guess)"], headers)
                #expect(answer.status == 422, "\(guess)")
            }
            let waiting = try await shop.post("/en/cart/code", ["code": "GUESS10"], headers)
            #expect(waiting.status == 429 && waiting["retry-after"] == "6")
            #expect(waiting.body.contains("value=\"GUESS10\""))
            // Taking a code out is no guess.
            let removed = try await shop.post("/en/cart/code", ["remove": "1"], headers)
            #expect(removed.status == 303)
        }
    }

    @Test func aProductPageTellsOfWhatComesByItselfAndUntilWhen() async throws {
        try await ShopServer.run { shop in
            // In another currency: the page that is looked at below must not come from the cache.
            let plain = try await shop.get("/en/products/bottle", ["cookie": "currency=EUR"]).body
            #expect(!plain.contains("offer-badge"))
            try await Self.offer(shop) { promotion, tx in promotion.endsAt = tx.now.adding(seconds: 86_400) }
            let page = try await shop.get("/en/products/bottle", ["cookie": "currency=USD"]).body
            #expect(page.contains("10% off") && page.contains("Autumn &lt;sale&gt;"))
            #expect(page.contains("Until 2 November 2026") || page.contains("Until November 2, 2026"))
            #expect(page.contains("Now $4.86 each"))
            #expect(page.contains("Lowest price of the last 30 days: $5.40"))
            let list = try await shop.get("/en/categories/bottles", ["cookie": "currency=USD"]).body
            #expect(list.contains("<b class=\"offer-badge\">10% off</b>"))
            let french = try await shop.get("/fr/products/bottle", ["cookie": "currency=EUR"]).body
            #expect(french.contains("Soldes") && french.contains("Prix le plus bas des 30 derniers jours"))
        }
    }

    @Test func noReducedPriceIsAnnouncedWhereTheLowestIsNotKnown() async throws {
        try await ShopServer.run { shop in
            try await Self.offer(shop)
            _ = try await shop.database.write { tx in try tx.run("UPDATE product_versions SET number = number + 6") }
            let page = try await shop.get("/en/products/bottle", ["cookie": "currency=USD"]).body
            #expect(page.contains("10% off") && page.contains("Autumn &lt;sale&gt;"))
            #expect(!page.contains("Now $4.86 each") && !page.contains("Lowest price of the last 30 days"))
        }
    }

    @Test func whatIsForSomeCountriesAloneIsOnNoPageThatAllSee() async throws {
        try await ShopServer.run { shop in
            try await Self.offer(shop, Self.tenth, PromotionTerms(countries: ["DE"]))
            let page = try await shop.get("/en/products/bottle").body
            #expect(!page.contains("offer-badge"))
            let cookie = try await Self.cart(shop)
            let german = try await shop.get("/en/cart", ["cookie": cookie + "; country=DE"]).body
            #expect(german.contains("$486.00"))
            let french = try await shop.get("/en/cart", ["cookie": cookie + "; country=FR"]).body
            #expect(!french.contains("$486.00"))
        }
    }
}
