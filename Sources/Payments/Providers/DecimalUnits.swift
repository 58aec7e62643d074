import Basics
import MoneyKit

/// Amounts as a provider writes them with a point. How many decimals a currency has is the provider's own decision, which is not
/// always that of Unicode CLDR: each provider has its table.
struct DecimalUnits: Sendable {
    /// Currencies without decimals, and with three; all others have two.
    let whole: Set<String>
    let thousandths: Set<String>

    func digits(_ currency: Currency) -> Int {
        whole.contains(currency.code) ? 0 : thousandths.contains(currency.code) ? 3 : 2
    }

    /// With all decimals of the currency: `12.500`.
    /// - Throws: `provider.amount` for nothing, less than nothing, and what is finer than the provider's unit.
    func text(_ money: Money) throws -> String {
        let digits = digits(money.currency)
        guard money.minor > 0, let number = try? Decimal.read(money.decimalText, digits: digits) else {
            throw AppError.invalid("provider.amount", ["amount": money.decimalText, "currency": money.currency.code])
        }
        return Decimal.text(number, digits: digits, atLeast: digits)
    }

    /// Reads a provider's amount, with as many decimals as it has.
    /// - Throws: `provider.unreadable` for what is no amount of that currency.
    func money(_ text: String, _ code: String) throws -> Money {
        guard let currency = Currency(rawValue: code), let money = try? Money(text, currency) else {
            throw AppError(.unavailable, "provider.unreadable")
        }
        return money
    }
}
