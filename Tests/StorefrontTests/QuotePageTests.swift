import Basics
import MoneyKit
import Sales
import Store
import Tax
import Testing
import Web

@testable import Storefront

/// A quote as its buyer sees it, and what the buyer answers.
@Suite struct QuotePageTests {
    static let sales = OrderMover(id: "mei", role: .sales)

    @Test func theWaysOfDeliveryStandSideBySideAndNothingOfTheCostIsShown() async throws {
        try await ShopServer.run { shop in
            let (token, _) = try await Self.offer(shop)
            let answer = try await shop.get("/en/quotes/\(token)")
            #expect(
                answer.status == 200 && answer["x-robots-tag"] == "noindex, nofollow" && answer["cache-control"] == "no-store")
            let page = answer.body
            // 1,920 bottles at 3.09 and a mould of 450.00, by FOB or CIF.
            #expect(page.contains("$5,932.80") && page.contains("$6,382.80"))
            #expect(page.contains("$6,562.80") && page.contains("$7,034.25"))
            // 30 % and 70 % of each.
            #expect(
                page.contains("$1,968.84") && page.contains("$4,593.96") && page.contains("$2,110.27")
                    && page.contains("$4,923.98"))
            #expect(page.contains("FOB") && page.contains("Ningbo") && page.contains("Mould &lt;b&gt;"))
            #expect(!page.contains("2.2222") && !page.contains("2,2222") && !page.contains("only for us"))
            #expect(page.contains("November 15, 2026"))
            for language in ["fr", "ar"] {
                #expect(try await shop.get("/\(language)/quotes/\(token)").status == 200)
            }
            #expect(try await shop.get("/en/quotes/nothing").status == 404)
        }
    }

    @Test func acceptingLeadsToTheOrderHoweverOftenItIsSent() async throws {
        try await ShopServer.run { shop in
            let (token, id) = try await Self.offer(shop)
            let slip = try await shop.post(
                "/en/quotes/\(token)/accept", ["revision": "1", "signature": "Claire", "country": "FR"])
            #expect(slip.status == 422 && slip.body.contains("Choose how the goods are to be delivered."))
            #expect(
                slip.body.contains("Please tick the box to agree.") && slip.body.contains("value=\"Claire\"")
                    && slip.body.contains("href=\"#term\""))
            #expect(try await shop.database.read { try QuoteDetail.find(id: id, in: $0)?.state } == .sent)

            let first = try await Self.accept(shop, token)
            #expect(first.status == 303)
            let order = try #require(first["location"])
            #expect(order.hasPrefix("/en/orders/"))
            #expect(try await Self.accept(shop, token)["location"] == order)
            #expect(try await shop.database.read { try $0.value("SELECT count(*) FROM orders", as: Int.self) } == 1)
            let placed = try await shop.get(order).body
            #expect(placed.contains("$7,034.25") && placed.contains("CIF Hamburg") && placed.contains("Tooling: Mould &lt;b&gt;"))
            let page = try await shop.get("/en/quotes/\(token)").body
            #expect(page.contains("Accepted on November 1, 2026 by Claire Martin.") && page.contains(order))
            #expect(!page.contains("/accept\""))
        }
    }

    @Test func theTotalWithTheTaxOfTheAddressIsShownBeforeItIsTaken() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                var tax = TaxSettings()
                tax.origin = "FR"
                tax.registrations = [TaxRegistration(country: "FR", number: "FR40303265045")]
                try tax.save(by: "test", in: tx)
            }
            let (token, _) = try await Self.offer(shop)
            let page = try await shop.get("/en/quotes/\(token)").body
            #expect(page.contains("Tax is worked out once the country of delivery is known.") && page.contains("$7,034.25"))
            #expect(page.contains("name=\"seen.cif\" form=\"accept-form\" value=\"7034.25\""))
            // 20 % of 7,034.25.
            let refused = try await Self.accept(shop, token, seen: "7034.25")
            #expect(refused.status == 422 && refused.body.contains("the total is 8441.10 USD"))
            #expect(refused.body.contains("VAT 20%") && refused.body.contains("$1,406.85"))
            #expect(refused.body.contains("value=\"8441.10\""))
            #expect(try await shop.database.read { try $0.value("SELECT count(*) FROM orders", as: Int.self) } == 0)
            let order = try #require(try await Self.accept(shop, token, seen: "8441.10")["location"])
            #expect(try await shop.get(order).body.contains("$8,441.10"))
        }
    }

    @Test func aCounterIsKeptAndTheOfferStaysOpen() async throws {
        try await ShopServer.run { shop in
            let (token, id) = try await Self.offer(shop)
            let bad = try await shop.post(
                "/en/quotes/\(token)/counter", ["revision": "1", "quantity.0": "many", "counterText": "More of them"])
            #expect(bad.status == 422 && bad.body.contains("Enter quantities and prices as plain numbers"))
            #expect(bad.body.contains("value=\"many\"") && bad.body.contains("More of them</textarea>"))
            let sent = try await shop.post(
                "/en/quotes/\(token)/counter",
                ["revision": "1", "quantity.0": "3000", "price.0": "2.85", "counterText": "More of <them>"])
            #expect(sent.status == 303)
            let quote = try #require(try await shop.database.read { try QuoteDetail.find(id: id, in: $0) })
            #expect(quote.state == .countered && quote.messages.map(\.text) == ["More of <them>"])
            #expect(quote.messages[0].wishes == [.init(title: "Bottle", quantity: 3_000, price: try UnitPrice("2.85", .usd))])
            let page = try await shop.get("/en/quotes/\(token)").body
            #expect(page.contains("3,000 × $2.85") && page.contains("More of &lt;them&gt;") && page.contains("/accept\""))
        }
    }

    @Test func anOfferThatIsOverSaysSo() async throws {
        try await ShopServer.run { shop in
            let (token, id) = try await Self.offer(shop)
            let declined = try await shop.post("/en/quotes/\(token)/decline", ["revision": "1", "declineText": "Too dear"])
            #expect(declined.status == 303)
            #expect(try await shop.get("/en/quotes/\(token)").body.contains("You have declined this quotation."))
            _ = try await shop.database.write { try $0.run("UPDATE quotes SET state = 'expired'") }
            #expect(try await shop.get("/en/quotes/\(token)").body.contains("This quotation was valid until November 15, 2026."))
            _ = try await shop.database.write { try Quote.withdraw(id, by: Self.sales, in: $0) }
            #expect(try await shop.get("/en/quotes/\(token)").body.contains("We have withdrawn this quotation."))
            let late = try await Self.accept(shop, token)
            #expect(late.status == 422 && late.body.contains("This quotation cannot be answered any more."))
            #expect(try await shop.database.read { try $0.value("SELECT count(*) FROM orders", as: Int.self) } == 0)
        }
    }

    // MARK: An offer

    private static func offer(_ shop: ShopServer) async throws -> (token: String, id: ID<Quote>) {
        try await shop.database.write { tx in
            let id = try Quote.start(language: .english, currency: .usd, by: sales, in: tx)
            var content = try #require(try QuoteDetail.find(id: id, in: tx)).content
            content.contact.company = "Maison"
            (content.contact.name, content.contact.email) = ("Claire Martin", "claire@maison.example")
            content.lines = [
                .init(
                    sku: "B-9", title: "Bottle", quantity: 1_920, price: try UnitPrice("3.09", .usd),
                    cost: try UnitPrice("2.2222", .usd))
            ]
            content.charges = [.init(.tooling, label: "Mould <b>", amount: try Money("450", .usd))]
            content.terms = [
                .init(.fob, place: "Ningbo", freight: try Money("180", .usd), insurance: .zero(.usd), duty: .zero(.usd)),
                .init(
                    .cif, place: "Hamburg", freight: try Money("620.40", .usd), insurance: try Money("31.05", .usd),
                    duty: .zero(.usd)),
            ]
            #expect(try Quote.save(content, internalNote: "only for us", of: id, version: 0, by: sales, in: tx) == .saved)
            #expect(try Quote.send(id, by: sales, in: tx) == .sent(revision: 1))
            return (try #require(try QuoteDetail.find(id: id, in: tx)).token, id)
        }
    }

    private static func accept(_ shop: ShopServer, _ token: String, seen: String = "") async throws -> ShopServer.Answer {
        try await shop.post(
            "/en/quotes/\(token)/accept",
            [
                "revision": "1", "term": "cif", "signature": "Claire Martin", "agrees": "1", "email": "claire@maison.example",
                "name": "Claire Martin", "company": "Maison", "phone": "+33 4 72 00 00 00", "country": "FR", "street": "1 rue",
                "postcode": "69002", "city": "Lyon",
                "seen.cif": seen,
            ])
    }
}
