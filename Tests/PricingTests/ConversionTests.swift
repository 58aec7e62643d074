import Basics
import MoneyKit
import Testing

@testable import Pricing

@Suite struct ConversionTests {
    private static func converted(_ price: String, _ policy: CurrencyPolicy, times numerator: Int64 = 1) throws -> String {
        let rate = try ExchangeRate(base: .usd, quote: policy.currency, numerator: numerator, denominator: 1)
        return try Conversion(rate: rate, policy: policy).unitPrice(try UnitPrice(price, .usd)).decimalText
    }

    @Test(arguments: [
        ("23.32", "22.99"), ("23.50", "23.99"), ("23.48", "22.99"), ("23.49", "23.99"), ("10.00", "9.99"), ("10.50", "10.99"),
        ("9.99", "9.99"),
        ("9.512", "9.51"), ("3.42", "3.42"), ("0.0385", "0.0385"), ("0.038549", "0.0385"), ("1999.00", "1998.99"),
    ])
    func endingsRestWhereTheyWouldFalsify(price: String, shown: String) throws {
        #expect(try Self.converted(price, CurrencyPolicy(.eur, roundingStep: 100, roundingEnding: 99)) == shown)
    }

    @Test(arguments: [("5.378", "538"), ("0.0542", "5.42"), ("0.1049", "10"), ("0.0004", "0.04")])
    func yenAreWholeFromTenUp(price: String, shown: String) throws {
        #expect(try Self.converted(price, CurrencyPolicy(.jpy, roundingStep: 1), times: 100) == shown)
    }

    /// Without a rule a price keeps three digits, and never fewer than its currency's decimals.
    @Test(arguments: [
        ("JPY", "123.456", "12346"), ("JPY", "5.378", "538"), ("JPY", "0.0542", "5.42"), ("EUR", "123.456", "12345.60"),
        ("EUR", "0.123456", "12.35"), ("EUR", "0.001234", "0.123"), ("KWD", "0.012346", "1.235"), ("KWD", "0.9999", "99.990"),
    ])
    func aCurrencyWithoutARuleLosesNothingOfItsUnits(code: String, price: String, shown: String) throws {
        let currency = try #require(Currency(rawValue: code))
        // A dollar is a hundred of them.
        #expect(try Self.converted(price, CurrencyPolicy(currency), times: 100) == shown)
    }

    /// Just below the ten steps from which an ending is followed, no price is dearer than just above them.
    @Test(arguments: [
        ("9.98", "9.98"), ("9.99", "9.99"), ("9.996", "9.99"), ("10.00", "9.99"), ("10.48", "9.99"), ("10.49", "10.99"),
    ])
    func aRuleThatRestsMakesNoPriceDearerThanTheNextOne(price: String, shown: String) throws {
        #expect(try Self.converted(price, CurrencyPolicy(.eur, roundingStep: 100, roundingEnding: 99)) == shown)
    }

    @Test(arguments: [
        ("0.48", "0.48"), ("0.499", "0.499"), ("0.50", "0.50"), ("0.52", "0.50"), ("0.53", "0.55"), ("3.42", "3.40"),
    ])
    func stepsAreFollowedFromTenOfThemUp(price: String, shown: String) throws {
        #expect(try Self.converted(price, CurrencyPolicy(.eur, roundingStep: 5)) == shown)
    }

    @Test(arguments: [("9.70", "970"), ("9.90", "980"), ("9.99", "980"), ("10.00", "980"), ("10.40", "1080")])
    func yenMayEndInEighty(price: String, shown: String) throws {
        #expect(try Self.converted(price, CurrencyPolicy(.jpy, roundingStep: 100, roundingEnding: 80), times: 100) == shown)
    }

    @Test func theLargestPriceIsRoundedAndNotLost() throws {
        let rate = ExchangeRate.identity(.eur)
        let policy = CurrencyPolicy(.eur, roundingStep: 1_000_000, roundingEnding: 999_999)
        let price = try Conversion(rate: rate, policy: policy).unitPrice(UnitPrice(fine: .max, .eur))
        #expect(price.fine > .max - 2 * 1_000_000 * 10_000)
    }

    /// Over random prices, rules and rates: a price moves by a twentieth at most, keeps its ending, and no larger quantity
    /// becomes dearer than a smaller one.
    @Test func conversionKeepsItsPromises() throws {
        var generator = SystemRandomNumberGenerator()
        let policies = [
            CurrencyPolicy(.eur), CurrencyPolicy(.eur, roundingStep: 100, roundingEnding: 99),
            CurrencyPolicy(.eur, roundingStep: 5),
            CurrencyPolicy(.jpy, roundingStep: 1), CurrencyPolicy(.jpy, roundingStep: 100, roundingEnding: 80),
        ]
        for _ in 0..<2_000 {
            let policy = try #require(policies.randomElement(using: &generator))
            let rate = try ExchangeRate(
                base: .usd, quote: policy.currency, numerator: .random(in: 1...20_000, using: &generator),
                denominator: .random(in: 1...20_000, using: &generator))
            let conversion = Conversion(rate: rate, policy: policy)
            let fines = (0..<5).map { _ in Int64.random(in: 0...50_000_000, using: &generator) }.sorted(by: >)
            let breaks = fines.enumerated().map { PriceBreak(from: 1 + $0.offset * 100, unit: UnitPrice(fine: $0.element, .usd)) }
            let table = try #require(PriceTable(breaks))
            let converted = try table.converted(by: conversion)
            #expect(zip(converted.breaks, converted.breaks.dropFirst()).allSatisfy { $0.unit >= $1.unit })
            for price in breaks {
                let exact = try rate.convert(price.unit).fine
                let shown = try conversion.unitPrice(price.unit).fine
                #expect(abs(shown - exact) <= max(1, exact / 20 + 1), "\(exact) became \(shown)")
                let step = Int64(policy.roundingStep) * UnitPrice.finePerMinor
                if step > 0, exact >= 10 * step { #expect(shown % step == Int64(policy.roundingEnding) * UnitPrice.finePerMinor) }
            }
        }
    }

    @Test func whatIsTooLargeIsRefused() throws {
        let rate = try ExchangeRate(base: .usd, quote: .jpy, numerator: .max, denominator: 1)
        #expect(throws: AppError.self) { try rate.convert(UnitPrice(fine: .max, .usd), markupBasisPoints: 100_000) }
    }
}
