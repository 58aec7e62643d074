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
