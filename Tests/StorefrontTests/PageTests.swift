import Basics
import Catalog
import Foundation
import Pricing
import Testing

@testable import Storefront

@Suite struct PageTests {
    @Test func theFrontDoorLeadsToTheVisitorsLanguage() async throws {
        try await ShopServer.run { shop in
            let french = try await shop.get("/", ["accept-language": "fr-CA,fr;q=0.9"])
            #expect(french.status == 302)
            #expect(french["location"] == "/fr/")
            let chosen = try await shop.get("/", ["accept-language": "fr", "cookie": "language=ar"])
            #expect(chosen["location"] == "/ar/")
            let hostile = try await shop.get("/", ["accept-language": "fr;q=9223372036854775807,en;q=0.5"])
            #expect(hostile["location"] == "/fr/")
        }
    }

    @Test func aChoiceIsKeptInACookieAndLeavesTheAddress() async throws {
        try await ShopServer.run { shop in
            let answer = try await shop.get("/en/search?q=a%20b&currency=eur&page=2")
            #expect(answer.status == 303)
            #expect(answer["location"] == "/en/search?q=a%20b&page=2")
            #expect(answer.cookie("currency") == "EUR")
            let nonsense = try await shop.get("/en/search?currency=%0d%0a")
            #expect(nonsense.cookie("currency") == nil)
            #expect(nonsense["location"] == "/en/search")
        }
    }

