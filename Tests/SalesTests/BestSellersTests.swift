import Basics
import Catalog
import Foundation
import Jobs
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct BestSellersTests {
    private static func sold(in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT product_id, pieces FROM product_sales ORDER BY product_id").map { row in
            "\(row["product_id"] as String) \(row["pieces"] as Int)"
        }
    }

    @Test func goodsOfTheLastNinetyDaysCountAndNothingElse() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shelf = Shelf(tx: tx)
                try shelf.open()
                try shelf.shipToFrance()
                let bottle = try shelf.put("bottle", stock: [100, 100], sampleMost: 1, samplePrice: 10_000)
                let cup = try shelf.put("cup")[0]
                func buy(_ lines: [(ID<Variant>, Cart.Kind, Int)], _ form: String) throws {
                    var cart: String?
                    for (variant, kind, quantity) in lines {
                        cart = try Cart.add(variant, kind: kind, quantity: quantity, to: cart, in: tx)
                    }
                    let terms = PaymentTerms(bank: nil)
                    let outcome = try Order.place(.ofCamille(cart: cart ?? "", submission: form), terms: terms, in: tx)
                    guard case .placed = outcome else {
                        Issue.record("\(outcome)")
                        return
                    }
                }
                try buy([(bottle[0], .goods, 3), (bottle[1], .goods, 4)], "one")
                try buy([(cup, .goods, 9)], "two")
                try buy([(bottle[0], .sample, 1)], "three")
                try tx.run("UPDATE orders SET state = 'cancelled' WHERE submission = 'two'")
                try BestSellers.count(in: tx)
                #expect(try Self.sold(in: tx) == ["bottle 7"])
                let before = BothEngines.now.adding(seconds: -90 * 86_400 - 1)
                try tx.run("UPDATE orders SET placed_at = \(before) WHERE submission = 'one'")
                try tx.run("UPDATE orders SET state = 'placed' WHERE submission = 'two'")
                try BestSellers.count(in: tx)
                #expect(try Self.sold(in: tx) == ["cup 9"])
            }
        }
    }

    @Test func aDayBeginsAtTheShopsMidnight() throws {
        // Noon in Greenwich on 1 November 2026 is eight in the evening in Shanghai, and seven in the morning in New York, where the
        // clocks were put back in that night.
        let shanghai = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let (last, next) = BestSellers.midnights(around: BothEngines.now, shanghai)
        #expect([last, next].map(\.iso8601) == ["2026-10-31T16:00:00Z", "2026-11-01T16:00:00Z"])
        let york = try #require(TimeZone(identifier: "America/New_York"))
        let (begun, ends) = BestSellers.midnights(around: BothEngines.now, york)
        #expect([begun, ends].map(\.iso8601) == ["2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"])
    }

    @Test func everyMidnightPlansTheNext() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try BestSellers.countAndPlan(in: tx)
                let planned = try tx.rows("SELECT run_at FROM jobs WHERE kind = \(BestSellers.job)").map { $0[0] as Instant }
                #expect(planned.map(\.iso8601) == ["2026-11-01T16:00:00Z"])
                let began: Instant? = try tx.value("SELECT began_at FROM collection_days")
                #expect(began?.iso8601 == "2026-10-31T16:00:00Z")
            }
        }
    }
}
