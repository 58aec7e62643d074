import Basics
import MoneyKit
import TestKit
import Testing

@testable import Pricing

@Suite struct PromotionSavingTests {
    private static let dinar = Currency(rawValue: "KWD") ?? .usd

    private func off(
        _ effect: Promotion.Effect, _ basket: PromotionBasket, _ terms: PromotionTerms = PromotionTerms()
    ) throws -> [Int64]? {
        try Cast.kept(effect, terms).outcome(basket, at: Cast.now).off
    }

    @Test func aPercentageIsRoundedOnceAndSharedAmongTheLines() throws {
        // 3 × 0.35 = 1.05 and 1 × 0.70: a tenth of 1.75 is 0.175, which is 0.18; 1.05 is owed 0.108 of it, 0.70 is owed 0.072.
        let basket = try Cast.basket([Cast.line("a", 3, at: "0.35"), Cast.line("b", 1, at: "0.70")])
        #expect(try off(.percent(basisPoints: 1_000, from: 1), basket) == [11, 7])
        #expect(try off(.percent(basisPoints: 10_000, from: 1), basket) == [105, 70])
    }

    @Test func currenciesKeepTheirOwnDecimals() throws {
        let yen = try Cast.basket([Cast.line("a", 3, at: "333", .jpy)], .jpy)
        // 12.5 % of 999 yen is 124.875.
        #expect(try off(.percent(basisPoints: 1_250, from: 1), yen) == [125])
        let dinar = try Cast.basket([Cast.line("a", 7, at: "1.235", Self.dinar)], Self.dinar)
        // 12.5 % of 8.645 dinars is 1.080625.
        #expect(try off(.percent(basisPoints: 1_250, from: 1), dinar) == [1_081])
        #expect(try off(.amount([Money("0.005", Self.dinar)]), dinar) == [5])
        // 7 × 1.2335 is 8.6345, which is 8.635.
        #expect(try off(.perPiece([UnitPrice("0.0015", Self.dinar)]), dinar) == [10])
    }

    @Test func anAmountThatIsNotGivenInACurrencyIsConvertedFromTheBase() throws {
        let basket = try Cast.basket([Cast.line("a", 2, at: "2000", .jpy)], .jpy, base: .usd)
        #expect(try off(.amount([Money("10.00", .usd)]), basket) == [1_500])
        #expect(try off(.amount([Money("10.00", .usd), Money("1200", .jpy)]), basket) == [1_200])
        #expect(try Cast.kept(.amount([Money("10.00", .eur)])).outcome(basket, at: Cast.now).refusal == .otherCurrency)
    }

    @Test func nothingIsTakenOffBelowNothing() throws {
        let basket = try Cast.basket([Cast.line("a", 2, at: "1.00"), Cast.line("b", 1, at: "0.50")])
        #expect(try off(.amount([Money("100.00", .usd)]), basket) == [200, 50])
        #expect(try off(.perPiece([UnitPrice("0.75", .usd)]), basket) == [150, 50])
    }

    @Test func threeAreHadForThePriceOfTwoOfEachVariant() throws {
        let basket = try Cast.basket([Cast.line("a", 7, at: "1.00"), Cast.line("b", 2, at: "9.00")])
        #expect(try off(.multiple(take: 3, pay: 2), basket) == [200, 0])
        let few = try Cast.basket([Cast.line("a", 2, at: "1.00")])
        #expect(try Cast.kept(.multiple(take: 3, pay: 2)).outcome(few, at: Cast.now).refusal == .tooFew(least: 3))
    }

