import Basics
import Catalog
import Pricing
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Storefront

/// How long what every page shows of the shop is kept.
@Suite struct ShopShelfTests {
    private final class Hand: Sendable {
        private let time = Mutex(BothEngines.now)
        var clock: Clock { Clock { self.time.withLock { $0 } } }
        func move(to instant: Instant) { time.withLock { $0 = instant } }
    }

    /// Nobody has said yet that the hour has come: an order reckons with the list already, and so does the page before it.
    @Test func aShopIsReadAgainAtTheHourOfAPriceList() async throws {
        let hand = Hand()
        let texts = try TextBook(folders: [TextBook.shared, Storefront.locales])(.english)
        let begins = BothEngines.now.adding(seconds: 3_600)
        let ends = BothEngines.now.adding(seconds: 7_200)
        try await BothEngines.run(clock: hand.clock) { database in
            let shelf = ShopShelf()
            hand.move(to: BothEngines.now)
            try await database.write { tx in
                try TestShop.fill(in: tx)
                let terms = ListTerms(.everybody, from: begins, until: ends)
                _ = try BuyerPriceList.save(nil, name: "Fair", "B-LAKE;USD;50;3.00", terms: terms, by: "ann", in: tx)
            }
            for (now, lists) in [(BothEngines.now, 0), (begins.adding(seconds: -1), 0), (begins, 1), (ends, 0)] {
                hand.move(to: now)
                let seen = try await database.read { tx in
                    try shelf.shop(.english, wish: "USD", texts: texts, in: tx).prices.lists.count
                }
                #expect(seen == lists)
            }
        }
    }
}
