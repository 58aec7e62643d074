import Basics
import Catalog
import Foundation
import Media
import MoneyKit
import Pricing
import Sales
import SampleWorld
import Schema
import Store
import TestKit
import Testing

@Suite struct DemoShopTests {
    private static func load(_ database: Database) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-demo-\(UUID().uuidString)")
        try await DemoShop().load(into: database, media: MediaFolder(folder.path), pictures: .none)
    }

    @Test func loadingTwiceChangesNothing() async throws {
        try await BothEngines.run { database in
            try await Self.load(database)
            let before = try await database.read { tx in
                (try tx.value("SELECT count(*) FROM journal", as: Int.self), try tx.revision("catalogue"))
            }
            try await Self.load(database)
            let after = try await database.read { tx in
                (try tx.value("SELECT count(*) FROM journal", as: Int.self), try tx.revision("catalogue"))
            }
            #expect(before.0 == after.0)
            #expect(before.1 == after.1)
        }
    }

    @Test func aQuoteWasSentTwiceByFourWays() async throws {
        try await BothEngines.run { database in
            try await Self.load(database)
            try await database.read { tx in
                let ids = try tx.rows("SELECT id FROM quotes").map { $0["id"] as ID<Quote> }
                let quote = try #require(try ids.first.flatMap { try QuoteDetail.find(id: $0, in: tx) })
                #expect(ids.count == 1 && quote.state == .sent && quote.revisions.count == 2)
                #expect(quote.content.terms.map(\.incoterm) == Incoterm.quoted && quote.content.lines.count == 2)
                let totals = try quote.revisions.map { try QuoteTotals($0.content, in: tx).sums.terms.map(\.total.minor) }
                #expect(totals.allSatisfy { $0 == $0.sorted() && $0.count == 4 } && totals[0] != totals[1])
            }
        }
    }

    @Test func whatPeopleHaveChangedStays() async throws {
        try await BothEngines.run { database in
            try await Self.load(database)
            try await database.write { tx in
                var settings = try ShopSettings.load(in: tx)
                settings.name = "Hafenwerk"
                try settings.save(by: "owner", in: tx)
            }
            try await Self.load(database)
            let name = try await database.read { try ShopSettings.load(in: $0).name }
            #expect(name == "Hafenwerk")
        }
    }

    @Test func theShopIsWholeInAllItsLanguagesAndCurrencies() async throws {
        let database = try Database(.sqliteMemory, clock: .fixed(BothEngines.now))
        try await Migrate.up(database)
        try await Self.load(database)
        try await database.read { tx in
            let settings = try ShopSettings.load(in: tx)
            let written: [LanguageTag] = [.english, .spanish, .french, .chinese]
            let languages = settings.languages(for: .french)
            let cards = try ProductCards.all(page: PageRequest(size: 200), languages: languages, in: tx)
            #expect(cards.total == 37)
            #expect(cards.items.allSatisfy { $0.title.language == .french })
            #expect(try Completeness.ofShop(languages: written, in: tx).percent == 100)
            for currency in settings.currencies {
                let book = try PriceBook.load(currency, in: tx)
                #expect(try book.lowestPrices(of: cards.items.map(\.id), in: tx).count == 37, "\(currency)")
            }
            for card in cards.items {
                let page = try #require(try ProductDetail.find(slug: card.slug, languages: languages, in: tx))
                let tables = try PriceBook.load(.eur, in: tx).tables(for: page.variants.map(\.id), in: tx)
                #expect(tables.count == page.variants.count, "\(card.slug)")
                #expect(page.categories.count == 1 && !page.specifications.isEmpty && !page.leadTimes.isEmpty, "\(card.slug)")
            }
            #expect(try CategoryTree.load(languages: languages, in: tx).roots.count == 6)
            #expect(try ProductCards.search("保温瓶", languages: languages, in: tx).total > 0)
        }
        try await database.close()
    }

    @Test func aBigCatalogueIsTheSameEveryTime() async throws {
        try await BothEngines.run { database in
            try await BigCatalogue.fill(database, products: 60)
            try await database.read { tx in
                let languages = Languages(chain: [.chinese, .english])
                let cards = try ProductCards.all(sort: .priceUp, page: PageRequest(size: 3), languages: languages, in: tx)
                #expect(cards.total == 60)
                #expect(cards.items.map(\.slug) == ["product-0", "product-1", "product-2"])
                #expect(cards.items.map(\.title.text) == ["不锈钢 水瓶 0", "玻璃 水瓶 1", "搪瓷 水瓶 2"])
                #expect(try ProductCards.search("茶壶", languages: languages, in: tx).total > 0)
                let price = try PriceBook.load(.usd, in: tx).lowestPrices(of: [cards.items[0].id], in: tx)[cards.items[0].id]
                #expect(price?.atMOQ.decimalText == "1.50")
                #expect(price?.lowest.decimalText == "1.20")
            }
        }
    }
}
