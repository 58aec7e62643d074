import Basics
import Catalog
import Content
import Foundation
import Store
import TestKit
import Testing

@testable import Storefront

@Suite struct BlogTests {
    private static func post(_ publishAt: Instant?, title: String = "How <steel> is made") -> PostDraft {
        var draft = PostDraft(title: [.english: title, .french: "L’acier"])
        draft.summary = [.english: "From ore & fire"]
        draft.body = [.english: "## Ore\n\n## Fire\n\n## Steel\n\nHot.", .french: "Chaud."]
        (draft.publishAt, draft.authors, draft.tags) = (publishAt, ["Ann Lee"], ["Steel"])
        draft.productSlugs = ["bottle"]
        return draft
    }

    @Test func aPostIsReadInEachOfItsLanguages() async throws {
        try await ShopServer.run { shop in
            _ = try await shop.database.write { try Post.save(Self.post(BothEngines.now), in: $0) }
            let list = try await shop.get("/en/blog").body
            #expect(list.contains("<a href=\"/en/blog/how-steel-is-made\">How &lt;steel&gt; is made</a>"))
            #expect(list.contains("href=\"https://lakeward.example/en/blog/feed.xml\""))
            let page = try await shop.get("/en/blog/how-steel-is-made")
            #expect(page.status == 200)
            #expect(page.body.contains("<h2 id=\"s-ore\">Ore</h2>"))
            #expect(page.body.contains("<a href=\"#s-fire\">Fire</a>"))
            #expect(page.body.contains("<a href=\"/en/products/bottle\">Bottle &lt;500 ml&gt;</a>"))
            #expect(
                PageTests.alternates(page.body) == [
                    "en": "https://lakeward.example/en/blog/how-steel-is-made",
                    "fr": "https://lakeward.example/fr/blog/lacier",
                    "x-default": "https://lakeward.example/en/blog/how-steel-is-made",
                ])
            let data = try #require(try PageTests.data(page.body).first { $0["@type"] as? String == "BlogPosting" })
            #expect(data["headline"] as? String == "How <steel> is made")
            #expect(data["datePublished"] as? String == "2026-11-01T12:00:00Z")
            #expect(data["mainEntityOfPage"] as? String == "https://lakeward.example/en/blog/how-steel-is-made")
            let french = try await shop.get("/fr/blog/how-steel-is-made")
            #expect(french.status == 301)
            #expect(french["location"] == "/fr/blog/lacier")
            // In Arabic it is read in the shop's own language, and search engines are sent to the original.
            let arabic = try await shop.get("/ar/blog/how-steel-is-made").body
            #expect(PageTests.links(arabic, "canonical") == ["https://lakeward.example/en/blog/how-steel-is-made"])
            let map = try await shop.get("/sitemaps/1.xml").body
            #expect(map.contains("<loc>https://lakeward.example/fr/blog/lacier</loc>"))
            #expect(map.contains("<loc>https://lakeward.example/en/blog</loc>"))
        }
    }

    @Test func aPostThatWaitsIsNowhere() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                try Post.save(Self.post(BothEngines.now.adding(seconds: 60)), in: tx)
                try Post.save(Self.post(nil, title: "A draft"), in: tx)
            }
            for path in ["/en/blog/how-steel-is-made", "/en/blog/a-draft", "/en/blog/tags/steel"] {
                #expect(try await shop.get(path).status == 404)
            }
            #expect(try await shop.get("/en/blog").body.contains("Nothing here yet."))
            #expect(!(try await shop.get("/en/blog/feed.xml").body.contains("<item>")))
            #expect(!(try await shop.get("/sitemaps/1.xml").body.contains("/blog")))
        }
    }

    @Test func theFeedIsWholeXMLWithWholeAddresses() async throws {
        try await ShopServer.run { shop in
            _ = try await shop.database.write { try Post.save(Self.post(BothEngines.now), in: $0) }
            let feed = try await shop.get("/en/blog/feed.xml")
            #expect(feed["content-type"] == "application/rss+xml; charset=utf-8")
            for line in [
                "<title>How &lt;steel&gt; is made</title>",
                "<link>https://lakeward.example/en/blog/how-steel-is-made</link>",
                "<pubDate>Sun, 01 Nov 2026 12:00:00 GMT</pubDate>", "<description>From ore &amp; fire</description>",
                "<dc:creator>Ann Lee</dc:creator>", "<category>Steel</category>", "<language>en</language>",
            ] {
                #expect(feed.body.contains(line), "\(line)")
            }
        }
    }

    @Test func manyPostsHavePagesThatCrawlersFollow() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                for number in 1...13 { try Post.save(Self.post(BothEngines.now, title: "Post \(number)"), in: tx) }
            }
            let first = try await shop.get("/en/blog").body
            #expect(PageTests.links(first, "next") == ["https://lakeward.example/en/blog?page=2"])
            let second = try await shop.get("/en/blog?page=2").body
            #expect(PageTests.links(second, "prev") == ["https://lakeward.example/en/blog"])
            #expect(second.components(separatedBy: "class=\"post-card\"").count == 2)
            #expect(try await shop.get("/en/blog?page=3").status == 404)
            #expect(try await shop.get("/en/blog/tags/steel?page=2").status == 200)
            #expect(try await shop.get("/en/blog/tags/none").status == 404)
        }
    }
}
