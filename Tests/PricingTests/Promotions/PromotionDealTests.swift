import Basics
import MoneyKit
import TestKit
import Testing

@testable import Pricing

@Suite struct PromotionDealTests {
    private static let tenth = Promotion.Effect.percent(basisPoints: 1_000, from: 1)
    private static let fifth = Promotion.Effect.percent(basisPoints: 2_000, from: 1)

    private func basket() throws -> PromotionBasket { try Cast.basket([Cast.line("a", 10, at: "10.00")]) }

    @Test func ofThoseThatComeByThemselvesTheBestForTheBuyerIsTaken() throws {
        let deal = try PromotionDeal.best(
            basket(), automatic: [Cast.kept(Self.tenth, id: "1"), Cast.kept(Self.fifth, id: "2")], at: Cast.now)
        #expect(deal.parts.map(\.kept.id.text) == ["2"])
        #expect(try deal.total(.usd).minor == 2_000)
        // Of equal ones the older.
        let equal = [Cast.kept(Self.tenth, id: "2"), Cast.kept(Self.tenth, id: "1")]
        #expect(try PromotionDeal.best(basket(), automatic: equal, at: Cast.now).parts.map(\.kept.id.text) == ["1"])
    }

    @Test func aCodeThatCombinesTakesItsPartOfWhatIsLeft() throws {
        let code = Cast.kept(Self.tenth, PromotionTerms(combines: true), id: "c", needsCode: true)
        let deal = try PromotionDeal.best(
            basket(), automatic: [Cast.kept(Self.fifth, id: "1")], typed: .init("CODE", code), at: Cast.now)
        #expect(deal.parts.map(\.code) == ["", "CODE"])
        #expect(deal.parts.map(\.saving.goods.minor) == [2_000, 800])
        #expect(try deal.off(line: 0, .usd).minor == 2_800)
        #expect(deal.names(line: 0, [.english]) == ["Offer 1", "Offer c"])
    }

    @Test func theTermsOfACodeThatCombinesAreAskedOfTheWholeCart() throws {
        // 100.00 in the cart, of which 80.00 are left to take a tenth off.
        let terms = PromotionTerms(leastValue: [try Money("90.00", .usd)], combines: true)
        let code = Cast.kept(Self.tenth, terms, id: "c", needsCode: true)
        let deal = try PromotionDeal.best(
            basket(), automatic: [Cast.kept(Self.fifth, id: "1")], typed: .init("CODE", code), at: Cast.now)
        #expect(deal.refusal == nil)
        #expect(deal.parts.map(\.code) == ["", "CODE"])
        #expect(deal.parts.map(\.saving.goods.minor) == [2_000, 800])
    }

    @Test func aCodeThatCombinesAndFindsNothingLeftIsToldOfTheBetterOffer() throws {
        let code = Cast.kept(Self.tenth, PromotionTerms(combines: true), id: "c", needsCode: true)
        let all = Cast.kept(.percent(basisPoints: 10_000, from: 1), id: "1")
        let deal = try PromotionDeal.best(basket(), automatic: [all], typed: .init("CODE", code), at: Cast.now)
        #expect(deal.parts.map(\.kept.id.text) == ["1"])
        #expect(deal.refusal == .betterAlready(name: "Offer 1"))
    }

    @Test func twoOffersOfFreeShippingFreeTheCheapestServiceOnce() throws {
        var basket = try basket()
        basket.shipping = .init(chosen: Money(minor: 5_000, .usd), cheapest: Money(minor: 2_000, .usd))
        let code = Cast.kept(.shipping, PromotionTerms(combines: true), id: "c", needsCode: true)
        let twice = try PromotionDeal.best(
            basket, automatic: [Cast.kept(.shipping, id: "1")], typed: .init("CODE", code), at: Cast.now)
        #expect(try twice.offShipping(.usd).minor == 2_000)
        #expect(twice.refusal == .betterAlready(name: "Offer 1"))
        let capped = Cast.kept(.shipping, PromotionTerms(mostOff: [try Money("5.00", .usd)]), id: "1")
        let rest = try PromotionDeal.best(basket, automatic: [capped], typed: .init("CODE", code), at: Cast.now)
        #expect(rest.parts.map(\.saving.shipping.minor) == [500, 1_500])
    }

