import Basics
import Catalog
import Channels
import Foundation
import Pricing
import Store
import Synchronization
import TestKit
import Testing

@testable import Storefront

/// Feeds as the services fetch them, and the pages that their links lead to.
@Suite struct FeedServingTests {
    private static let feed = Feed(.google, .english, "FR", .eur)

    private static func fill(_ shop: ShopServer) async throws {
        try await shop.database.write { tx in
            try tx.run(
                """
                INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                VALUES ('front', 'front.jpg', 1200, 1200, 10, '#ffffff', \(tx.now))
                """)
            var bottle = TestShop.bottle
            bottle.pictures = [.init(pictureID: "front", alt: [:])]
            _ = try Offer.save(bottle, in: tx)
            try FeedSettings.add(feed, by: "ann", in: tx)
        }
    }

    private final class SetClock: Sendable {
        private let time = Mutex(BothEngines.now)

        var clock: Clock { Clock { self.time.withLock { $0 } } }

        func set(_ instant: Instant) { time.withLock { $0 = instant } }
    }

    private static func run(_ body: @escaping @Sendable (ShopServer, SetClock) async throws -> Void) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in try TestShop.fill(in: tx) }
            let time = SetClock()
            try await ShopServer.serve(database, clock: time.clock) { try await body($0, time) }
        }
    }

    @Test func aFeedIsFetchedOnceAndThenOnlyWhenSomethingChanges() async throws {
        try await Self.run { shop, time in
            try await Self.fill(shop)
            let first = try await shop.get("/feeds/google/en-FR.xml", ["user-agent": "Googlebot/2.1"])
            #expect(first.status == 200)
            #expect(first["content-type"] == "application/xml; charset=utf-8")
            #expect(first["x-robots-tag"] == "noindex")
            let tree = try #require(XMLTree.read(Array(first.body.utf8)))
            let items = try #require(tree.all("channel").first).all("item")
            #expect(items.flatMap { $0.all("id").map(\.text) } == ["B-LAKE", "B-SAND"])
            #expect(items.flatMap { $0.all("price").map(\.text) } == ["250.00 EUR", "250.00 EUR"])
            let tag = try #require(first["etag"])
            let same = try await shop.get("/feeds/google/en-FR.xml", ["if-none-match": tag])
            #expect(same.status == 304)
            #expect(same.body.isEmpty)
            let agents = try await shop.database.read { try FeedFetch.all(in: $0) }
            #expect(Array(agents.keys) == [Self.feed.key])
            try await shop.database.write { tx in
                var bottle = ProductDraft(slug: "bottle", title: [.english: "Flask"])
                bottle.summary = [:]
                _ = try Offer.save(bottle, in: tx)
            }
            // Nobody has it written again and again.
            time.set(BothEngines.now.adding(seconds: 899))
            let young = try await shop.get("/feeds/google/en-FR.xml", ["if-none-match": tag])
            #expect(young.status == 304)
            time.set(BothEngines.now.adding(seconds: 900))
            let changed = try await shop.get("/feeds/google/en-FR.xml", ["if-none-match": tag])
            #expect(changed.status == 200)
            #expect(changed.body.contains("<g:title>Flask – Lake</g:title>"))
            let packed = try await shop.get("/feeds/google/en-FR.xml", ["accept-encoding": "gzip"])
            #expect(packed["content-encoding"] == "gzip")
            #expect(packed["etag"] != changed["etag"])
        }
    }

    @Test func aFeedThatIsAnotherNowIsWrittenAtOnce() async throws {
        try await Self.run { shop, _ in
            try await Self.fill(shop)
            let euros = try await shop.get("/feeds/google/en-FR.xml")
            #expect(euros.body.contains("<g:price>250.00 EUR</g:price>"))
            try await shop.database.write { tx in
                try FeedSettings.remove(Self.feed.key, by: "ann", in: tx)
                try FeedSettings.add(Feed(.google, .english, "FR", .usd), by: "ann", in: tx)
            }
            let dollars = try await shop.get("/feeds/google/en-FR.xml")
            #expect(dollars.body.contains(" USD</g:price>") && !dollars.body.contains(" EUR</g:price>"))
        }
    }

    @Test func aFeedThatIsOffIsNowhere() async throws {
        try await ShopServer.run { shop in
            try await Self.fill(shop)
            for path in ["/feeds/google/en-US.xml", "/feeds/google/en-FR.csv", "/feeds/meta/en-FR.csv", "/feeds/google/x"] {
                let answer = try await shop.get(path)
                #expect(answer.status == 404, "\(path)")
            }
            try await shop.database.write { try FeedSettings.turn(Self.feed.key, isOn: false, by: "ann", in: $0) }
            let off = try await shop.get("/feeds/google/en-FR.xml")
            #expect(off.status == 404)
        }
    }

    @Test func theLinkOfAFeedShowsItsPriceToWhoeverFollowsIt() async throws {
        try await ShopServer.run { shop in
            try await Self.fill(shop)
            let dollars = ["accept-language": "en-US", "cookie": "currency=USD"]
            let landed = try await shop.get("/en/products/bottle?variant=B-SAND&offer=EUR-FR", dollars)
            #expect(landed.status == 200)
            #expect(landed.body.contains("€5.00"))
            let data = try #require(try PageTests.data(landed.body).first { $0["@type"] as? String == "Product" })
            let offer = try #require(data["offers"] as? [String: Any])
            #expect(offer["@type"] as? String == "Offer")
            #expect(offer["sku"] as? String == "B-SAND")
            #expect((offer["price"] as? NSNumber)?.doubleValue == 250)
            #expect(offer["priceCurrency"] as? String == "EUR")
            #expect(landed.body.contains("<bdi data-now=\"sku\">B-SAND</bdi>"))
            #expect(landed.cookie("currency") == "EUR")
            #expect(landed.cookie("country") == "FR")
            #expect(PageTests.links(landed.body, "canonical") == ["https://lakeward.example/en/products/bottle"])
            // The page without the promise is another one, and so is one with a promise that nobody has made.
            let own = try await shop.get("/en/products/bottle", dollars)
            #expect(own.body.contains("$5.40"))
            let foreign = try await shop.get("/en/products/bottle?offer=nonsense-and-more", dollars)
            #expect(foreign.body.contains("$5.40"))
            #expect(foreign.cookie("currency") == nil)
        }
    }

    @Test func aPromiseIsReadOrLeftAlone() {
        #expect(LandingOffer("EUR-FR")?.country == "FR")
        #expect(LandingOffer("EUR-FR")?.currency == .eur)
        #expect(LandingOffer("EUR")?.country == nil)
        #expect(LandingOffer("EUR-XX")?.country == nil)
        for text in ["", "E", "EUR-FR-DE", "<b>"] { #expect(LandingOffer(text) == nil, "\(text)") }
        #expect(Visit.withoutChoices("variant=a&offer=EUR-FR&currency=USD") == "variant=a")
    }
}
