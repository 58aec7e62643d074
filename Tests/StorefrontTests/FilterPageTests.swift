import Basics
import Catalog
import Foundation
import Pricing
import Testing

@testable import Storefront

@Suite struct FilterPageTests {
    /// A shelf of two cups beside the shop's bottle.
    private static func furnish(_ shop: ShopServer) async throws {
        try await shop.database.write { tx in
            try Category.save(CategoryDraft(slug: "cups", title: [.english: "Cups", .french: "Tasses"]), in: tx)
            for (slug, material, price, moq) in [("steel-cup", "Steel", "2.00", 10), ("glass-cup", "Glass", "8.00", 100)] {
                var draft = ProductDraft(slug: slug, title: [.english: "\(material) cup"])
                (draft.status, draft.audience, draft.categorySlug, draft.moq) = (.active, .own, "cups", moq)
                draft.specifications = [
                    .init(name: [.english: "Material", .french: "Matière"], words: [.english: material]),
                    .init(name: [.english: "Capacity"], number: moq == 10 ? "250" : "400", unit: "ml"),
                ]
                var variant = ProductDraft.VariantDraft(sku: slug.uppercased())
                variant.prices = ["USD": [.init(from: 1, price: price)]]
                draft.variants = [variant]
                _ = try Offer.save(draft, in: tx)
            }
        }
    }

    private static let (steel, glass) = ("href=\"/en/products/steel-cup\"", "href=\"/en/products/glass-cup\"")
    private static let noindex = "<meta name=\"robots\" content=\"noindex\">"

    @Test func aShelfIsFilteredByItsAddress() async throws {
        try await ShopServer.run { shop in
            try await Self.furnish(shop)
            let whole = try await shop.get("/en/categories/cups").body
            #expect(whole.contains("<form class=\"filters-form\" action=\"/en/categories/cups\""))
            #expect(whole.contains("<input type=\"checkbox\" name=\"f.material\" value=\"steel\">"))
            #expect(whole.contains("<input type=\"checkbox\" name=\"moq\" value=\"1-49\"> <span>1 – 49</span>"))
            #expect(whole.contains(Self.steel) && whole.contains(Self.glass))
            #expect(!whole.contains(Self.noindex))
            let one = try await shop.get("/en/categories/cups?f.material=steel").body
            #expect(one.contains(Self.steel) && !one.contains(Self.glass))
            #expect(one.contains(Self.noindex))
            #expect(one.contains("value=\"steel\" checked>"))
            #expect(one.contains("<a class=\"chip\" href=\"/en/categories/cups\" rel=\"nofollow\""))
            #expect(one.contains("Remove this filter: Material: Steel"))
            let stretch = try await shop.get("/en/categories/cups?f.capacity-ml=300-").body
            #expect(!stretch.contains(Self.steel) && stretch.contains(Self.glass))
            #expect(stretch.contains("Remove this filter: Capacity: 300 or more"))
            let dear = try await shop.get("/en/categories/cups?price=5-").body
            #expect(!dear.contains(Self.steel) && dear.contains(Self.glass))
            let both = try await shop.get("/en/categories/cups?f.material=steel&f.material=glass").body
            #expect(both.contains(Self.steel) && both.contains(Self.glass))
            let none = try await shop.get("/en/categories/cups?price=100-")
            #expect(none.status == 200)
            #expect(none.body.contains("No product fits all of these filters."))
            #expect(try await shop.get("/en/categories/cups?f.material=steel&page=2").status == 404)
            let nonsense = try await shop.get("/en/categories/cups?price=abc&moq=x&f.material=%3Cb%3E&category=none").body
            #expect(nonsense.contains(Self.steel) && nonsense.contains(Self.glass))
            #expect(!nonsense.contains(Self.noindex))
        }
    }

    @Test func theFormLeadsToTheOneAddressOfAChoice() async throws {
        try await ShopServer.run { shop in
            try await Self.furnish(shop)
            let sent = try await shop.get(
                "/en/search?filter=1&q=cup&f.material=steel&price.from=&price.to=5&f.material=glass&moq=1-49&f.capacity-ml.from=")
            #expect(sent.status == 301)
            #expect(sent["location"] == "/en/search?q=cup&price=-5&moq=1-49&f.material=glass&f.material=steel")
            let page = try await shop.get("/en/search?q=cup&price=-5&moq=1-49&f.material=glass&f.material=steel").body
            #expect(page.contains(Self.steel) && !page.contains(Self.glass))
            #expect(page.contains("<input type=\"hidden\" name=\"q\" value=\"cup\">"))
            let all = try await shop.get("/en/search?category=cups").body
            #expect(all.contains(Self.steel) && !all.contains("href=\"/en/products/bottle\""))
        }
    }

    @Test func aSlipIsForgivenAndCountedEachTime() async throws {
        try await ShopServer.run { shop in
            try await Self.furnish(shop)
            for _ in 1...2 {
                let page = try await shop.get("/en/search?q=stel%20cup")
                #expect(page.status == 200)
                #expect(
                    page.body.contains("Nothing was found for “stel cup”. These are the products for “steel cup”."))
                #expect(page.body.contains(Self.steel))
            }
            let nothing = try await shop.get("/en/search?q=xylophone").body
            #expect(nothing.contains("Nothing found for “xylophone”"))
            let found = try await shop.get("/en/search?q=steel").body
            #expect(found.contains(Self.steel))
            let missed = try await shop.database.read { try MissedSearch.list(page: PageRequest(), in: $0).items }
            #expect(missed.map(\.query) == ["stel cup", "xylophone"])
            #expect(missed.map(\.times) == [2, 1])
            #expect(missed.map(\.found) == [1, 0])
        }
    }

    @Test func suggestionsAreProductsCategoriesAndSpellings() async throws {
        try await ShopServer.run { shop in
            try await Self.furnish(shop)
            let steel = try await shop.get("/en/search/suggest?q=stee")
            #expect(steel.status == 200)
            #expect(steel["content-type"] == "application/json; charset=utf-8")
            #expect(steel["cache-control"] == "private, max-age=60")
            #expect(
                steel.body == #"{"items":[{"h":"/en/products/steel-cup","t":"Steel cup","n":"from $2.00"}]}"#)
            let cups = try await shop.get("/en/search/suggest?q=cu").body
            #expect(cups.hasPrefix(#"{"items":[{"h":"/en/categories/cups","t":"Cups","n":"Category"},"#))
            let slip = try await shop.get("/en/search/suggest?q=stel%20cup").body
            #expect(slip.hasPrefix(#"{"items":[{"h":"/en/search?q=steel%20cup","t":"Did you mean “steel cup”?"}"#))
            #expect(try await shop.get("/en/search/suggest?q=").body == #"{"items":[]}"#)
        }
    }

    @Test func roundPricesPartAList() {
        #expect([7, 12, 99, 100, 250, 1_999].map(PriceSteps.round) == [7, 10, 70, 100, 200, 1_500])
        #expect(PriceSteps.cuts([1, 2, 3]) == [])
        #expect(PriceSteps.cuts((1...100).map { Int64($0 * 100) }) == [2_000, 5_000, 7_000])
        #expect(PriceSteps.cuts([Int64](repeating: 500, count: 50)) == [])
        #expect(PriceSteps.count([1, 5, 9], 5, nil) == 2)
    }
}
