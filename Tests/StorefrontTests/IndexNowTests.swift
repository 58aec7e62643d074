import Basics
import Catalog
import Channels
import Jobs
import Pricing
import Store
import TestKit
import Testing

@testable import Storefront

/// Search engines learn what is new, once, and only from a shop that wants it.
@Suite struct IndexNowTests {
    private static let site = "https://shop.lakeward.com"

    /// A shop that tells, and the server it tells.
    private static func run(
        _ body: @escaping @Sendable (Database, FakeIndexNow, IndexNow) async throws -> Void
    ) async throws {
        try await BothEngines.run { database in
            try await database.write { try TestShop.fill(in: $0) }
            let fake = FakeIndexNow { address in
                let key = try await database.read { try CrawlerSettings.load(in: $0).indexNowKey }
                return address == "\(site)/\(key).txt" ? key : nil
            }
            try await body(database, fake, IndexNow(database, site: site) { try await fake.ask($0) })
        }
    }

    private static func turn(_ isOn: Bool, _ database: Database) async throws {
        try await database.write { tx in
            var settings = try CrawlerSettings.load(in: tx)
            settings.tellsIndexNow = isOn
            try settings.save(in: tx)
        }
    }

    private static func save(_ slug: String, _ database: Database, status: Product.Status = .active) async throws {
        try await database.write { tx in
            var draft = ProductDraft(slug: slug, title: [.english: "Cup", .french: "Tasse"])
            draft.description = [.english: "<p>A cup</p>", .french: "<p>Une tasse</p>"]
            (draft.status, draft.audience) = (status, .own)
            draft.variants = [.init(sku: slug.uppercased())]
            _ = try Offer.save(draft, in: tx)
        }
    }

    private static func state(_ database: Database) async throws -> IndexNowState {
        try await database.read { try IndexNowState.load(in: $0) }
    }

    @Test func nothingIsToldUntilSomebodyWantsIt() async throws {
        try await Self.run { database, fake, indexNow in
            let isRefused = try await indexNow.tell()
            #expect(!isRefused)
            try await Self.save("cup", database)
            _ = try await indexNow.tell()
            #expect(fake.questions.isEmpty)
            let state = try await Self.state(database)
            #expect(state == IndexNowState())
        }
    }

    @Test func whatAppearsChangesAndGoesIsToldInEveryLanguage() async throws {
        try await Self.run { database, fake, indexNow in
            try await Self.turn(true, database)
            _ = try await indexNow.tell()
            // What was there before is known from the sitemap.
            #expect(fake.questions.isEmpty)
            try await Self.save("cup", database)
            _ = try await indexNow.tell()
            #expect(fake.questions.map(\.urlList) == [["\(Self.site)/en/products/cup", "\(Self.site)/fr/products/cup"]])
            #expect(fake.questions.first?.host == "shop.lakeward.com")
            _ = try await indexNow.tell()
            #expect(fake.questions.count == 1)
            try await Self.save("cup", database, status: .archived)
            _ = try await indexNow.tell()
            #expect(fake.questions.count == 2)
            #expect(fake.questions.last?.urlList == ["\(Self.site)/en/products/cup", "\(Self.site)/fr/products/cup"])
            let state = try await Self.state(database)
            #expect(state.outcome == .taken)
            #expect([state.status, state.sent, state.sentEver] == [200, 2, 4])
            #expect(state.at == BothEngines.now)
        }
    }