    @Test func aPercentageFromSoManyPiecesCountsTheVariantsOfAProductTogether() throws {
        let basket = try Cast.basket([
            Cast.line("a", 6, at: "1.00", of: "bottle"), Cast.line("b", 4, at: "1.00", of: "bottle"),
            Cast.line("c", 9, at: "1.00"),
        ])
        #expect(try off(.percent(basisPoints: 1_000, from: 10), basket) == [60, 40, 0])
        #expect(
            try Cast.kept(.percent(basisPoints: 1_000, from: 11)).outcome(basket, at: Cast.now).refusal == .tooFew(least: 11))
    }

    @Test func theDearestSamplesAreFreeAndGoodsAreNot() throws {
        let basket = try Cast.basket([
            Cast.line("a", 2, at: "3.00", isSample: true), Cast.line("b", 2, at: "5.00", isSample: true),
            Cast.line("c", 100, at: "1.00"),
        ])
        #expect(try off(.samples(most: 3), basket) == [300, 1_000, 0])
        let bulk = PromotionTerms(leastQuantity: 101)
        #expect(try Cast.kept(.samples(most: 1), bulk).outcome(basket, at: Cast.now).refusal == .tooFew(least: 101))
        #expect(try off(.samples(most: 1), basket, PromotionTerms(leastQuantity: 100)) == [0, 500, 0])
        let goods = try Cast.basket([Cast.line("c", 100, at: "1.00")])
        #expect(try Cast.kept(.samples(most: 1)).outcome(goods, at: Cast.now).refusal == .noSample)
    }

    @Test func theCheapestServiceIsFreeAndADearerOneCostsTheDifference() throws {
        var basket = try Cast.basket([Cast.line("a", 1, at: "1.00")])
        let kept = Cast.kept(.shipping)
        #expect(try kept.outcome(basket, at: Cast.now).refusal == .noShipping)
        basket.shipping = .init(chosen: Money(minor: 5_000, .usd), cheapest: Money(minor: 2_000, .usd))
        let outcome = try kept.outcome(basket, at: Cast.now)
        guard case .saves(let saving) = outcome else { throw AppError(.internal, "test", detail: "\(outcome)") }
        #expect(saving.shipping.minor == 2_000)
        #expect(saving.goods.minor == 0)
    }

    @Test func noMoreThanTheMostIsTakenOffAnOrder() throws {
        let basket = try Cast.basket([Cast.line("a", 1, at: "10.00"), Cast.line("b", 1, at: "20.00")])
        let terms = PromotionTerms(mostOff: [try Money("1.00", .usd)])
        #expect(try off(.percent(basisPoints: 5_000, from: 1), basket, terms) == [33, 67])
    }

    @Test func aMostThatIsNotKnownInACurrencyIsNotNone() throws {
        let basket = try Cast.basket([Cast.line("a", 2, at: "2000", .jpy)], .jpy, base: .usd)
        let half = Promotion.Effect.percent(basisPoints: 5_000, from: 1)
        let other = Cast.kept(half, PromotionTerms(mostOff: [try Money("1.00", .eur)]))
        #expect(try other.outcome(basket, at: Cast.now).refusal == .otherCurrency)
        // 1.00 of the base is 150 yen.
        #expect(try off(half, basket, PromotionTerms(mostOff: [Money("1.00", .usd)])) == [150])
    }

    // MARK: Whatever there is in the basket

    @Test(arguments: 0..<200) func partsSumToTheWholeStayAboveNothingAndAskForNoOrder(seed: Int) throws {
        var random = Dice(seed: UInt64(seed))
        let currency = [Currency.usd, .jpy, Self.dinar][seed % 3]
        let lines = (0..<Int.random(in: 1...8, using: &random)).map { index -> PromotionBasket.Line in
            let unit = UnitPrice(fine: Int64.random(in: 0...9_000_000, using: &random), currency)
            let quantity = Int.random(in: 1...5_000, using: &random)
            let amount = (try? unit.times(quantity)) ?? .zero(currency)
            return PromotionBasket.Line(
                ID("v\(index)"), of: ID("p\(index % 3)"), isSample: index % 4 == 3, quantity: quantity, unit: unit, amount: amount
            )
        }
        let amount = Money(minor: Int64.random(in: 1...500_000, using: &random), currency)
        let effects: [Promotion.Effect] = [
            .percent(basisPoints: Int.random(in: 1...10_000, using: &random), from: 1), .amount([amount]),
            .perPiece([UnitPrice(fine: amount.minor, currency)]), .multiple(take: 5, pay: 3), .samples(most: 40),
        ]
        for effect in effects {
            let kept = Cast.kept(effect, PromotionTerms(mostOff: seed % 2 == 0 ? [] : [amount]))
            let straight = try kept.outcome(PromotionBasket(lines, rate: .identity(currency)), at: Cast.now)
            let shuffled = lines.shuffled(using: &random)
            let other = try kept.outcome(PromotionBasket(shuffled, rate: .identity(currency)), at: Cast.now)
            guard case .saves(let saving) = straight, case .saves(let again) = other else {
                #expect(straight.refusal == other.refusal)
                continue
            }
            #expect(zip(lines, saving.lines).allSatisfy { $1.minor >= 0 && $1.minor <= $0.amount.minor })
            #expect(saving.lines.reduce(0) { $0 + $1.minor } == saving.goods.minor)
            #expect(seed % 2 == 0 || saving.goods.minor <= amount.minor)
            let byVariant = Dictionary(uniqueKeysWithValues: zip(shuffled.map(\.variant), again.lines))
            #expect(lines.map { byVariant[$0.variant] } == saving.lines)
        }
    }
}
