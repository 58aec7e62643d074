import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@testable import Storefront

/// Pages once more as Markdown.
@Suite struct TwinTests {
    /// The words that a reader of the Markdown sees.
    private static func words(_ markdown: String) -> String {
        SafeHTML.plainText(Markdown.html(markdown)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func aProductSaysWhatItsPageSays() async throws {
        try await ShopServer.run { shop in
            let page = try await shop.get("/en/products/bottle").body
            #expect(
                page.contains(
                    "<link rel=\"alternate\" type=\"text/markdown\" href=\"https://lakeward.example/en/products/bottle.md\">"))
            let twin = try await shop.get("/en/products/bottle.md")
            #expect(twin.status == 200)
            #expect(twin["content-type"] == "text/markdown; charset=utf-8")
            #expect(twin["x-robots-tag"] == "noindex")
            #expect(twin["link"] == "<https://lakeward.example/en/products/bottle>; rel=\"canonical\"")
            #expect(twin.body.hasPrefix("# Bottle \\<500 ml\\>\n\n"))
            for line in [
                "## Price by quantity (USD)", "| 50–199 | $5.40 |", "| 1,000+ | $4.60 |", "## Variants",
                "| SKU | Colour | Stock |",
                "| B-LAKE | Lake | Made to order |",
            ] {
                #expect(twin.body.contains(line), "\(line)")
            }
            let words = Self.words(twin.body)
            for said in ["Bottle <500 ml>", TestShop.hostile, "Minimum 50 pcs, in steps of 10 pcs", "Good"] {
                #expect(words.contains(said), "\(said)")
            }
            #expect(!Markdown.html(twin.body).contains("<script"))
            let euros = try await shop.get("/en/products/bottle.md?offer=EUR-FR").body
            #expect(euros.contains("| 50–199 | €5.00 |"))
        }
    }

    @Test func signsAreOnlySigns() {
        var page = MarkdownPage()
        page.heading(1, "# <script>alert(1)</script>")
        page.quote("a | b * c _d_ [e](f) `g`")
        page.paragraph("---")
        page.paragraph("1. one")
        page.paragraph("- two\n# three")
        page.table(["a|b", "c"], [["<b>", "x | y"], ["\\", "*"]])
        page.list([MarkdownPage.link("](x)", "https://lakeward.example/en/")])
        let html = Markdown.html(page.text)
        for markup in ["<script", "<em>", "<hr", "<ol", "<code>", "<b>"] { #expect(!html.contains(markup), "\(markup)") }
        let words = Self.words(page.text)
        for said in [
            "# <script>alert(1)</script>", "a | b * c _d_ [e](f) `g`", "---", "1. one", "- two # three", "a|b", "x | y", "](x)",
        ] {
            #expect(words.contains(said), "\(said)")
        }
        #expect(html.contains("href=\"https://lakeward.example/en/\""))
    }

    @Test func everyKindOfPageHasItsTwin() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                var post = PostDraft(title: [.english: "How steel is made"])
                post.body = [.english: "## Ore\n\nHot *and* heavy."]
                (post.publishAt, post.productSlugs) = (BothEngines.now, ["bottle"])
                _ = try Post.save(post, in: tx)
                _ = try Catalog.Collection.save(CollectionDraft(slug: "new", title: [.english: "New in"]), in: tx)
            }
            for (path, beginning) in [
                ("/en/index.md", "# Lakeward\n\n> Steel for daily use"), ("/en/categories/bottles.md", "# Bottles"),
                ("/en/collections/new.md", "# New in"), ("/en/pages/factory.md", "# The factory\n\nOne roof"),
                ("/en/blog.md", "# Blog"), ("/en/blog/how-steel-is-made.md", "# How steel is made"),
                ("/en/faq.md", "# Questions and answers"), ("/fr/products/bottle.md", "# Bouteille 500 ml"),
            ] {
                let twin = try await shop.get(path)
                #expect(twin.status == 200, "\(path)")
                #expect(twin.body.hasPrefix(beginning), "\(path): \(twin.body.prefix(80))")
            }
            let post = try await shop.get("/en/blog/how-steel-is-made.md").body
            #expect(post.contains("## Ore\n\nHot *and* heavy."))
            #expect(
                post.contains("- [Bottle \\<500 ml\\>](<https://lakeward.example/en/products/bottle.md>): from $4.60, MOQ 50 pcs")
            )
            for path in ["/en/products/none.md", "/xx/index.md", "/en/blog/none.md", "/en/pages/none.md"] {
                let answer = try await shop.get(path)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    @Test func aTwinMovesWithItsPage() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                let id = try #require(
                    try tx.value("SELECT id FROM categories WHERE slug = 'bottles'", as: ID<Catalog.Category>.self))
                _ = try Category.save(CategoryDraft(slug: "flasks", title: [.english: "Flasks"]), as: id, in: tx)
            }
            let moved = try await shop.get("/en/categories/bottles.md")
            #expect(moved.status == 301)
            #expect(moved["location"] == "/en/categories/flasks.md")
        }
    }

    @Test func theOverviewLeadsToEverything() async throws {
        try await ShopServer.run { shop in
            let overview = try await shop.get("/llms.txt")
            #expect(overview.status == 200)
            #expect(overview["content-type"] == "text/plain; charset=utf-8")
            #expect(overview.body.hasPrefix("# Lakeward\n\n> Steel for daily use\n\n"))
            for line in [
                "- [Bottles](<https://lakeward.example/en/categories/bottles.md>)",
                "- [Bottle \\<500 ml\\>](<https://lakeward.example/en/products/bottle.md>): from $4.60, MOQ 50 pcs",
                "- [The factory](<https://lakeward.example/en/pages/factory.md>)",
                "- [Français](<https://lakeward.example/fr/llms.txt>)",
            ] {
                #expect(overview.body.contains(line), "\(line)")
            }
            let french = try await shop.get("/fr/llms.txt").body
            #expect(french.contains("(<https://lakeward.example/fr/products/bottle.md>)"))
            let foreign = try await shop.get("/xx/llms.txt")
            #expect(foreign.status == 404)
        }
    }
}