    @Test func anotherPriceOrAnotherTitleIsAChange() async throws {
        try await Self.run { database, fake, indexNow in
            try await Self.turn(true, database)
            _ = try await indexNow.tell()
            try await database.write { tx in
                var bottle = TestShop.bottle
                bottle.variants?[0].prices = ["USD": [.init(from: 50, price: "5.30")]]
                _ = try Offer.save(bottle, in: tx)
            }
            _ = try await indexNow.tell()
            #expect(fake.questions.last?.urlList == ["\(Self.site)/en/products/bottle", "\(Self.site)/fr/products/bottle"])
            try await database.write { tx in
                _ = try Category.save(CategoryDraft(slug: "bottles", title: [.english: "Flasks"]), in: tx)
            }
            _ = try await indexNow.tell()
            #expect(fake.questions.count == 2)
            #expect(fake.questions.last?.urlList == ["\(Self.site)/en/categories/bottles", "\(Self.site)/fr/categories/bottles"])
        }
    }

    @Test func whatWasNotTakenIsToldAgain() async throws {
        try await Self.run { database, fake, indexNow in
            try await Self.turn(true, database)
            _ = try await indexNow.tell()
            try await Self.save("cup", database)
            for (status, outcome) in [
                (429, IndexNowState.Outcome.tooOften), (403, .badKey), (422, .foreignAddresses), (400, .badRequest),
                (503, .other),
            ] {
                fake.answer(next: [status])
                let isRefused = try await indexNow.tell()
                #expect(isRefused)
                let state = try await Self.state(database)
                #expect(state.outcome == outcome)
                #expect([state.status, state.sent, state.sentEver] == [status, 2, 0])
            }
            fake.go(away: true)
            let isAway = try await indexNow.tell()
            #expect(isAway)
            let away = try await Self.state(database)
            #expect(away.outcome == .unreachable)
            fake.go(away: false)
            fake.answer(next: [202])
            let isRefused = try await indexNow.tell()
            #expect(!isRefused)
            let state = try await Self.state(database)
            #expect(state.outcome == .keyIsLookedUp)
            #expect(state.sentEver == 2)
            _ = try await indexNow.tell()
            #expect(fake.questions.isEmpty)
        }
    }

    @Test func aSiteThatIsRefusedHoldsNoOther() async throws {
        try await Self.run { database, fake, indexNow in
            try await database.write { tx in
                let french = Domain(host: "lakeward.fr", languages: [.french])
                try ShopDomains([french]).save(main: SiteAddress(Self.site), in: tx)
            }
            try await Self.turn(true, database)
            _ = try await indexNow.tell()
            try await Self.save("cup", database)
            // The French site has no key file, and is asked about first.
            for _ in 1...2 {
                let isRefused = try await indexNow.tell()
                #expect(isRefused)
                #expect(fake.questions.map(\.urlList) == [["\(Self.site)/en/products/cup"]])
                let state = try await Self.state(database)
                #expect(state.outcome == .badKey)
                #expect([state.status, state.sent, state.sentEver] == [403, 1, 1])
            }
            // What is new later is told of the site that is taken, once too.
            try await Self.save("mug", database)
            let isRefused = try await indexNow.tell()
            #expect(isRefused)
            #expect(fake.questions.last?.urlList == ["\(Self.site)/en/products/mug"])
            fake.answer(next: [200])
            let isRefusedStill = try await indexNow.tell()
            #expect(!isRefusedStill)
            let state = try await Self.state(database)
            #expect(state.outcome == .taken)
            #expect([state.status, state.sent, state.sentEver] == [200, 2, 4])
            _ = try await indexNow.tell()
            #expect(fake.questions.count == 2)
        }
    }

    @Test func whoeverHasEnoughIsLeftAloneWithEverySite() async throws {
        try await Self.run { database, fake, indexNow in
            try await database.write { tx in
                let french = Domain(host: "lakeward.fr", languages: [.french])
                try ShopDomains([french]).save(main: SiteAddress(Self.site), in: tx)
            }
            try await Self.turn(true, database)
            _ = try await indexNow.tell()
            try await Self.save("cup", database)
            fake.answer(next: [429])
            let isRefused = try await indexNow.tell()
            #expect(isRefused)
            #expect(fake.questions.isEmpty)
            let state = try await Self.state(database)
            #expect(state.outcome == .tooOften)
            #expect([state.status, state.sent, state.sentEver] == [429, 1, 0])
        }
    }

