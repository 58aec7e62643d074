import Basics
import MoneyKit
import Testing

@Suite struct MoneyTests {
    @Test func aDiscountIsRoundedOnceToTheExtraDecimals() throws {
        let price = try UnitPrice("0.3333", .usd)
        #expect(price.discounted(byBasisPoints: 250).decimalText == "0.324968")
        #expect(price.discounted(byBasisPoints: 0) == price && price.discounted(byBasisPoints: 10_000).fine == 0)
        #expect(UnitPrice(fine: 1, .usd).discounted(byBasisPoints: 5_000).fine == 1, "half away from zero")
        #expect(try UnitPrice(Money("450", .usd)).times(1).decimalText == "450.00")
        #expect(throws: AppError.invalid("money.tooLarge")) { try UnitPrice(Money(minor: .max, .usd)) }
    }

    @Test func aPartIsToldInHundredthsOfAPercent() throws {
        #expect(try Money("1", .usd).basisPoints(of: Money("3", .usd)) == 3_333)
        #expect(try Money("-1", .usd).basisPoints(of: Money("3", .usd)) == -3_333)
        #expect(try Money("1", .usd).basisPoints(of: .zero(.usd)) == nil)
        #expect(try Money("1", .usd).subtracting(Money("1.01", .usd)).minor == -1)
        #expect(throws: AppError.invalid("money.tooLarge")) {
            try Money(minor: .min, .usd).subtracting(Money(minor: 1, .usd))
        }
    }

    @Test func aSplitSumsToTheWholeAndIsFair() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let money = Money(minor: .random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator), .usd)
            let weights =
                (0..<Int.random(in: 1...12, using: &generator)).map { _ in Int64.random(in: 0...1_000_000, using: &generator) }
                + [1]
            let parts = money.prorated(by: weights)
            #expect(parts.reduce(0) { $0 + $1.minor } == money.minor)
            let total = weights.reduce(0, +)
            for (part, weight) in zip(parts, weights) {
                let exact = Int128(money.minor) * Int128(weight)
                let difference = Int128(part.minor) * Int128(total) - exact
                #expect(difference.magnitude < UInt128(total), "a part is less than one minor unit from its share")
            }
        }
        #expect(Money(minor: 100, .usd).prorated(by: [1, 1, 1]).map(\.minor) == [34, 33, 33])
        #expect(Money(minor: -100, .usd).prorated(by: [1, 1, 1]).map(\.minor) == [-34, -33, -33])
    }

    @Test func whatIsPrintedReadsBack() throws {
        var generator = SystemRandomNumberGenerator()
        let currencies = try ["USD", "JPY", "KWD", "CLF"].map { try #require(Currency(rawValue: $0)) }
        for _ in 0..<2_000 {
            let currency = try #require(currencies.randomElement(using: &generator))
            let money = Money(minor: .random(in: .min ... .max, using: &generator), currency)
            #expect(try Money(money.decimalText, currency) == money)
            let price = UnitPrice(fine: .random(in: .min ... .max, using: &generator), currency)
            #expect(try UnitPrice(price.decimalText, currency) == price)
        }
    }

    @Test(
        arguments: [
            ("12.50", 1_250), ("0", 0), ("-0.01", -1), ("1234567.8", 123_456_780), ("3.000", 300), ("92233720368547758.07", .max),
        ] as [(String, Int64)])
    func decimalsAreReadExactly(text: String, minor: Int64) throws {
        #expect(try Money(text, .usd).minor == minor)
    }

    @Test(arguments: [
        ("", "money.notANumber"), ("1,5", "money.notANumber"), ("1.", "money.notANumber"), (".5", "money.notANumber"),
        ("1e3", "money.notANumber"), ("+1", "money.notANumber"), (" 1", "money.notANumber"), ("1.005", "money.tooManyDecimals"),
        ("92233720368547758.08", "money.tooLarge"), ("٣", "money.notANumber"),
    ])
    func otherTextsAreRefused(text: String, key: String) {
        let error = #expect(throws: AppError.self) { try Money(text, .usd) }
        #expect(error?.message.key == key)
    }

    @Test func aLineIsRoundedOnce() throws {
        let price = try UnitPrice("0.0385", .usd)
        #expect(try price.times(1).minor == 4)
        #expect(try price.times(13).minor == 50)
        #expect(try price.times(1_000_000).decimalText == "38500.00")
        #expect(try UnitPrice("0.005", .usd).times(1).minor == 1)
        #expect(try UnitPrice("-0.005", .usd).times(1).minor == -1)
        #expect(throws: AppError.self) { try UnitPrice(fine: .max, .usd).times(1_000_000) }
    }

    @Test func sumsBeyondWhatIsHeldAreRefused() throws {
        #expect(throws: AppError.self) { try Money(minor: .max, .usd).adding(Money(minor: 1, .usd)) }
        #expect(try Money.sum([Money(minor: 1, .usd), Money(minor: 2, .usd)], .usd).minor == 3)
    }
}
