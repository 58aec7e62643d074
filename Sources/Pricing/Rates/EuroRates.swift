import Basics
import Fetch
import Foundation
import Journal
import MoneyKit
import Store

/// Units of one currency for a euro on one day, in the decimals that were published.
public struct EuroRate: Hashable, Sendable {
    public let currency: Currency
    /// `2026-10-30`
    public let day: String
    public let rate: String

    /// - Throws: `rates.unreadable` unless the rate is a positive decimal and the day has the form of one.
    public init(_ currency: Currency, day: String, rate: String) throws {
        guard day.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil, let scaled = try? EuroRates.scaled(rate), scaled > 0 else {
            throw AppError.invalid("rates.unreadable", ["text": String("\(day) \(rate)".prefix(60))])
        }
        (self.currency, self.day, self.rate) = (currency, day, rate)
    }
}

/// The European Central Bank's reference rates (https://www.ecb.europa.eu/stats/policy_and_exchange_rates/).
public enum EuroRates {
    /// The newest day alone, as XML.
    public static let dailyAddress = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
    /// Every day since 1999, as a zipped CSV.
    public static let historyAddress = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
    static let mostBytes = 20 * 1024 * 1024
    /// Published rates have at most five decimals.
    static let digits = 6

    /// The daily file is small; anything larger is something else.
    static let mostDailyBytes = 1024 * 1024

    static let patienceSeconds = 15

    /// Asks the bank itself.
    public static let overHTTPS: @Sendable (_ address: String) async throws -> [UInt8] = { address in
        try await HTTPFetch.get(address, limitBytes: mostDailyBytes, timeoutSeconds: patienceSeconds).bytes
    }

    /// Fetches the newest rates and stores them. Returns the newest day that is known afterwards.
    /// - Parameter fetch: answers the bytes at an address.
    public static func update(
        _ database: Database, by actor: String = "system",
        fetch: @Sendable (_ address: String) async throws -> [UInt8] = overHTTPS
    ) async throws -> String {
        let rates = try readDaily(try await fetch(dailyAddress))
        return try await database.write { tx in
            try store(rates, by: actor, in: tx)
            return try newestDay(in: tx) ?? ""
        }
    }

    /// Stores what is new or different. Returns how many rates were.
    @discardableResult
    public static func store(_ rates: [EuroRate], by actor: String = "system", in tx: Transaction) throws -> Int {
        var count = 0
        for rate in rates {
            count += try tx.run(
                """
                INSERT INTO euro_rates (currency, day, rate) VALUES (\(rate.currency), \(rate.day), \(rate.rate))
                ON CONFLICT (currency, day) DO UPDATE SET rate = excluded.rate WHERE euro_rates.rate <> excluded.rate
                """)
        }
        guard count > 0 else { return 0 }
        let newest = rates.map(\.day).max() ?? ""
        try Journal.append(
            "rates.stored", subject: "rates", actor: actor, detail: ["day": newest, "count": String(count)], in: tx)
        try tx.touch("catalogue")
        return count
    }

    /// Stores the rates that ship with the program, so that a shop without a connection can convert.
    @discardableResult
    public static func storeSnapshot(in tx: Transaction) throws -> Int {
        guard let file = Bundle.module.url(forResource: "euro-rates", withExtension: "csv") else { return 0 }
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        return try store(
            lines.compactMap { line in
                let fields = line.split(separator: ",").map(String.init)
                guard fields.count == 3, let currency = Currency(rawValue: fields[1]) else { return nil }
                return try EuroRate(currency, day: fields[0], rate: fields[2])
            }, in: tx)
    }

    /// The currencies that the bank publishes a rate for, the euro among them.
    public static func currencies(in tx: Transaction) throws -> [Currency] {
        let published = try tx.rows("SELECT DISTINCT currency FROM euro_rates").map { $0[0] as Currency }
        return Set(published + [.eur]).sorted()
    }

    /// The newest day of which rates are known, `2026-10-30`.
    public static func newestDay(in tx: Transaction) throws -> String? {
        try tx.value("SELECT max(day) FROM euro_rates", as: String?.self).flatMap { $0 }
    }

    /// The newest rate between two currencies, crossed through the euro on one day, and that day; or else the one that the
    /// seller has set by hand.
    /// - Throws: `pricing.noRate` when there is neither.
    public static func rate(from base: Currency, to quote: Currency, in tx: Transaction) throws -> (ExchangeRate, day: String) {
        if base == quote { return (.identity(base), "") }
        let row =
            if base == .eur || quote == .eur {
                try tx.row(
                    "SELECT day, rate, rate AS other FROM euro_rates WHERE currency = \(base == .eur ? quote : base) ORDER BY day DESC LIMIT 1"
                )
            } else {
                try tx.row(
                    """
                    SELECT b.day, b.rate, q.rate AS other FROM euro_rates b JOIN euro_rates q ON q.day = b.day
                    WHERE b.currency = \(base) AND q.currency = \(quote) ORDER BY b.day DESC LIMIT 1
                    """)
            }
        guard let row else {
            if let own = try OwnRates.load(in: tx).rate(from: base, to: quote) { return own }
            throw AppError.invalid("pricing.noRate", ["from": base.code, "to": quote.code])
        }
        let one = try scaled("1")
        let ofBase = base == .eur ? one : try scaled(row["rate"])
        let ofQuote = quote == .eur ? one : try scaled(row["other"])
        let divisor = greatestCommonDivisor(ofBase, ofQuote)
        let rate = try ExchangeRate(base: base, quote: quote, numerator: ofQuote / divisor, denominator: ofBase / divisor)
        return (rate, row["day"])
    }

    static func scaled(_ rate: String) throws -> Int64 {
        try Decimal.read(rate, digits: digits)
    }

    static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return max(1, left)
    }
}
