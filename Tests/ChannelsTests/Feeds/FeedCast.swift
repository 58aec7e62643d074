import Basics
import Catalog
import Media
import MoneyKit
import Pricing
import Store

@testable import Channels

/// A shop with what feeds are made of: a kettle in two colours, made to order.
enum FeedCast {
    static let site = "https://shop.lakeward.com"
    static let google = Feed(.google, .english, "US", .usd)
    static let meta = Feed(.meta, .english, "US", .usd)

    static func fill(in tx: Transaction) throws {
        var settings = ShopSettings(name: "Lakeward & Co")
        settings.languages = [.english, .french]
        settings.currencies = [.usd, .eur]
        try settings.save(in: tx)
        try PriceList.setBase(.usd, in: tx)
        var kitchen = CategoryDraft(slug: "kitchen", title: [.english: "Kitchen"])
        kitchen.googleCategory = "Home & Garden > Kitchen & Dining"
        _ = try Category.save(kitchen, in: tx)
        var kettles = CategoryDraft(slug: "kettles", title: [.english: "Kettles"])
        kettles.parentSlug = "kitchen"
        _ = try Category.save(kettles, in: tx)
        for name in ["front", "green", "tiny"] { try picture(name, side: name == "tiny" ? 90 : 1_600, in: tx) }
        _ = try Offer.save(kettle, in: tx)
    }

    static func picture(_ id: String, side: Int, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
            VALUES (\(id), \(id + ".jpg"), \(side), \(side), 10, '#ffffff', \(tx.now))
            """)
    }

    static var kettle: ProductDraft {
        var draft = ProductDraft(slug: "kettle", title: [.english: "Kettle <1.7 l>"])
        draft.description = [.english: "<p>Steel &amp; glass, \"quiet\".</p>"]
        (draft.status, draft.audience, draft.categorySlug, draft.brand) = (.active, .both, "kettles", "Lake, Ward")
        (draft.moq, draft.increment) = (20, 10)
        draft.weights = .init(grossG: 900)
        draft.leadTimes = [.init(upTo: 500, days: 15), .init(upTo: nil, days: 30)]
        draft.options = [
            .init(
                name: [.english: "Colour"],
                values: [.init(key: "green", label: [.english: "Green"]), .init(key: "sand", label: [.english: "Sand"])])
        ]
        draft.variants = ["green", "sand"].map { colour in
            var variant = ProductDraft.VariantDraft(sku: "K-\(colour.uppercased())", optionKeys: [colour])
            variant.stock = .some(nil)
            variant.prices = ["USD": [.init(from: 20, price: "7.855"), .init(from: 100, price: "7")]]
            return variant
        }
        draft.variants?[0].barcode = "4006381333931"
        draft.variants?[0].weightG = 950
        draft.pictures = [
            .init(pictureID: "front", alt: [:]), .init(pictureID: "green", alt: [:], sku: "K-GREEN"),
        ]
        return draft
    }

    /// A product with the least that a feed asks for.
    static func plain(_ slug: String) -> ProductDraft {
        var draft = ProductDraft(slug: slug, title: [.english: "Cup \(slug)"])
        draft.description = [.english: "<p>A cup</p>"]
        (draft.status, draft.audience, draft.moq) = (.active, .own, 1)
        var variant = ProductDraft.VariantDraft(sku: slug.uppercased())
        variant.prices = ["USD": [.init(from: 1, price: "2")]]
        draft.variants = [variant]
        draft.pictures = [.init(pictureID: "front", alt: [:])]
        return draft
    }

    /// Everything that a feed has, page by page.
    static func all(_ feed: Feed, limit: Int = FeedPage.mostProducts, in tx: Transaction) throws -> [FeedPage] {
        var pages: [FeedPage] = []
        var last: ID<Product>?
        repeat {
            pages.append(try FeedPage.load(feed, after: last, site: site, limit: limit, in: tx))
            last = pages.last?.last
        } while last != nil
        return pages
    }

    static func text(_ feed: Feed, in tx: Transaction) throws -> String {
        let writing = FeedWriting(feed, shop: try ShopSettings.load(in: tx).name, site: site)
        let items = try all(feed, in: tx).flatMap(\.items)
        return writing.beginning + items.map(writing.text).joined() + writing.end
    }
}
