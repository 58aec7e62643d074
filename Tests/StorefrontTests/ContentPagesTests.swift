import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@testable import Storefront

/// Questions, menus, banners and redirects as visitors meet them.
@Suite struct ContentPagesTests {
    @Test func questionsAreAnsweredOnTheirPageAndOnTheProducts() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                let group = try QuestionGroup.add([.english: "Samples"], in: tx)
                var question = Question(in: group, [.english: "May I <try>?"])
                (question.answer, question.isPublished) = ([.english: "Yes, **two**."], true)
                question.productSlugs = ["bottle"]
                try Question.save(question, in: tx)
            }
            let page = try await shop.get("/en/faq").body
            #expect(page.contains("<summary>May I &lt;try&gt;?"))
            let data = try #require(try PageTests.data(page).first { $0["@type"] as? String == "FAQPage" })
            let entities = try #require(data["mainEntity"] as? [[String: Any]])
            #expect(entities.first?["name"] as? String == "May I <try>?")
            let answer = entities.first?["acceptedAnswer"] as? [String: Any]
            #expect(answer?["text"] as? String == "<p>Yes, <strong>two</strong>.</p>")
            let product = try await shop.get("/en/products/bottle").body
            #expect(product.contains("<p>Yes, <strong>two</strong>.</p>"))
            let french = try await shop.get("/fr/faq").body
            #expect(!french.contains("May I"))
            #expect(french.contains("<meta name=\"robots\" content=\"noindex\">"))
        }
    }

    @Test func anArrangedMenuTakesThePlaceOfTheShopsOwn() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                let page: String = try tx.value("SELECT id FROM pages WHERE slug = 'factory'") ?? ""
                let top = try MenuItem.save(MenuItem(.header, .heading, label: [.english: "About <us>"]), in: tx).id
                try MenuItem.save(MenuItem(.header, .page, target: page, beneath: top), in: tx)
                try MenuItem.save(
                    MenuItem(.footer, .address, target: "https://fair.example/", label: [.english: "The fair"]), in: tx)
            }
            let body = try await shop.get("/en/search").body
            #expect(body.contains("<summary>About &lt;us&gt;"))
            #expect(body.contains("<a href=\"/en/pages/factory\">The factory</a>"))
            #expect(!body.contains("<li><a href=\"/en/categories/bottles\">Bottles</a></li>"))
            #expect(body.contains("<a href=\"https://fair.example/\">The fair</a>"))
        }
    }

    @Test func aBannerIsReadInItsLanguagesAlone() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                for place in Banner.Place.allCases {
                    var banner = Banner(place, [.english: "Fair at \(place.rawValue) & more"])
                    (banner.isShown, banner.link) = (true, "/pages/factory")
                    try Banner.save(banner, in: tx)
                }
            }
            let home = try await shop.get("/en/").body
            #expect(home.contains("<a href=\"/en/pages/factory\">Fair at strip &amp; more</a>"))
            #expect(home.contains("<a href=\"/en/pages/factory\">Fair at home &amp; more</a>"))
            let other = try await shop.get("/en/search").body
            #expect(other.contains("Fair at strip") && !other.contains("Fair at home"))
            #expect(!(try await shop.get("/fr/").body.contains("Fair at")))
        }
    }

    @Test func anOldAddressLeadsOnWhereNothingElseAnswers() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                try Redirect.save(try Redirect(from: "/alt/kettle.html", to: "/en/products/bottle"), in: tx)
                try Redirect.save(try Redirect(from: "/en/pages/gone", to: "https://other.example/x", .forAWhile), in: tx)
                try Redirect.save(try Redirect(from: "/en/pages/factory", to: "/en/search"), in: tx)
            }
            for _ in 1...2 {
                let old = try await shop.get("/alt/kettle.html?from=mail")
                #expect(old.status == 301)
                #expect(old["location"] == "/en/products/bottle")
            }
            let gone = try await shop.get("/en/pages/gone")
            #expect(gone.status == 302)
            #expect(gone["location"] == "https://other.example/x")
            #expect(try await shop.get("/en/pages/factory").status == 200)
            #expect(try await shop.get("/alt/none.html").status == 404)
            // Visitors are counted in memory; a minute later all of them are written at once.
            let unwritten = try await shop.database.read { try Redirect.all(page: PageRequest(), in: $0).items }
            #expect(unwritten.map(\.hits) == [0, 0, 0])
            await shop.storefront.redirectHits.write(to: shop.database)
            await shop.storefront.redirectHits.write(to: shop.database)
            let lines = try await shop.database.read { try Redirect.all(page: PageRequest(), in: $0).items }
            #expect(lines.map(\.redirect.path) == ["/alt/kettle.html", "/en/pages/factory", "/en/pages/gone"])
            #expect(lines.map(\.hits) == [2, 0, 1])
        }
    }

    @Test func aPageInMarkdownIsReadAsHTML() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                var page = PageDraft(slug: "care", title: [.english: "Care"])
                (page.format, page.body) = (.markdown, [.english: "Wash *by hand* <script>alert(1)</script>"])
                try ContentPage.save(page, in: tx)
            }
            let body = try await shop.get("/en/pages/care").body
            #expect(body.contains("<p>Wash <em>by hand</em>"))
            #expect(!body.contains("<script>alert"))
        }
    }
}
