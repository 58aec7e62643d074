import Basics
import Catalog
import Channels
import Content
import Foundation
import Store
import TestKit
import Testing

@testable import Storefront

/// What crawlers are told.
@Suite struct CrawlerTests {
    @Test func aCrawlerWithoutATickIsAskedToStayAway() async throws {
        try await ShopServer.run { shop in
            let open = try await shop.get("/robots.txt").body
            #expect(!open.contains("GPTBot"))
            try await shop.database.write { tx in
                var settings = CrawlerSettings()
                settings.denied = [.gptBot, .commonCrawl]
                try settings.save(in: tx)
            }
            let closed = try await shop.get("/robots.txt").body
            #expect(
                closed.contains("\n\nUser-agent: CCBot\nUser-agent: GPTBot\nDisallow: /\n\nSitemap: https://lakeward.example/"))
            #expect(closed.hasPrefix("User-agent: *\nDisallow: /admin\n"))
            #expect(!closed.contains("ClaudeBot"))
        }
    }

    @Test func theKeyIsReadOnlyWhileSearchEnginesAreTold() async throws {
        try await ShopServer.run { shop in
            let key = try await shop.database.write { tx in
                var settings = CrawlerSettings()
                settings.tellsIndexNow = true
                try settings.save(in: tx)
                return try CrawlerSettings.load(in: tx).indexNowKey
            }
            #expect(key.count == 32)
            let file = try await shop.get("/\(key).txt")
            #expect(file.status == 200)
            #expect(file.body == key)
            let other = try await shop.get("/\(String(repeating: "0", count: 32)).txt")
            #expect(other.status == 404)
            try await shop.database.write { tx in
                var settings = try CrawlerSettings.load(in: tx)
                settings.tellsIndexNow = false
                try settings.save(in: tx)
            }
            let closed = try await shop.get("/\(key).txt")
            #expect(closed.status == 404)
            let kept = try await shop.database.read { try CrawlerSettings.load(in: $0).indexNowKey }
            #expect(kept == key)
        }
    }

    @Test func theSitemapIsDividedBelowWhatTheProtocolAllows() {
        #expect(SitemapPlan(products: 0, posts: 0).files == 1)
        #expect(SitemapPlan(products: 500, posts: 500).files == 2)
        let plan = SitemapPlan(products: 1_001, posts: 1_200)
        #expect(plan.files == 6)
        #expect(
            (0...7).map { plan.content(of: $0) } == [
                nil, .shelves, .products(from: 0), .products(from: 500), .products(from: 1_000), .posts(from: 500),
                .posts(from: 1_000), nil,
            ])
        // Twelve languages, addresses as long as they may be, and as many pictures as a product has at most.
        let languages = ["en", "es", "fr", "de", "pt", "ru", "ar", "zh", "ja", "it", "nl", "pl"].compactMap(LanguageTag.init)
        var map = Sitemap(baseURL: "https://shop.lakeward.com", languages: languages, mainLanguage: .english)
        for number in 0..<SitemapPlan.entriesInAFile {
            map.add("/products/\(number)\(String(repeating: "x", count: 120))", in: languages, updatedAt: BothEngines.now)
        }
        #expect(map.file.components(separatedBy: "<url>").count - 1 == 6_000)
        #expect(map.file.utf8.count < 50 * 1_024 * 1_024)
    }

    @Test func aTagHasAFeedOfItsOwn() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                for (title, tag) in [("About steel", "Steel"), ("About glass", "Glass")] {
                    var post = PostDraft(title: [.english: title])
                    (post.body, post.publishAt, post.tags) = ([.english: "Text."], BothEngines.now, [tag])
                    _ = try Post.save(post, in: tx)
                }
            }
            let feed = try await shop.get("/en/blog/tags/steel/feed.xml")
            #expect(feed.status == 200)
            #expect(feed.body.contains("<title>About steel</title>"))
            #expect(!feed.body.contains("About glass"))
            #expect(feed.body.contains("href=\"https://lakeward.example/en/blog/tags/steel/feed.xml\" rel=\"self\""))
            let list = try await shop.get("/en/blog/tags/steel").body
            #expect(list.contains("href=\"https://lakeward.example/en/blog/tags/steel/feed.xml\""))
            let none = try await shop.get("/en/blog/tags/none/feed.xml")
            #expect(none.status == 404)
        }
    }
}
