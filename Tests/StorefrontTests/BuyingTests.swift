import Basics
import Catalog
import Pricing
import Sales
import Store
import Tax
import Testing

@testable import Storefront

@Suite struct BuyingTests {
    private static let fragment = ["x-fragment": "cart"]

    @Test func aVariantGoesIntoANewCart() async throws {
        try await ShopServer.run { shop in
            let added = try await shop.post(
                "/en/cart/lines",
                ["product": "bottle", "variant": "B-LAKE", "option-0": "sand", "quantity": "1,200", "kind": "order"])
            #expect(added.status == 303)
            #expect(added["location"] == "/en/cart")
            #expect(added.cookie("cart_count") == "1")
            let token = try #require(added.cookie("cart"))
            #expect(
                added.headers.contains { $0.name == "set-cookie" && $0.value.hasPrefix("cart=") && $0.value.contains("HttpOnly") }
            )
            let cart = try await shop.get("/fr/cart", ["cookie": "cart=\(token); currency=EUR"])
            // The colour that was picked wins over the variant that the page was drawn with.
            #expect(cart.body.contains("B-SAND"))
            #expect(cart.body.contains("5\u{202F}700,00\u{A0}€"))
            #expect(cart["cache-control"] == "no-store")
        }
    }

    /// 1,200 bottles at 5.18 dollars or so many euros, for a shop that is registered in Germany.
    @Test func theCartEstimatesTheTaxOfTheCountryThatIsKnownOrChosen() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                var tax = TaxSettings()
                tax.origin = "DE"
                tax.registrations = [TaxRegistration(country: "DE", number: "DE136695976")]
                try tax.save(by: "test", in: tx)
            }
            let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "100", "kind": "order"])
            let token = try #require(added.cookie("cart"))
            let cookie = "cart=\(token); currency=USD"
            let unknown = try await shop.get("/en/cart", ["cookie": cookie])
            #expect(unknown.body.contains("Prices do not include import duty or tax.") && !unknown.body.contains("VAT 19%"))
            let known = try await shop.get("/en/cart", ["cookie": cookie, "accept-language": "de-DE,en;q=0.5"])
            #expect(known.body.contains("Tax as it would be for Germany") && known.body.contains("VAT 19%"))
            let chosen = try await shop.get("/en/cart?country=US", ["cookie": cookie, "accept-language": "de-DE"])
            #expect(chosen.status == 303 && chosen["location"] == "/en/cart" && chosen.cookie("country") == "US")
            #expect(try await shop.get("/en/cart?country=Nowhere", ["cookie": cookie]).cookie("country") == nil)
            let abroad = try await shop.get("/en/cart", ["cookie": cookie + "; country=US", "accept-language": "de-DE"])
            #expect(abroad.body.contains("Tax as it would be for United States") && abroad.body.contains("free of VAT"))
            #expect(abroad.body.contains("<option value=\"US\" selected>"))
            // The checkout begins with the same country.
            let checkout = try await shop.get("/en/checkout", ["cookie": cookie + "; country=FR"])
            #expect(checkout.body.contains("<option value=\"FR\" selected>") && checkout.body.contains("VAT 19%"))
        }
    }

    @Test func whatCannotBeSoldIsSaidAndNothingIsKept() async throws {
        try await ShopServer.run { shop in
            let refused = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "55", "kind": "order"])
            #expect(refused.status == 422)
            #expect(refused.body.contains("This product is packed in 10. Choose 50 or 60."))
            #expect(refused.body.contains("value=\"55\""))
            #expect(refused.cookie("cart") == nil)
            let unmade = try await shop.post(
                "/en/cart/lines", ["product": "bottle", "option-0": "pink", "quantity": "50"], Self.fragment)
            #expect(unmade.status == 422)
            #expect(unmade.body.hasPrefix("<div class=\"drawer-head\">"))
            #expect(unmade.body.contains("This combination is not made."))
            for quantity in ["", "0", "-5", "many", "99999999999999999999"] {
                let answer = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": quantity])
                #expect(answer.status == 422, "\(quantity)")
            }
            #expect(try await shop.post("/en/cart/lines", ["product": "nothing", "quantity": "50"]).status == 404)
            #expect(try await Self.count("carts", shop) == 0)
        }
    }

    @Test func aMinimumThatIsNoMultipleOfTheStepCanBeBought() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                var odd = TestShop.bottle
                (odd.slug, odd.moq, odd.increment) = ("flask", 50, 12)
                odd.options = []
                odd.variants = [TestShop.bottle.variants?[0]].compactMap { $0 }.map { variant in
                    var variant = variant
                    (variant.sku, variant.optionKeys) = ("FLASK", [])
                    return variant
                }
                _ = try Offer.save(odd, in: tx)
            }
            let page = try await shop.get("/en/products/flask").body
            #expect(page.contains("min=\"50\" max=\"99999999\" step=\"12\" value=\"50\""))
            // 200 bring the price down, but 194 and 206 are sold.
            #expect(page.contains("Add 156 more for $5.10 each."))
            for quantity in ["50", "62", "206"] {
                let added = try await shop.post("/en/cart/lines", ["product": "flask", "quantity": quantity])
                #expect(added.status == 303, "\(quantity)")
            }
            let refused = try await shop.post("/en/cart/lines", ["product": "flask", "quantity": "60"])
            #expect(refused.body.contains("Choose 50 or 62."))
        }
    }

    @Test func aProductThatWasRenamedMeanwhileIsStillPutIntoTheCart() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                let id = try #require(try ProductDetail.find(slug: "bottle", languages: Languages(chain: [.english]), in: tx)?.id)
                var renamed = TestShop.bottle
                renamed.slug = "steel-bottle"
                _ = try Offer.save(renamed, as: id, in: tx)
            }
            #expect(try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "50"]).status == 303)
            let refused = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "55"])
            #expect(refused.status == 422)
            #expect(refused.body.contains("Choose 50 or 60.") && refused.body.contains("value=\"steel-bottle\""))
        }
    }

    @Test func whatIsSoldOutCannotBePutIntoTheCart() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                try tx.run("UPDATE variants SET stock = 0 WHERE sku = 'B-LAKE'")
                try tx.run("UPDATE variants SET stock = 180 WHERE sku = 'B-SAND'")
                try tx.touch("catalogue")
            }
            let none = try await shop.get("/en/products/bottle").body
            #expect(none.contains("This variant is sold out."))
            #expect(none.matches(of: /<button class="btn[^>]*name="kind"[^>]*disabled>/).count == 3)
            let few = try await shop.get("/en/products/bottle?variant=B-SAND").body
            // The next price begins beyond what is there.
            #expect(few.contains("Ask us about larger quantities.") && !few.contains("disabled>"))
            #expect(try await shop.get("/en/products/bottle?variant=B-SAND&quantity=190").body.contains("Only 180 are in stock."))
        }
    }

    @Test func whoSendsTooOftenIsAskedToWaitAndLosesNothing() async throws {
        try await ShopServer.run { shop in
            let stranger = ["x-forwarded-for": "192.0.2.7"]
            for _ in 0..<60 {
                #expect(try await shop.post("/en/cart/lines", ["line": "none", "remove": "1"], stranger).status == 303)
            }
            let refused = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "70"], stranger)
            #expect(refused.status == 429 && refused["retry-after"] == "1")
            #expect(refused.body.contains("Please wait a minute, then send it once more."))
            #expect(refused.body.contains("value=\"70\""))
            #expect(try await Self.count("carts", shop) == 0)
            let cookie = try await Self.filledCart(shop).merging(stranger) { $1 }
            let form: KeyValuePairs = ["submission": "one", "name": "Claire", "country": "FR"]
            for _ in 0..<10 { #expect(try await shop.post("/en/checkout", form, cookie).status == 422) }
            let waiting = try await shop.post("/en/checkout", form, cookie)
            #expect(waiting.status == 429 && waiting["retry-after"] == "6" && waiting.body.contains("value=\"Claire\""))
            let other = cookie.merging(["x-forwarded-for": "192.0.2.8"]) { $1 }
            #expect(try await shop.post("/en/checkout", form, other).status == 422)
        }
    }

    @Test func inquiriesOfOneOriginAreCountedAndSayWhatTheyAreAbout() async throws {
        try await ShopServer.run { shop in
            let stranger = ["x-forwarded-for": "192.0.2.9"]
            func form(_ number: Int) -> KeyValuePairs<String, String> {
                [
                    "drawn": "1793534000", "name": "Claire", "email": "c@maison.example", "text": "Bonjour",
                    "submission": "\(number)", "product": "bottle", "variant": "B-SAND", "quantity": "190",
                ]
            }
            for number in 1...5 { #expect(try await shop.post("/fr/contact", form(number), stranger).status == 303) }
            // The same form once more is the same inquiry, and one too many.
            let asked = try await shop.post("/fr/contact", form(5), stranger)
            #expect(asked.status == 422 && asked.body.contains("data-puzzle="))
            #expect(asked.body.contains("value=\"Claire\"") && asked.body.contains("name=\"quantity\" value=\"190\""))
            #expect(asked.body.contains("name=\"drawn\" value=\"1793534000\""))
            #expect(try await Self.count("inquiries", shop) == 5)
            for _ in 7...20 { _ = try await shop.post("/fr/contact", form(5), stranger) }
            let refused = try await shop.post("/fr/contact", form(5), stranger)
            #expect(refused.status == 429 && refused["retry-after"] == "3")
            #expect(refused.body.contains("value=\"Claire\""))
            #expect(try await Self.count("inquiries", shop) == 5)
            let about = try await shop.database.read {
                try $0.value("SELECT count(*) FROM inquiries WHERE sku = 'B-SAND' AND quantity = 190", as: Int.self)
            }
            #expect(about == 5)
        }
    }

    @Test func belowTheMinimumTheCartSaysHowManyAreMissing() async throws {
        try await ShopServer.run { shop in
            let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "20"])
            let cookie = ["cookie": "cart=\(try #require(added.cookie("cart")))"]
            let cart = try await shop.get("/en/cart", cookie).body
            #expect(cart.contains("The minimum order is 50; you have 20. Add 30 more, of any variant of this product."))
            #expect(!cart.contains("/en/checkout\""))
            #expect(try await shop.get("/en/checkout", cookie)["location"] == "/en/cart")
        }
    }

    @Test func aSlipInTheCheckoutKeepsWhatWasTyped() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.filledCart(shop)
            let answer = try await shop.post(
                "/en/checkout",
                [
                    "submission": "one", "email": "not an address", "name": "<Claire>", "company": "Maison",
                    "phone": "+33 4 72 00 00 00",
                    "country": "FR", "street": "1 rue", "postcode": "6900", "city": "Lyon",
                ], cookie)
            #expect(answer.status == 422)
            #expect(answer.body.contains("value=\"&lt;Claire&gt;\""))
            #expect(answer.body.contains("id=\"email-error\">This does not look like an e-mail address."))
            #expect(answer.body.contains("Example: 12345"))
            #expect(answer.body.contains("2 fields need your attention."))
            #expect(try await Self.count("orders", shop) == 0)
        }
    }

    @Test func aFormSentTwiceMakesOneOrder() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.filledCart(shop)
            let form: KeyValuePairs = [
                "submission": "one", "seen": "624.00", "currency": "USD", "shown": "FR", "email": "claire@maison.example",
                "name": "Claire", "company": "Maison", "phone": "+33 4 72 00 00 00", "country": "FR", "street": "1 rue",
                "postcode": "69002", "city": "Lyon",
            ]
            let first = try await shop.post("/en/checkout", form, cookie)
            let second = try await shop.post("/en/checkout", form, cookie)
            #expect(first.status == 303)
            let address = try #require(first["location"])
            #expect(second["location"] == address)
            #expect(try await Self.count("orders", shop) == 1)
            let order = try await shop.get(address)
            #expect(order["referrer-policy"] == "no-referrer")
            #expect(order["x-robots-tag"] == "noindex, nofollow")
            #expect(order["cache-control"] == "no-store")
            #expect(order.body.contains("$624.00"))
            #expect(try await shop.get("/en/orders/unknown").status == 404)
        }
    }

    @Test func shippingThatWasNotSeenIsShownBeforeAnythingIsOrdered() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.filledCart(shop)
            let answer = try await shop.post(
                "/en/checkout",
                [
                    "submission": "one", "seen": "540.00", "currency": "USD", "shown": "", "email": "claire@maison.example",
                    "name": "Claire", "company": "Maison", "phone": "+33 4 72 00 00 00", "country": "FR", "street": "1 rue",
                    "postcode": "69002", "city": "Lyon",
                ], cookie)
            #expect(answer.status == 422)
            #expect(answer.body.contains("With shipping to this country the total is $624.00."))
            #expect(answer.body.contains("name=\"seen\" value=\"624.00\""))
            #expect(try await Self.count("orders", shop) == 0)
        }
    }

    @Test func messagesOfPeopleAreKeptAndThoseOfRobotsThanked() async throws {
        try await ShopServer.run { shop in
            let seen = "1793534000"
            let person: KeyValuePairs = ["drawn": seen, "name": "Claire", "email": "c@maison.example", "text": "Bonjour"]
            #expect(try await shop.post("/fr/contact", person)["location"] == "/fr/contact/thanks")
            let robot: KeyValuePairs = [
                "drawn": seen, "name": "R", "email": "r@spam.example", "text": "Buy", "website": "http://spam.example",
            ]
            #expect(try await shop.post("/fr/contact", robot)["location"] == "/fr/contact/thanks")
            let states = try await shop.database.read {
                try $0.rows("SELECT state FROM inquiries ORDER BY id").map { $0[0] as String }
            }
            #expect(states == ["new", "spam"])
            let empty = try await shop.post("/en/contact", ["drawn": seen, "name": "Claire"])
            #expect(empty.status == 422)
            #expect(empty.body.contains("value=\"Claire\""))
        }
    }

    @Test func anotherSitesFormIsRefused() async throws {
        try await ShopServer.run { shop in
            let answer = try await shop.post(
                "/en/cart/lines", ["product": "bottle", "quantity": "50"], ["sec-fetch-site": "cross-site"])
            #expect(answer.status == 403)
            #expect(try await Self.count("carts", shop) == 0)
        }
    }

    /// A cart of 100 bottles: $540.00, 40 kg.
    private static func filledCart(_ shop: ShopServer) async throws -> [String: String] {
        let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "100"])
        return ["cookie": "cart=\(try #require(added.cookie("cart")))"]
    }

    private static func count(_ table: SQL, _ shop: ShopServer) async throws -> Int {
        try await shop.database.read { tx in try tx.value("SELECT count(*) FROM \(table)") ?? 0 }
    }
}
