import Basics
import Catalog
import Jobs
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct PromotionLimitTests {
    private static let tenth = Promotion.Effect.percent(basisPoints: 1_000, from: 1)

    @Test func fortyBuyersAtOnceUseALimitedOfferExactlyAsOftenAsItMayBe() async throws {
        try await BothEngines.run(onDisk: true) { database in
            let carts = try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                let bottle = try Shelf(tx: tx).put("bottle")[0]
                try Shelf(tx: tx).offer(Self.tenth) { $0.mostUses = 7 }
                return try (0..<40).map { _ in try Cart.add(bottle, quantity: 1, in: tx) }
            }
            // All were looked through while nobody had used it.
            let prepared = try await database.read { tx in
                try carts.enumerated().map { index, cart in
                    try PreparedOrder.prepare(
                        .ofCamille(cart: cart, submission: "form-\(index)"), terms: PaymentTerms(bank: nil), in: tx)
                }
            }
            let placed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for one in prepared {
                    group.addTask {
                        do {
                            let outcome = try await database.write {
                                try Order.place(one, terms: PaymentTerms(bank: nil), in: $0)
                            }
                            return outcome.order != nil
                        } catch let error as AppError where error.message.key == "promotion.usedUp" {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let (uses, kept, orders) = try await database.read { tx in
                (
                    try tx.value("SELECT uses FROM promotions", as: Int.self),
                    try tx.value("SELECT count(*) FROM promotion_uses", as: Int.self),
                    try tx.value("SELECT count(*) FROM orders WHERE goods_minor = 180", as: Int.self)
                )
            }
            #expect(uses == 7 && kept == 7)
            #expect(orders == 7)
            // Whoever was too late either was told, or had his order prepared anew without it.
            #expect(placed.count == 40)
            #expect(placed.filter { $0 }.count >= 7)
        }
    }

    @Test func aCodeThatIsUsedUpIsRefusedAndNothingChanges() async throws {
        try await BothEngines.run { database in
            let (before, after, error) = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                let id = try Shelf(tx: tx).offer(Self.tenth, code: "FIRST")
                try PromotionCode.add("ONCE", to: id, mostUses: 1, in: tx)
                try Cart.setCode("once", token: token, in: tx)
                _ = try Order.placed(.ofCamille(cart: token), in: tx)
                let other = try Cart.add(ID("bottle-0"), quantity: 1, in: tx)
                let before = try tx.rows("SELECT code FROM carts ORDER BY id").map { $0["code"] as String }
                let error = #expect(throws: AppError.self) { try Cart.setCode("ONCE", token: other, in: tx) }
                return (before, try tx.rows("SELECT code FROM carts ORDER BY id").map { $0["code"] as String }, error)
            }
            #expect(error?.message.key == "promotion.usedUp")
            #expect(before == after)
        }
    }

    @Test func anOrderThatIsCalledOffFreesItsUse() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                let id = try Shelf(tx: tx).offer(Self.tenth, code: "SPRING") { ($0.mostUses, $0.mostPerBuyer) = (1, 1) }
                try Cart.setCode("SPRING", token: token, in: tx)
                let order = try Order.placed(.ofCamille(cart: token), in: tx)
                #expect(try Promotion.find(id, in: tx)?.uses == 1)
                #expect(try PromotionUse.counts(of: order.contact.email, [id], in: tx) == [id: 1])
                try Order.move(order.id, to: .cancelled, by: OrderMover(id: "mei", role: .sales), in: tx)
                #expect(try Promotion.find(id, in: tx)?.uses == 0)
                #expect(try Promotion.codes(of: id, page: PageRequest(), in: tx).map(\.uses) == [0])
                #expect(try PromotionUse.counts(of: order.contact.email, [id], in: tx).isEmpty)
                // What the order said stays in it.
                #expect(try OrderDetail.find(id: order.id, in: tx)?.promotions.map(\.goods.minor) == [200])
                let again = try Cart.add(ID("bottle-0"), quantity: 1, in: tx)
                try Cart.setCode("SPRING", token: again, in: tx)
                let second = try Order.placed(.ofCamille(cart: again, submission: "2"), in: tx)
                #expect(second.goods.minor == 180)
            }
        }
    }

    @Test func anOfferForAFirstOrderIsHadOnce() async throws {
        try await BothEngines.run { database in
            let (first, second) = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(Self.tenth, PromotionTerms(isFirstOrderOnly: true))
                let first = try Order.placed(.ofCamille(cart: token), in: tx)
                let again = try Cart.add(ID("bottle-0"), quantity: 10, in: tx)
                return (first, try Order.placed(.ofCamille(cart: again, submission: "2"), in: tx))
            }
            #expect(first.goods.minor == 1_800)
            #expect(second.goods.minor == 2_000)
        }
    }

    @Test func anOfferThatEndsBetweenCartAndOrderIsSaidAndNothingIsPlaced() async throws {
        let time = HandClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: BothEngines.now)
            let (token, total) = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(Self.tenth) { $0.endsAt = tx.now.adding(seconds: 60) }
                let seen = try PreparedOrder.prepare(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx)
                return (token, seen.total)
            }
            #expect(total.minor == 6_800)
            var checkout = Checkout.ofCamille(cart: token)
            checkout.seenTotal = total
            let prepared = try await database.read { [checkout] tx in
                try PreparedOrder.prepare(checkout, terms: PaymentTerms(bank: nil), in: tx)
            }
            #expect(prepared.problems.isEmpty)
            time.move(to: BothEngines.now.adding(seconds: 60))
            let outcome = try await database.write { try Order.place(prepared, terms: PaymentTerms(bank: nil), in: $0) }
            #expect(
                outcome
                    == .refused([
                        FieldProblem("cart", "checkout.priceChanged", ["total": "70.00", "currency": "USD"])
                    ]))
            let orders = try await database.read { try $0.value("SELECT count(*) FROM orders", as: Int.self) }
            #expect(orders == 0)
        }
    }

    @Test func theCachesAreToldWhenAnOfferBeginsAndEnds() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                let (start, end) = (tx.now.adding(seconds: 3_600), tx.now.adding(seconds: 7_200))
                let before = try tx.revision("catalogue")
                try Shelf(tx: tx).offer(Self.tenth) { ($0.startsAt, $0.endsAt) = (start, end) }
                #expect(try tx.revision("catalogue") == before + 1)
                let hours = try tx.rows("SELECT run_at FROM jobs WHERE kind = \(CatalogueClock.job) ORDER BY run_at")
                    .map { $0["run_at"] as Instant }
                #expect(hours == [start, end])
                #expect(try Promotion.running(in: tx).isEmpty)
            }
            let before = try await database.read { try $0.revision("catalogue") }
            try await database.write { try CatalogueClock.strike(in: $0) }
            let after = try await database.read { try $0.revision("catalogue") }
            #expect(after == before + 1)
        }
    }
}
