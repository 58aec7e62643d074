import Basics
import Catalog
import Channels
import Foundation
import Jobs
import Pricing
import Store
import Testing

@testable import BackOffice

@Suite struct FeedPagesTests {
    private static let google: [(name: String, value: String)] = [
        ("kind", "google"), ("language", "en"), ("country", "us"), ("currency", "USD"),
    ]
    private static let key = "google/en-US"

    private static func feeds(_ server: EditorServer) async throws -> [Feed] {
        try await server.database.read { try FeedSettings.load(in: $0).feeds }
    }

    /// The cup of which only the least is said, shown to buyers.
    private static func showCup(_ server: EditorServer) async throws {
        try await server.database.write { tx in
            var cup = EditorCast.cup()
            (cup.status, cup.audience) = (.active, .both)
            _ = try Offer.save(cup, in: tx)
        }
    }

    @Test func aFeedIsAddedLookedThroughAndTakenAway() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.showCup(server)
            let empty = try await server.get("/admin/feeds")
            #expect(empty.status == 200)
            #expect(empty.body.contains("No feed yet"))
            let added = try await server.post("/admin/feeds", Self.google)
            #expect(added.status == 303)
            #expect(added.location == "/admin/feeds?added")
            let kept = try await Self.feeds(server)
            #expect(kept == [Feed(.google, .english, "US", .usd)])
            let begun = try await server.get("/admin/feeds").body
            #expect(begun.contains("value=\"http://127.0.0.1/feeds/google/en-US.xml\""))
            #expect(begun.contains("0 of 2 products looked at"))
            #expect(begun.contains("Nobody yet"))
            try await FeedCheck.carryOut(Self.key, site: "https://shop.lakeward.com", database: server.database)
            try await server.database.write { try FeedFetch.note(Self.key, by: "Googlebot <b>", in: $0) }
            let page = try await server.get("/admin/feeds").body
            #expect(page.contains("Googlebot &lt;b&gt;"))
            #expect(page.contains("<a href=\"/admin/feeds/left-out?feed=google%2Fen-US\">"))
            let progress = try await server.get("/admin/feeds/progress?feed=google%2Fen-US")
            #expect(progress.body.contains("\"finished\":true"))
            let off = try await server.post("/admin/feeds/turn", [("feed", Self.key), ("on", "0")])
            #expect(off.location == "/admin/feeds?off")
            let isOff = try await server.get("/admin/feeds").body
            #expect(isOff.contains("Off: the address answers that nothing is there."))
            let removed = try await server.post("/admin/feeds/remove", [("feed", Self.key)])
            #expect(removed.location.hasPrefix("/admin/feeds?removed&undo="))
            let left = try await Self.feeds(server)
            #expect(left.isEmpty)
            let gone = try await server.post("/admin/feeds/remove", [("feed", Self.key)])
            #expect(gone.status == 404)
        }
    }

    @Test func whatIsLeftOutSaysWhyAndLeadsToWhereItIsMended() async throws {
        try await EditorServer.run { server in
            try await Self.showCup(server)
            _ = try await server.post("/admin/feeds", Self.google)
            try await FeedCheck.carryOut(Self.key, site: "https://shop.lakeward.com", database: server.database)
            let page = try await server.get("/admin/feeds/left-out?feed=google%2Fen-US").body
            #expect(page.contains("Left out of the feed"))
            let cup: ID<Product>? = try await server.database.read {
                try $0.value("SELECT id FROM products WHERE slug <> 'harbour-bottle'")
            }
            let id = try #require(cup)
            #expect(page.contains("<a href=\"/admin/products/\(id)/pictures\">"))
            #expect(page.contains("It has no picture that shows it. Add one."))
            let file = try await server.get("/admin/feeds/left-out/export?kind=csv&feed=google%2Fen-US")
            #expect(file.status == 200)
            #expect(file.body.contains("It has no picture that shows it. Add one."))
            let unknown = try await server.get("/admin/feeds/left-out?feed=none")
            #expect(unknown.status == 404)
        }
    }

    @Test func whatCannotBeTakenStaysTypedAndNothingIsSaved() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.state()
            let refused = try await server.post(
                "/admin/feeds", [("kind", "meta"), ("language", "fr"), ("country", "x<"), ("currency", "EUR")])
            #expect(refused.status == 422)
            #expect(refused.body.contains("id=\"country-problem\">Write the country as two letters, such as US or DE.</p>"))
            #expect(refused.body.contains("value=\"x&lt;\""))
            #expect(refused.body.contains("<option value=\"meta\" selected>"))
            #expect(refused.body.contains("<option value=\"fr\" selected>"))
            let german = try await server.post(
                "/admin/feeds", [("kind", "meta"), ("language", "de"), ("country", "DE"), ("currency", "EUR")])
            #expect(german.status == 422)
            #expect(german.body.contains("Choose one of the shop’s languages."))
            let foreign = try await server.post("/admin/feeds", [("kind", "none"), ("language", "en"), ("country", "DE")])
            #expect(foreign.status == 422)
            let after = try await server.state()
            #expect(after == before)
            let kept = try await Self.feeds(server)
            #expect(kept.isEmpty)
        }
    }

    @Test func whoOnlyLooksChangesNothing() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let page = try await server.get("/admin/feeds")
            #expect(page.status == 200)
            #expect(!page.body.contains("One more feed"))
            let refused = try await server.post("/admin/feeds", Self.google)
            #expect(refused.status == 403)
            let kept = try await Self.feeds(server)
            #expect(kept.isEmpty)
        }
    }

    @Test func aCategoryIsGivenItsPlaceInGooglesTaxonomy() async throws {
        try await EditorServer.run(as: .editor) { server in
            let found: ID<Catalog.Category>? = try await server.database.read {
                try $0.value("SELECT id FROM categories WHERE slug = 'bottles'")
            }
            let id = try #require(found)
            let form = try await server.get("/admin/categories/\(id)").form
            let refused = try await server.post("/admin/categories/\(id)", form.typing(["google": "<3435>"]).fields)
            #expect(refused.status == 422)
            #expect(refused.body.contains("Write a number of Google’s taxonomy"))
            #expect(refused.body.contains("value=\"&lt;3435&gt;\""))
            let saved = try await server.post(
                "/admin/categories/\(id)", form.typing(["google": "Home & Garden > Kitchen"]).fields)
            #expect(saved.status == 303)
            let kept = try await server.database.read { try Catalog.Category.load(id, in: $0)?.googleCategory }
            #expect(kept == "Home & Garden > Kitchen")
        }
    }
}