    @Test func afterARefusalTheNextLookWaitsLonger() async throws {
        try await Self.run { database, fake, indexNow in
            try await Self.turn(true, database)
            try await indexNow.tellAndPlan()
            try await Self.save("cup", database)
            fake.answer(next: [429])
            try await indexNow.tellAndPlan()
            let planned = try await database.read { tx in
                try tx.rows("SELECT run_at FROM jobs WHERE kind = 'indexnow.tell' ORDER BY run_at").map { $0[0] as Instant }
            }
            #expect(planned == [BothEngines.now.adding(seconds: 300), BothEngines.now.adding(seconds: 3_600)])
        }
    }

    @Test func aComputerAtHomeTellsNobody() async throws {
        for site in [
            "http://127.0.0.1:8080", "https://127.0.0.1", "http://shop.lakeward.com", "https://localhost", "https://shop.local",
            "https://lakeward.example", "https://[::1]", "https://intranet", "",
        ] {
            #expect(IndexNow.publicHost(of: site) == nil, "\(site)")
        }
        #expect(IndexNow.publicHost(of: "https://Shop.Lakeward.com:443") == "shop.lakeward.com")
        try await Self.run { database, fake, _ in
            try await Self.turn(true, database)
            let atHome = IndexNow(database, site: "http://127.0.0.1:8080") { try await fake.ask($0) }
            _ = try await atHome.tell()
            try await Self.save("cup", database)
            fake.answer(next: [400])
            let isRefused = try await atHome.tell()
            #expect(!isRefused)
            let state = try await Self.state(database)
            #expect(state.at == nil)
        }
    }

    @Test func portionsAreNeverTooLargeAndDivideNoPage() {
        let pages = (1...7_000).map { number in
            PublicPage(
                id: "\(number)", addresses: ["https://a.b/en/\(number)", "https://a.b/fr/\(number)", "https://a.b/de/\(number)"],
                mark: "1")
        }
        let gone = PublicPage(id: "gone", addresses: ["https://a.b/en/gone"], mark: "1")
        let moved = PublicPage(id: "1", addresses: ["https://a.b/en/old"], mark: "1")
        let news = PageNews(now: pages, told: [gone, moved, pages[1]])
        let batches = news.batches(most: 10_000)
        #expect(batches.map(\.addresses.count) == [10_000, 9_999, 1_000])
        #expect(batches.map(\.pages.count).reduce(0, +) == 6_999)
        #expect(batches.flatMap(\.gone) == ["gone"])
        #expect(batches.first?.addresses.prefix(4).map { String($0.dropFirst(12)) } == ["en/1", "fr/1", "de/1", "en/old"])
        #expect(batches.last?.addresses.last == "https://a.b/en/gone")
        #expect(PageNews(now: [], told: []).batches(most: 10).isEmpty)
    }

    @Test func aPortionIsOfOneSite() {
        let now = [
            PublicPage(id: "1", addresses: ["https://b.c/en/1"], mark: "1"),
            PublicPage(id: "1 https://a.b", addresses: ["https://a.b/fr/1"], mark: "1"),
        ]
        // What was told before the language had a site of its own, and a page that went from both.
        let told = [
            PublicPage(id: "1", addresses: ["https://b.c/en/old", "https://a.b/fr/1"], mark: "1"),
            PublicPage(id: "2", addresses: ["https://b.c/en/2", "https://a.b/fr/2"], mark: "1"),
        ]
        let batches = PageNews(now: now, told: told).batches(most: 10)
        #expect(batches.map(\.site) == ["https://a.b", "https://b.c"])
        #expect(
            batches.map(\.addresses) == [["https://a.b/fr/1"], ["https://b.c/en/1", "https://b.c/en/old", "https://b.c/en/2"]])
        #expect(batches.map(\.gone) == [[], ["2"]])
    }
}
