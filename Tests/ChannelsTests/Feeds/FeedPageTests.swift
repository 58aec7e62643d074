import Basics
import Catalog
import Jobs
import Pricing
import Store
import TestKit
import Testing

@testable import Channels

/// Which products stand in a feed, and what is told of the others.
@Suite struct FeedPageTests {
    private static func save(_ slug: String, in tx: Transaction, _ change: (inout ProductDraft) -> Void = { _ in }) throws {
        var draft = FeedCast.plain(slug)
        change(&draft)
        _ = try Offer.save(draft, in: tx)
    }

    @Test func whatLacksSomethingIsLeftOutWithItsReason() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try FeedCast.fill(in: tx)
                try Self.save("draft", in: tx) { $0.status = .draft }
                try Self.save("elsewhere", in: tx) { $0.audience = .marketplace }
                try Self.save("french", in: tx) {
                    $0.title = [.french: "Tasse"]
                    $0.description = [.french: "<p>Une tasse</p>"]
                }
                try Self.save("mute", in: tx) { $0.description = [:] }
                try Self.save("unseen", in: tx) { $0.pictures = [] }
                try Self.save("tiny", in: tx) { $0.pictures = [.init(pictureID: "tiny", alt: [:])] }
                try Self.save("free", in: tx) { $0.variants?[0].prices = [:] }
                try Self.save("long", in: tx) { $0.variants?[0].sku = String(repeating: "L", count: 51) }
            }
            try await database.read { tx in
                let pages = try FeedCast.all(FeedCast.google, in: tx)
                let items = pages.flatMap(\.items)
                #expect(items.map(\.id).sorted() == ["K-GREEN", "K-SAND"])
                let slugs = try tx.rows("SELECT id, slug FROM products").map { ($0["id"] as ID<Product>, $0["slug"] as String) }
                let names = Dictionary(slugs, uniquingKeysWith: { $1 })
                let told = pages.flatMap(\.omissions).map { "\(names[$0.product] ?? "") \($0.sku.prefix(2)) \($0.reason)" }
                    .sorted()
                #expect(
                    told == [
                        "free FR noPrice", "french  noDescription", "french  noTitle", "long LL longSKU", "mute  noDescription",
                        "tiny  smallPicture", "unseen  noPicture",
                    ])
                // In the other language it is the other way round.
                let french = Feed(.google, .french, "FR", .usd)
                let inFrench = try FeedCast.all(french, in: tx).flatMap(\.omissions)
                #expect(!inFrench.contains { names[$0.product] == "french" && $0.reason == .noTitle })
                #expect(inFrench.contains { names[$0.product] == "kettle" && $0.reason == .noTitle })
            }
        }
    }

    @Test func aProductKeptOutOfTheServiceIsNotThere() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try FeedCast.fill(in: tx)
                let kettle = try #require(try tx.value("SELECT id FROM products WHERE slug = 'kettle'", as: ID<Product>.self))
                try OfferedOn.withhold(kettle, from: ["google"], actor: "ann", in: tx)
            }
            let (google, meta) = try await database.read { tx in
                (try FeedCast.all(FeedCast.google, in: tx), try FeedCast.all(FeedCast.meta, in: tx))
            }
            #expect(google.flatMap(\.items).isEmpty)
            #expect(google.flatMap(\.omissions).isEmpty)
            #expect(meta.flatMap(\.items).count == 2)
        }
    }

    @Test func stockSaysWhetherAnOrderCanBeSent() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try FeedCast.fill(in: tx)
                try Self.save("there", in: tx) {
                    $0.moq = 10
                    $0.variants?[0].stock = .some(10)
                }
                try Self.save("few", in: tx) {
                    $0.moq = 10
                    $0.variants?[0].stock = .some(9)
                }
                try Self.save("later", in: tx) {
                    $0.moq = 10
                    $0.variants?[0].stock = .some(0)
                    $0.variants?[0].backOrderDays = .some(12)
                }
            }
            let items = try await database.read { try FeedCast.all(FeedCast.google, in: $0).flatMap(\.items) }
            let found = Dictionary(items.map { ($0.id, $0.availability) }, uniquingKeysWith: { $1 })
            #expect(found["THERE"] == .inStock)
            #expect(found["FEW"] == .outOfStock)
            #expect(found["LATER"] == .backOrder(day: "2026-11-13"))
            let later = try #require(items.first { $0.id == "LATER" })
            let text = GoogleFeed.text(of: later)
            #expect(text.contains("<g:availability>backorder</g:availability>\n<g:availability_date>2026-11-13T00:00Z</g:"))
            #expect(text.contains("<g:brand>Lakeward &amp; Co</g:brand>"))
            #expect(!text.contains("item_group_id"))
        }
    }

    @Test func manyProductsComeInPortionsEachOnce() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try FeedCast.fill(in: tx)
                for number in 1...249 { try Self.save("cup-\(number)", in: tx) }
            }
            let pages = try await database.read { try FeedCast.all(FeedCast.google, in: $0) }
            #expect(pages.map(\.products) == [100, 100, 50, 0])
            let ids = pages.flatMap(\.items).map(\.id)
            #expect(ids.count == 251)
            #expect(Set(ids).count == 251)
        }
    }

    @Test func aPageTakesNoMoreStatementsWhenThereAreMorePages() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try FeedCast.fill(in: tx)
                for number in 1...30 { try Self.save("cup-\(number)", in: tx) }
            }
            try await database.read { tx in
                let before = tx.statementCount
                let first = try FeedPage.load(FeedCast.google, after: nil, site: FeedCast.site, limit: 10, in: tx)
                let ofFirst = tx.statementCount - before
                let second = try FeedPage.load(FeedCast.google, after: first.last, site: FeedCast.site, limit: 10, in: tx)
                let ofSecond = tx.statementCount - before - ofFirst
                #expect(first.items.count + second.items.count >= 20)
                #expect(abs(ofFirst - ofSecond) <= 2)
            }
        }
    }
}
