import Basics
import Catalog
import Journal
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct KeptPromotionTests {
    private static let tenth = Promotion.Effect.percent(basisPoints: 1_000, from: 1)

    @Test func whatCannotBeAPromotionIsRefusedAndNothingIsSaved() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let wrong: [(String, Promotion)] = [
                    ("promotion.nameMissing", Promotion([.english: "  "], Self.tenth)),
                    ("promotion.badPercent", Promotion([.english: "A"], .percent(basisPoints: 10_001, from: 1))),
                    ("promotion.badPieces", Promotion([.english: "A"], .percent(basisPoints: 1, from: 0))),
                    ("promotion.badAmount", Promotion([.english: "A"], .amount([]))),
                    ("promotion.badAmount", Promotion([.english: "A"], .amount([Money(minor: -1, .usd)]))),
                    ("promotion.badAmount", Promotion([.english: "A"], .perPiece([UnitPrice(fine: 0, .usd)]))),
                    ("promotion.badMultiple", Promotion([.english: "A"], .multiple(take: 3, pay: 3))),
                    ("promotion.badPieces", Promotion([.english: "A"], .samples(most: 0))),
                ]
                for (key, promotion) in wrong {
                    let error = #expect(throws: AppError.self) { try Promotion.save(promotion, in: tx) }
                    #expect(error?.message.key == key)
                }
                var late = Promotion([.english: "A"], Self.tenth)
                (late.startsAt, late.endsAt) = (tx.now, tx.now)
                #expect(throws: AppError.invalid("promotion.badTimes")) { try Promotion.save(late, in: tx) }
                let kept = try tx.value("SELECT count(*) FROM promotions", as: Int.self)
                let told = try tx.value("SELECT count(*) FROM journal", as: Int.self)
                #expect(kept == 0)
                #expect(told == 0)
            }
        }
    }

    @Test func itIsReadAsItWasSavedAndTheSameAgainChangesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var promotion = try Promotion(
                    [.english: "Spring", .chinese: "春季"], .amount([Money("10.00", .usd), Money("1500", .jpy)]),
                    PromotionTerms(
                        countries: ["DE"], products: ["p"], shelves: ["s"], leastValue: [Money("5.00", .usd)], leastQuantity: 3,
                        mostOff: [Money("9.00", .usd)], isFirstOrderOnly: true, combines: true, includesAgreedPrices: true),
                    needsCode: true)
                (promotion.startsAt, promotion.endsAt) = (tx.now, tx.now.adding(seconds: 1))
                (promotion.mostUses, promotion.mostPerBuyer) = (5, 2)
                let id = try Promotion.save(promotion, in: tx).id
                #expect(try Promotion.find(id, in: tx)?.promotion == promotion)
                #expect(try Promotion.save(promotion, as: id, in: tx) == .unchanged(id))
                #expect(throws: AppError(.conflict, "promotion.needsCode")) { try Promotion.switchTo(true, id, in: tx) }
                let copy = try Promotion.duplicate(id, in: tx)
                let second = try #require(try Promotion.find(copy, in: tx)?.promotion)
                #expect(second.effect == promotion.effect && second.terms == promotion.terms)
                #expect(second.startsAt == nil && second.endsAt == nil && !second.isOn)
                #expect(try Journal.entries(about: id.text, in: tx).map(\.kind) == ["promotion.saved"])
            }
        }
    }

    @Test func codesAreMadeAtOnceAndNoneIsThereTwice() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Promotion.save(Promotion([.english: "A"], Self.tenth, needsCode: true), in: tx).id
                var random = SystemRandomNumberGenerator()
                try PromotionCode.make(600, for: id, random: &random, in: tx)
                #expect(try Promotion.codeCount(of: id, in: tx) == 600)
                let codes = try Promotion.codes(of: id, page: PageRequest(size: 200), in: tx)
                #expect(codes.count == 200 && codes.allSatisfy { $0.mostUses == 1 && $0.uses == 0 && !$0.batch.isEmpty })
                #expect(throws: AppError.self) { try PromotionCode.make(5_001, for: id, random: &random, in: tx) }
                #expect(throws: AppError.self) { try PromotionCode.add("A B", to: id, in: tx) }
                try PromotionCode.add("spring-10", to: id, in: tx)
                #expect(throws: AppError(.conflict, "promotion.codeTaken", ["code": "SPRING10"])) {
                    try PromotionCode.add("SPRING 10", to: id, in: tx)
                }
                #expect(try Promotion.codeCount(of: id, in: tx) == 601)
                #expect(try Promotion.typed("Spring-10", in: tx)?.kept?.id == id)
                #expect(try Promotion.typed("nothing", in: tx)?.kept == nil)
                #expect(try Promotion.typed("  ", in: tx) == nil)
            }
        }
    }

    @Test func itIsTriedOnGoodsBeforeItRuns() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).put("bottle")
                var promotion = Promotion([.english: "A"], Self.tenth, PromotionTerms(countries: ["DE"]))
                promotion.startsAt = tx.now.adding(seconds: 60)
                let goods = [
                    PromotionTrial.Wanted(sku: "bottle-0", quantity: 10), PromotionTrial.Wanted(sku: "nothing", quantity: 1),
                ]
                let german = try PromotionTrial.run(promotion, on: goods, country: "DE", currency: .usd, in: tx)
                #expect(german.lines.map(\.off.minor) == [200] && german.refusal == nil && german.unknown == ["nothing"])
                let french = try PromotionTrial.run(promotion, on: goods, country: "FR", currency: .usd, in: tx)
                #expect(french.lines.map(\.off.minor) == [0] && french.refusal == .otherCountry)
                #expect(try tx.value("SELECT count(*) FROM promotions") == 0)
            }
        }
    }

    @Test func theListSaysWhatWasTakenOffByOrdersThatStand() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(Self.tenth)
                let order = try Order.placed(.ofCamille(cart: token), in: tx)
                let item = try #require(try PromotionList.load(PageRequest(), in: tx).items.first)
                #expect(item.off.map(\.minor) == [200] && item.sold.map(\.minor) == [6_800] && item.kept.uses == 1)
                try Order.move(order.id, to: .cancelled, by: OrderMover(id: "mei", role: .sales), in: tx)
                let after = try #require(try PromotionList.load(PageRequest(), in: tx).items.first)
                #expect(after.off.isEmpty && after.sold.isEmpty && after.kept.uses == 0)
            }
        }
    }
}