    @Test func aCodeThatDoesNotCombineTakesThePlaceOfALesserOneAndYieldsToABetterOne() throws {
        let code = Cast.kept(Self.fifth, id: "c", needsCode: true)
        let better = try PromotionDeal.best(
            basket(), automatic: [Cast.kept(Self.tenth, id: "1")], typed: .init("CODE", code), at: Cast.now)
        #expect(better.parts.map(\.code) == ["CODE"])
        #expect(better.refusal == nil)
        let lesser = Cast.kept(Self.tenth, id: "c", needsCode: true)
        let kept = try PromotionDeal.best(
            basket(), automatic: [Cast.kept(Self.fifth, id: "1")], typed: .init("CODE", lesser), at: Cast.now)
        #expect(kept.parts.map(\.kept.id.text) == ["1"])
        #expect(kept.refusal == .betterAlready(name: "Offer 1"))
    }

    @Test func aPromotionComesAndGoesByTheClock() throws {
        let kept = Cast.kept(Self.tenth) {
            ($0.startsAt, $0.endsAt) = (Cast.now, Cast.now.adding(seconds: 60))
        }
        func off(_ seconds: Int64) throws -> PromotionOutcome {
            try kept.outcome(basket(), at: Cast.now.adding(seconds: seconds))
        }
        #expect(try off(-1).refusal == .notYet)
        #expect(try off(0).off == [1_000])
        #expect(try off(59).off == [1_000])
        #expect(try off(60).refusal == .ended)
        let deal = try PromotionDeal.best(basket(), automatic: [kept], at: Cast.now)
        #expect(deal.holds(at: Cast.now.adding(seconds: 59)))
        #expect(!deal.holds(at: Cast.now.adding(seconds: 60)))
    }

    @Test func whyACodeTakesNothingOffIsSaid() throws {
        func why(_ terms: PromotionTerms, _ basket: PromotionBasket, uses: Int = 0) throws -> PromotionRefusal? {
            let kept = Cast.kept(Self.tenth, terms, uses: uses) { ($0.mostUses, $0.mostPerBuyer) = (5, 1) }
            return try PromotionDeal.best(basket, automatic: [], typed: .init("CODE", kept), at: Cast.now).refusal
        }
        var basket = try basket()
        #expect(try PromotionDeal.best(basket, automatic: [], typed: .init("CODE", nil), at: Cast.now).refusal == .unknown)
        #expect(try why(.init(), basket) == nil)
        #expect(try why(.init(), basket, uses: 5) == .usedUp)
        #expect(try why(.init(countries: ["DE"]), basket) == .otherCountry)
        #expect(try why(.init(products: ["b"]), basket) == .otherGoods)
        #expect(try why(.init(shelves: ["cups"]), basket) == .otherGoods)
        #expect(try why(.init(leastQuantity: 11), basket) == .tooFew(least: 11))
        let least = try Money("100.01", .usd)
        #expect(try why(.init(leastValue: [least]), basket) == .tooLittle(least: least))
        #expect(try why(.init(leastValue: [Money("100.00", .usd)]), basket) == nil)
        #expect(try why(.init(leastValue: [Money("1.00", .eur)]), basket) == .otherCurrency)
        basket.buyer.hasOrdered = true
        #expect(try why(.init(isFirstOrderOnly: true), basket) == .notFirstOrder)
        basket.buyer.uses = [ID("p"): 1]
        #expect(try why(.init(), basket) == .usedByYou)
        basket.buyer.hasAgreedPrices = true
        #expect(try why(.init(), basket) == .agreedPrices)
    }

    @Test func codesAreComparedAsPeopleWriteThem() {
        #expect(PromotionCode.tidied(" spring-10 ｱ") == "SPRING10ア")
        #expect(PromotionCode.tidied("ＳＰＲＩＮＧ 10") == "SPRING10")
        #expect(PromotionCode.isSound("SPRING10"))
        #expect(!PromotionCode.isSound("SPRING10ア") && !PromotionCode.isSound("ABC") && !PromotionCode.isSound(""))
        var dice = Dice(seed: 1)
        let made = PromotionCode.made(by: &dice)
        #expect(made.count == 10 && made.allSatisfy { !"0O1IL2Z5S8BUV".contains($0) })
    }
}
