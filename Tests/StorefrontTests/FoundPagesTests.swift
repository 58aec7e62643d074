import Basics
import Catalog
import Content
import Foundation
import Pricing
import Testing

@testable import Storefront

/// How lists and pages present themselves to those who look for them.
@Suite struct FoundPagesTests {
    /// A shop whose list has two pages: 26 products in one category.
    private static func run(_ body: @escaping @Sendable (ShopServer) async throws -> Void) async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                for number in 1...25 {
                    var draft = ProductDraft(
                        slug: "cup-\(number)", title: [.english: "Cup \(number)", .french: "Tasse \(number)"])
                    (draft.status, draft.audience, draft.categorySlug) = (.active, .own, "bottles")
                    draft.variants = [.init(sku: "C-\(number)")]
                    try Offer.save(draft, in: tx)
                }
            }
            try await body(shop)
        }
    }

    private static func title(_ page: String) -> String {
        page.firstMatch(of: /<title>([^<]*)<\/title>/).map { String($0.output.1) } ?? ""
    }

    /// What the page says of itself under a name.
    private static func meta(_ page: String, _ name: String) -> String? {
        let all = page.matches(of: /<meta (?:name|property)="([^"]+)" content="([^"]*)">/)
        return all.first { $0.output.1 == name }.map { String($0.output.2) }
    }

    @Test func everyPageOfAListIsItsOwn() async throws {
        try await Self.run { shop in
            let first = try await shop.get("/en/categories/bottles").body
            let second = try await shop.get("/en/categories/bottles?page=2").body
            let address = "https://lakeward.example/en/categories/bottles"
            #expect(Self.title(first) == "Bottles – Lakeward")
            #expect(Self.title(second) == "Bottles, page 2 – Lakeward")
            let about = "Bottles from Lakeward, with prices by quantity, minimum orders and delivery times."
            #expect(Self.meta(first, "description") == about)
            #expect(Self.meta(second, "description") == "Page 2. \(about)")
            #expect(Self.meta(second, "og:title") == "Bottles, page 2")
            #expect(PageTests.links(first, "canonical") == [address])
            #expect(PageTests.links(second, "canonical") == [address + "?page=2"])
            #expect(PageTests.links(first, "next") == [address + "?page=2"] && PageTests.links(first, "prev") == [])
            #expect(PageTests.links(second, "prev") == [address] && PageTests.links(second, "next") == [])
            #expect(second.contains("<a href=\"/en/categories/bottles\" rel=\"prev\">"))
            #expect(PageTests.alternates(second)["x-default"] == address + "?page=2")
            // The first page has one address, and what is beyond the last has none.
            let plain = try await shop.get("/en/categories/bottles?page=1").body
            #expect(PageTests.links(plain, "canonical") == [address])
            for path in ["/en/categories/bottles?page=3", "/en/search?page=3", "/en/blog?page=2"] {
                let answer = try await shop.get(path)
                #expect(answer.status == 404, "\(path)")
            }
            let sorted = try await shop.get("/en/categories/bottles?sort=name&page=2").body
            #expect(PageTests.links(sorted, "canonical") == [address + "?page=2"])
            let filtered = try await shop.get("/en/categories/bottles?stock=yes").body
            #expect(Self.meta(filtered, "robots") == "noindex")
            #expect(PageTests.links(filtered, "canonical") == [])
        }
    }

    @Test func aListIsToldWithThePlaceOfEachProduct() async throws {
        try await Self.run { shop in
            let page = try await shop.get("/en/categories/bottles?page=2").body
            let data = try #require(try PageTests.data(page).first { $0["@type"] as? String == "CollectionPage" })
            let list = try #require(data["mainEntity"] as? [String: Any])
            #expect(list["@type"] as? String == "ItemList" && list["numberOfItems"] as? Int == 26)
            let items = try #require(list["itemListElement"] as? [[String: Any]])
            #expect(items.compactMap { $0["position"] as? Int } == [25, 26])
            #expect(items.allSatisfy { ($0["url"] as? String)?.hasPrefix("https://lakeward.example/en/products/") == true })
        }
    }

    @Test func noPageIsWithoutADescriptionInAnyLanguage() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                var post = PostDraft(title: [.english: "Ore", .french: "Minerai"])
                (post.publishAt, post.tags) = (tx.now, ["Steel"])
                post.body = [.english: "Hot.", .french: "Chaud."]
                _ = try Post.save(post, in: tx)
            }
            let english = [
                "", "search", "categories/bottles", "products/bottle", "pages/factory", "blog", "blog/tags/steel", "blog/ore",
            ]
            let french = english.map { $0 == "blog/ore" ? "blog/minerai" : $0 }
            for (language, paths) in [("en", english), ("fr", french)] {
                var (titles, descriptions): ([String], [String]) = ([], [])
                for path in paths {
                    let page = try await shop.get("/\(language)/\(path)").body
                    titles.append(Self.title(page))
                    descriptions.append(Self.meta(page, "description") ?? "")
                    #expect(Self.meta(page, "twitter:card") == "summary_large_image", "/\(language)/\(path)")
                }
                #expect(descriptions.allSatisfy { !$0.isEmpty }, "\(language)")
                #expect(Set(titles).count == paths.count, "\(language)")
                #expect(Set(descriptions).count == paths.count, "\(language)")
            }
        }
    }

    @Test func everyKindOfPageNamesItselfInEveryLanguage() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                var collection = CollectionDraft(slug: "gifts", title: [.english: "Gifts", .french: "Cadeaux"])
                collection.summary = [.english: "For fairs", .french: "Pour les salons"]
                _ = try Catalog.Collection.save(collection, in: tx)
                var post = PostDraft(title: [.english: "Ore", .french: "Minerai"])
                post.publishAt = tx.now
                post.body = [.english: "Hot.", .french: "Chaud."]
                _ = try Post.save(post, in: tx)
                let group = try QuestionGroup.add([.english: "Samples"], in: tx)
                var question = Question(in: group, [.english: "May I?", .french: "Puis-je ?"])
                (question.answer, question.isPublished) = ([.english: "Yes.", .french: "Oui."], true)
                _ = try Question.save(question, in: tx)
            }
            for place in [
                "", "search", "categories/bottles", "collections/gifts", "products/bottle", "pages/factory", "blog", "blog/ore",
                "faq",
                "contact",
            ] {
                let found = PageTests.alternates(try await shop.get("/en/\(place)").body)
                let french = place == "blog/ore" ? "blog/minerai" : place
                let wanted = [
                    "en": "https://lakeward.example/en/\(place)", "fr": "https://lakeward.example/fr/\(french)",
                    "x-default": "https://lakeward.example/en/\(place)",
                ]
                #expect(found == wanted, "/en/\(place)")
            }
        }
    }

    @Test func aWrittenPageAndAnOfferAreToldWhole() async throws {
        try await ShopServer.run { shop in
            let written = try await shop.get("/fr/pages/factory").body
            let article = try #require(try PageTests.data(written).first { $0["@type"] as? String == "Article" })
            #expect(article["headline"] as? String == "L’usine")
            #expect(article["dateModified"] as? String == "2026-11-01T12:00:00Z")
            #expect((article["publisher"] as? [String: Any])?["name"] as? String == "Lakeward")
            let page = try await shop.get("/en/products/bottle").body
            let product = try #require(try PageTests.data(page).first { $0["@type"] as? String == "Product" })
            let offers = try #require(product["offers"] as? [String: Any])
            #expect(offers["availability"] as? String == "https://schema.org/MadeToOrder")
            let named = try #require((offers["offers"] as? [[String: Any]])?.first)
            #expect(named["itemCondition"] as? String == "https://schema.org/NewCondition")
            #expect((named["seller"] as? [String: Any])?["@type"] as? String == "Organization")
        }
    }
}
