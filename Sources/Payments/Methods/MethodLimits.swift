import MoneyKit

/// What a way to pay can do at all, whatever the seller wishes: countries, currencies and amounts from the providers' own terms.
public struct MethodLimits: Sendable {
    /// Where the seller's account may be, as ISO 3166; `nil` for everywhere.
    let accounts: Set<String>?
    /// Where buyers may be; `nil` for everywhere.
    let buyers: Set<String>?
    /// `nil` for every currency.
    let currencies: Set<String>?
    /// Whole units of a currency, from … to.
    let amounts: [String: ClosedRange<Int64>]

    private init(
        accounts: Set<String>? = nil, buyers: Set<String>? = nil, currencies: Set<String>? = nil,
        amounts: [String: ClosedRange<Int64>] = [:]
    ) {
        (self.accounts, self.buyers, self.currencies, self.amounts) = (accounts, buyers, currencies, amounts)
    }

    static let none = MethodLimits()

    /// From 10 to 10,000 pesos (https://docs.stripe.com/payments/oxxo).
    private static let oxxoPesos: [String: ClosedRange<Int64>] = ["MXN": 10...10_000]
    /// Currencies that PayPal takes (https://developer.paypal.com/api/rest/reference/currency-codes/). CNY, BRL and MYR are left
    /// out: they are taken from accounts of their own countries alone.
    private static let paypalCurrencies: Set<String> = [
        "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "NOK", "NZD", "PHP", "PLN", "SEK",
        "SGD", "THB", "TWD", "USD",
    ]

    /// The limits of a way to pay.
    static func of(_ option: PaymentOption) -> MethodLimits {
        switch (option.provider, option.method) {
        case (.stripe, .oxxo):
            MethodLimits(accounts: ["MX", "US", "CA", "SG"], buyers: ["MX"], currencies: ["MXN"], amounts: oxxoPesos)
        case (.dlocal, .oxxo): MethodLimits(buyers: ["MX"], currencies: ["MXN"], amounts: oxxoPesos)
        // Mainland China cannot open an account.
        case (.paypal, _): MethodLimits(currencies: paypalCurrencies)
        case (_, .mada): MethodLimits(buyers: ["SA"], currencies: ["SAR"])
        case (_, .knet): MethodLimits(buyers: ["KW"], currencies: ["KWD"])
        case (_, .benefit): MethodLimits(buyers: ["BH"], currencies: ["BHD"])
        case (_, .fawry): MethodLimits(buyers: ["EG"], currencies: ["EGP"])
        default: .none
        }
    }
}
