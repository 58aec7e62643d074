import Basics
import MoneyKit

/// Amounts as Stripe counts them (https://docs.stripe.com/currencies): in the smallest unit, which is not always the one that
/// Unicode CLDR gives a currency.
enum StripeUnits {
    /// Stripe charges these without decimals.
    private static let whole: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    /// With three; the last must be 0.
    private static let thousandths: Set<String> = ["BHD", "JOD", "KWD", "OMR", "TND"]
    /// Stripe takes at most eight digits.
    static let most: Int64 = 99_999_999

    private static func digits(_ currency: Currency) -> Int {
        whole.contains(currency.code) ? 0 : thousandths.contains(currency.code) ? 3 : 2
    }

    /// - Throws: `provider.amount` for an amount that Stripe cannot take: too large, or finer than its unit.
    static func amount(_ money: Money) throws -> Int64 {
        let exact = try scaled(money.minor, by: digits(money.currency) - money.currency.digits, money)
        guard exact > 0, exact <= most, !thousandths.contains(money.currency.code) || exact % 10 == 0 else {
            throw refused(money)
        }
        return exact
    }

    /// - Throws: `provider.amount` for what the currency cannot hold.
    static func money(_ amount: Int64, _ currency: Currency) throws -> Money {
        let money = Money(minor: amount, currency)
        return Money(minor: try scaled(amount, by: currency.digits - digits(currency), money), currency)
    }

    private static func scaled(_ number: Int64, by places: Int, _ money: Money) throws -> Int64 {
        let factor: Int64 = [1, 10, 100, 1_000][min(3, abs(places))]
        if places < 0 {
            guard number % factor == 0 else { throw refused(money) }
            return number / factor
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw refused(money) }
        return product
    }

    private static func refused(_ money: Money) -> AppError {
        AppError.invalid("provider.amount", ["amount": money.decimalText, "currency": money.currency.code])
    }
}
