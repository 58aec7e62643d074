import Basics
import Catalog
import Journal
import MoneyKit
import Store

/// Rates that the seller has set by hand, for currencies that the central bank does not publish. A published rate always wins.
public struct OwnRates: Hashable, Sendable, Codable {
    private static let name = "rates.own"
    /// Decimals of a rate: 1 IDR is 0.000018955 KWD.
    public static let digits = 9

    /// One rate, in units of the currency for one of `base`.
    public struct Rate: Hashable, Sendable, Codable {
        public let base: Currency
        /// As it was typed, a decimal with a point: `0.3071`.
        public let text: String
        /// The day it was set, `2026-11-26`.
        public let day: String
    }

    /// By the currency's code.
    private var rates: [String: Rate] = [:]

    /// Those that are set; none until somebody sets one.
    public static func load(in tx: Transaction) throws -> OwnRates {
        try Settings.read(name, in: tx) ?? OwnRates()
    }

    public subscript(_ currency: Currency) -> Rate? { rates[currency.code] }

    func rate(from base: Currency, to quote: Currency) throws -> (ExchangeRate, day: String)? {
        guard let own = self[quote], own.base == base else { return nil }
        return (try Self.rate(own.text, from: base, to: quote), own.day)
    }

    /// A rate as it was typed: so many units of `quote` for one of `base`.
    /// - Throws: `rates.badOwn` with the currency unless it is a positive decimal.
    public static func rate(_ text: String, from base: Currency, to quote: Currency) throws -> ExchangeRate {
        guard let numerator = try? Decimal.read(text, digits: digits), numerator > 0 else {
            throw AppError.invalid("rates.badOwn", ["currency": quote.code, "text": String(text.prefix(40))])
        }
        let denominator = try Decimal.read("1", digits: digits)
        let divisor = EuroRates.greatestCommonDivisor(numerator, denominator)
        return try ExchangeRate(base: base, quote: quote, numerator: numerator / divisor, denominator: denominator / divisor)
    }

    /// Makes `texts` the rates that are set by hand, and no others. One that stays as it was keeps its day.
    /// - Throws: `rates.badOwn` with the currency unless each is a positive decimal.
    public static func save(
        _ texts: [Currency: String], base: Currency, by actor: String = "system", in tx: Transaction
    ) throws {
        let before = try load(in: tx)
        var after = OwnRates()
        for (currency, text) in texts {
            _ = try rate(text, from: base, to: currency)
            let known = before[currency].flatMap { $0.text == text && $0.base == base ? $0 : nil }
            after.rates[currency.code] = known ?? Rate(base: base, text: text, day: tx.now.day)
        }
        guard after != before else { return }
        try Settings.write(name, after, in: tx)
        try Journal.append(
            "rates.set", subject: "rates", actor: actor, detail: ["before": before.summary, "after": after.summary], in: tx)
        try tx.touch("catalogue")
    }

    private var summary: String {
        rates.sorted { $0.key < $1.key }.map { "\($0.value.base)/\($0.key) \($0.value.text)" }.joined(separator: ", ")
    }
}