    @Test func aProductIsAnnouncedOnlyInTheLanguagesItIsWholeIn() async throws {
        try await ShopServer.run { shop in
            for language in ["en", "fr"] {
                let page = try await shop.get("/\(language)/products/bottle?quantity=300").body
                #expect(Self.links(page, "canonical") == ["https://lakeward.example/\(language)/products/bottle"])
                #expect(
                    Self.alternates(page) == [
                        "en": "https://lakeward.example/en/products/bottle", "fr": "https://lakeward.example/fr/products/bottle",
                        "x-default": "https://lakeward.example/en/products/bottle",
                    ])
            }
            // In Arabic the frame is Arabic, the texts fall back, and search engines are sent to the original.
            let arabic = try await shop.get("/ar/products/bottle").body
            #expect(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"))
            #expect(arabic.contains("<h1 lang=\"en\" dir=\"ltr\">Bottle &lt;500 ml&gt;</h1>"))
            #expect(Self.links(arabic, "canonical") == ["https://lakeward.example/en/products/bottle"])
        }
    }

    @Test func structuredDataTellsThePriceOfEachQuantity() async throws {
        try await ShopServer.run { shop in
            let page = try await shop.get("/en/products/bottle", ["cookie": "currency=EUR"]).body
            let product = try #require(try Self.data(page).first { $0["@type"] as? String == "Product" })
            #expect(product["name"] as? String == "Bottle <500 ml>")
            #expect(product["description"] as? String == TestShop.hostile)
            let offers = try #require(product["offers"] as? [String: Any])
            #expect(offers["@type"] as? String == "AggregateOffer")
            #expect(offers["priceCurrency"] as? String == "EUR")
            #expect((offers["lowPrice"] as? NSNumber)?.stringValue == "4.75")
            let named = try #require(offers["offers"] as? [[String: Any]])
            let quantities = named.map { offer -> [Int?] in
                let price = offer["priceSpecification"] as? [String: Any]
                let quantity = price?["eligibleQuantity"] as? [String: Any]
                return [quantity?["minValue"] as? Int, quantity?["maxValue"] as? Int]
            }
            #expect(quantities == [[50, 199], [200, nil]])
            let crumbs = try #require(try Self.data(page).first { $0["@type"] as? String == "BreadcrumbList" })
            #expect((crumbs["itemListElement"] as? [Any])?.count == 3)
        }
    }

    @Test func textNeverBecomesMarkup() async throws {
        try await ShopServer.run { shop in
            let page = try await shop.get("/en/products/bottle").body
            #expect(!page.contains("<script>alert"))
            #expect(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
            let search = try await shop.get("/en/search?q=%22%3E%3Cscript%3Ealert(3)%3C/script%3E").body
            #expect(!search.contains("<script>alert(3)"))
            #expect(search.contains("value=\"&quot;&gt;&lt;script&gt;alert(3)&lt;/script&gt;\""))
        }
    }

    @Test func robotsAreKeptFromCartsAndNotFromCartridges() async throws {
        try await ShopServer.run { shop in
            let lines = try await shop.get("/robots.txt").body.split(separator: "\n").map(String.init)
            #expect(lines.contains("Sitemap: https://lakeward.example/sitemap.xml"))
            let patterns = lines.filter { $0.hasPrefix("Disallow: ") }.map { String($0.dropFirst(10)) }
            let forbidden = { (path: String) in patterns.contains { Self.matches($0, path) } }
            for path in ["/en/cart", "/en/cart?x=1", "/fr/checkout", "/en/orders/abc", "/admin/orders", "/en/search?sort=name"] {
                #expect(forbidden(path), "\(path)")
            }
            for path in ["/en/products/cartridge", "/en/categories/cart-bags", "/en/pages/checkouts", "/en/search?q=cart"] {
                #expect(!forbidden(path), "\(path)")
            }
        }
    }

    @Test func whoSharesAPageSharesItsOneAddress() async throws {
        try await ShopServer.run { shop in
            let arabic = try await shop.get("/ar/products/bottle?quantity=300").body
            #expect(arabic.contains("<meta property=\"og:url\" content=\"https://lakeward.example/en/products/bottle\">"))
        }
    }

    @Test func theBuyersQuantityIsMarkedWithItsNextBreak() async throws {
        try await ShopServer.run { shop in
            let page = try await shop.get("/en/products/bottle?quantity=300&variant=B-SAND").body
            #expect(page.contains("<tr data-break=\"200\" aria-current=\"true\">"))
            #expect(page.contains("Add 700 more for $4.60 each."))
            #expect(page.contains("$1,530.00 for 300 pcs"))
            #expect(page.contains("<bdi data-now=\"sku\">B-SAND</bdi>"))
            let few = try await shop.get("/en/products/bottle?quantity=20").body
            #expect(few.contains("The smallest order is 50 pcs, all variants together."))
            let unknown = try await shop.get("/en/products/bottle?option-0=pink").body
            #expect(unknown.contains("This combination is not made. Please choose another."))
        }
    }

    @Test func whatIsNotThereHelpsOnAndWhatHasMovedLeadsThere() async throws {
        try await ShopServer.run { shop in
            for path in [
                "/en/products/nothing", "/en/categories/nothing", "/de/", "/en/nowhere", "/nowhere",
                "/en/categories/bottles?page=9", "/en/search?page=9", "/en/search?q=bottle&page=9",
            ] {
                let answer = try await shop.get(path)
                #expect(answer.status == 404, "\(path)")
                #expect(answer.body.contains("role=\"search\""), "\(path)")
                #expect(answer.body.contains("<meta name=\"robots\" content=\"noindex\">"), "\(path)")
            }
            try await shop.database.write { tx in
                let id = try #require(try ProductDetail.find(slug: "bottle", languages: Languages(chain: [.english]), in: tx)?.id)
                var renamed = TestShop.bottle
                renamed.slug = "steel-bottle"
                try Offer.save(renamed, as: id, in: tx)
            }
            let moved = try await shop.get("/fr/products/bottle")
            #expect(moved.status == 301)
            #expect(moved["location"] == "/fr/products/steel-bottle")
        }
    }

    @Test func theSitemapNamesWholeLanguagesAlone() async throws {
        try await ShopServer.run { shop in
            let index = try await shop.get("/sitemap.xml").body
            #expect(index.contains("<loc>https://lakeward.example/sitemaps/1.xml</loc>"))
            #expect(index.contains("<loc>https://lakeward.example/sitemaps/2.xml</loc>"))
            let products = try await shop.get("/sitemaps/2.xml").body
            #expect(products.matches(of: /<url>/).count == 2)
            #expect(products.contains("<loc>https://lakeward.example/fr/products/bottle</loc><lastmod>2026-11-01T"))
            #expect(!products.contains("/ar/"))
            #expect(try await shop.get("/sitemaps/3.xml").status == 404)
            let shelves = try await shop.get("/sitemaps/1.xml").body
            #expect(shelves.contains("<loc>https://lakeward.example/en/categories/bottles</loc><lastmod>2026-11-01T"))
            let packed = try await shop.get("/sitemaps/2.xml", ["accept-encoding": "gzip, br"])
            #expect(packed["content-encoding"] == "gzip")
            #expect(try #require(packed["content-length"].flatMap { Int($0) }) < products.utf8.count)
        }
    }

    @Test func sharedPagesAreKeptPerCurrencyAndPersonalOnesNever() async throws {
        try await ShopServer.run { shop in
            _ = try await shop.get("/en/products/bottle")
            let fills = shop.cache.fills
            let again = try await shop.get("/en/products/bottle")
            #expect(again.body.contains("$5.40"))
            #expect(shop.cache.fills == fills)
            let euros = try await shop.get("/en/products/bottle", ["cookie": "currency=EUR"])
            #expect(euros.body.contains("€5.00"))
            #expect(shop.cache.fills == fills + 1)
            _ = try await shop.get("/en/products/bottle", ["cookie": "cart=abc"])
            _ = try await shop.get("/en/cart")
            _ = try await shop.get("/en/contact")
            #expect(shop.cache.fills == fills + 1)
        }
    }

    /// What a crawler makes of a pattern (RFC 9309 §2.2.3).
    private static func matches(_ pattern: String, _ path: String) -> Bool {
        let isWhole = pattern.hasSuffix("$")
        let parts = (isWhole ? String(pattern.dropLast()) : pattern).components(separatedBy: "*")
        let expression = parts.map { NSRegularExpression.escapedPattern(for: $0) }.joined(separator: ".*")
        return path.range(of: "^\(expression)\(isWhole ? "$" : "")", options: .regularExpression) != nil
    }

    // MARK: Reading a page

    static func links(_ page: String, _ relation: String) -> [String] {
        page.matches(of: /<link rel="([a-z]+)" href="([^"]+)">/).filter { $0.1 == relation }.map { String($0.2) }
    }

    static func alternates(_ page: String) -> [String: String] {
        let found = page.matches(of: /<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/)
        return Dictionary(found.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { $1 })
    }

    static func data(_ page: String) throws -> [[String: Any]] {
        try page.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/).compactMap { match in
            try JSONSerialization.jsonObject(with: Data(match.1.utf8)) as? [String: Any]
        }
    }
}
