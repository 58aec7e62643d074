import Basics
import Catalog
import Content
import Foundation
import Media
import SampleWorld
import Schema
import Store
import TestKit
import Testing

@testable import Storefront

/// Every kind of page that a buyer sees, over the demo shop, read by others: `tidy` reads the markup, and what search engines
/// are told is held to what they ask for.
@Suite struct ValidPagesTests {
    private static let languages = ["en", "ar", "zh"]

    private static func run(_ body: @escaping @Sendable (ShopServer, [String]) async throws -> Void) async throws {
        let database = try Database(.sqliteMemory, clock: .fixed(BothEngines.now))
        try await Migrate.up(database)
        let folder = NSTemporaryDirectory() + "valid-\(Secrets.token())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await DemoShop().load(into: database, media: MediaFolder(folder), pictures: .none)
        let own = try await database.read { try paths(in: $0) }
        try await ShopServer.serve(database, media: folder) { try await body($0, own) }
        try await database.close()
    }

    /// One or two pages of each kind, after the language.
    private static func paths(in tx: Transaction) throws -> [String] {
        var paths = ["/"]
        paths += try SitemapEntry.products(offset: 0, limit: 2, in: tx).map { Place.product($0.slug) }
        paths += try SitemapEntry.categories(in: tx).prefix(1).map { Place.of(.category, $0.slug) }
        paths += try SitemapEntry.collections(in: tx).prefix(1).map { Place.of(.collection, $0.slug) }
        paths += try SitemapEntry.pages(in: tx).prefix(2).map { Place.of(.page, $0.slug) }
        let posts = try Post.addresses(in: tx).prefix(1).compactMap { $0.slugs[.english].map(Place.post) }
        return paths + posts
    }

    @Test func tidyHasNothingToSayAboutAnyPage() async throws {
        try await Self.run { shop, own in
            let fixed = [
                "/search", "/search?q=bottle", "/search?q=zzzz", "/blog", "/faq", "/contact", "/cart", "/newsletter",
                "/account/sign-in", "/nowhere",
            ]
            for language in Self.languages {
                for path in own + fixed {
                    let page = try await shop.get("/\(language)\(path)")
                    guard page.status != 301 else { continue }
                    let complaints = try await Tidy.complaints(page.body)
                    #expect(complaints == [], "/\(language)\(path)")
                }
            }
        }
    }

    /// What each type must say (https://developers.google.com/search/docs/appearance/structured-data and https://schema.org).
    private static let required: [String: Set<String>] = [
        "Product": ["name", "description", "sku", "url", "offers"], "BreadcrumbList": ["itemListElement"],
        "Organization": ["@id", "name", "url", "logo"], "WebSite": ["name", "url", "inLanguage", "potentialAction"],
        "FAQPage": ["mainEntity"], "CollectionPage": ["name", "url", "mainEntity"],
        "Article": ["headline", "dateModified", "author", "publisher", "mainEntityOfPage"],
        "BlogPosting": ["headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"],
    ]
    private static let requiredOfOffers: Set = ["priceCurrency", "lowPrice", "highPrice", "offerCount", "availability"]
    private static let requiredOfOffer: Set = ["price", "priceCurrency", "availability", "itemCondition", "seller", "url"]

    @Test func structuredDataSaysAllThatItsTypeMust() async throws {
        try await Self.run { shop, own in
            var seen: Set<String> = []
            for language in Self.languages {
                for path in own + ["/search", "/faq", "/blog"] {
                    let page = try await shop.get("/\(language)\(path)")
                    guard page.status == 200 else { continue }
                    let scripts = page.body.matches(of: /<script type="application\/ld\+json">/).count
                    let data = try PageTests.data(page.body)
                    #expect(data.count == scripts, "/\(language)\(path)")
                    for entry in data {
                        let type = try #require(entry["@type"] as? String)
                        seen.insert(type)
                        let wanted = try #require(Self.required[type], "\(type)")
                        #expect(wanted.subtracting(entry.keys) == [], "/\(language)\(path) \(type)")
                        #expect(entry["@context"] as? String == "https://schema.org")
                        try Self.check(entry)
                    }
                }
            }
            #expect(seen == Set(Self.required.keys))
        }
    }

    private static func check(_ entry: [String: Any]) throws {
        for name in ["datePublished", "dateModified"] {
            guard let date = entry[name] as? String else { continue }
            #expect(date.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil, "\(date)")
        }
        if let items = entry["itemListElement"] as? [[String: Any]] {
            #expect(items.compactMap { $0["position"] as? Int } == Array(1...items.count))
        }
        guard let offers = entry["offers"] as? [String: Any] else { return }
        #expect(requiredOfOffers.subtracting(offers.keys) == [])
        for offer in offers["offers"] as? [[String: Any]] ?? [] { #expect(requiredOfOffer.subtracting(offer.keys) == []) }
    }
}
