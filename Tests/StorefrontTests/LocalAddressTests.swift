import Basics
import Catalog
import Content
import Store
import Testing

@testable import Storefront

/// A page that is called otherwise in each language, as buyers and search engines meet it.
@Suite(.serialized) struct LocalAddressTests {
    private static func run(_ body: @escaping @Sendable (ShopServer) async throws -> Void) async throws {
        try await ShopServer.run { server in
            try await server.database.write { tx in
                var page = PageDraft(slug: "factory", title: [.english: "The factory", .french: "L’usine"])
                page.body = [.english: "<p>One roof</p>", .french: "<p>Un toit</p>"]
                page.localSlugs = [.french: "notre-usine"]
                try ContentPage.save(page, in: tx)
                var bottles = CategoryDraft(slug: "bottles", title: [:])
                bottles.title = [.english: "Bottles", .french: "Bouteilles"]
                bottles.localSlugs = [.french: "bouteilles"]
                _ = try Category.save(bottles, in: tx)
            }
            try await body(server)
        }
    }

    @Test func eachLanguageHasItsAddressAndNamesTheOthers() async throws {
        try await Self.run { server in
            let french = try await server.get("/fr/pages/notre-usine")
            #expect(french.status == 200 && french.body.contains("Un toit"))
            let english = try await server.get("/en/pages/factory")
            for page in [french, english] {
                for link in [
                    "hreflang=\"en\" href=\"https://lakeward.example/en/pages/factory\"",
                    "hreflang=\"fr\" href=\"https://lakeward.example/fr/pages/notre-usine\"",
                    "hreflang=\"x-default\" href=\"https://lakeward.example/en/pages/factory\"",
                ] {
                    #expect(page.body.contains(link), "\(link)")
                }
            }
            #expect(french.body.contains("<link rel=\"canonical\" href=\"https://lakeward.example/fr/pages/notre-usine\">"))
            // The foot leads straight there.
            #expect(french.body.contains("href=\"/fr/pages/notre-usine\"") && !french.body.contains("href=\"/fr/pages/factory\""))
            let category = try await server.get("/fr/categories/bouteilles")
            #expect(category.status == 200)
            #expect(category.body.contains("hreflang=\"en\" href=\"https://lakeward.example/en/categories/bottles\""))
            let product = try await server.get("/fr/products/bottle")
            #expect(product.body.contains("href=\"/fr/categories/bouteilles\""))
        }
    }

    @Test(arguments: [
        ("/fr/pages/factory", "/fr/pages/notre-usine"), ("/en/pages/notre-usine", "/en/pages/factory"),
        ("/ar/pages/notre-usine", "/ar/pages/factory"), ("/fr/categories/bottles", "/fr/categories/bouteilles"),
    ]) func anotherLanguagesAddressLeadsToThisOnes(path: String, target: String) async throws {
        try await Self.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 301 && answer["location"] == target)
        }
    }

    /// The list of languages leads from a page to the same page, by way of its choice.
    @Test func changingTheLanguageStaysOnThePage() async throws {
        try await Self.run { server in
            let page = try await server.get("/fr/pages/notre-usine")
            #expect(page.body.contains("href=\"/en/pages/notre-usine?language=en\""))
            let choice = try await server.get("/en/pages/notre-usine?language=en")
            #expect(choice.status == 303 && choice["location"] == "/en/pages/notre-usine" && choice.cookie("language") == "en")
            let moved = try await server.get("/en/pages/notre-usine")
            #expect(moved["location"] == "/en/pages/factory")
        }
    }

    @Test func theSitemapNamesEachLanguagesAddress() async throws {
        try await Self.run { server in
            let map = try await server.get("/sitemaps/1.xml")
            #expect(map.body.contains("<url><loc>https://lakeward.example/fr/pages/notre-usine</loc>"))
            #expect(map.body.contains("<url><loc>https://lakeward.example/en/pages/factory</loc>"))
            #expect(map.body.contains("hreflang=\"fr\" href=\"https://lakeward.example/fr/categories/bouteilles\""))
            #expect(!map.body.contains("/fr/pages/factory<") && !map.body.contains("/fr/categories/bottles<"))
        }
    }
}
