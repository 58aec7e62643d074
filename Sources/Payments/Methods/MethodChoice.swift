import Basics
import MoneyKit

/// What is to be paid, as far as ways to pay depend on it.
public struct PaymentCase: Hashable, Sendable {
    /// The buyer's, as ISO 3166; empty when it is not known yet.
    public let country: String
    public let amount: Money
    /// The same in the shop's base currency.
    public let base: Money
    public let kind: MethodRule.OrderKind

    public init(country: String, amount: Money, base: Money, kind: MethodRule.OrderKind) {
        (self.country, self.amount, self.base, self.kind) = (country, amount, base, kind)
    }
}

/// Whether a way to pay is offered, and what speaks against it.
public struct MethodChoice: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The seller has turned it off, or has no account with the provider.
        case off, noAccount
        /// The provider does not take it where the seller's account is.
        case accountCountry
        /// Not for buyers of this country, this currency, this amount or this kind of order.
        case country, currency, amount, kind
    }

    public let option: PaymentOption
    /// Nothing for one that is offered.
    public let reasons: [Reason]
    public var isOffered: Bool { reasons.isEmpty }

    /// Every way to pay in the seller's order, each with what speaks against it.
    static func all(_ payment: PaymentCase, rules: [MethodRule], accounts: [ProviderAccount]) -> [MethodChoice] {
        rules.compactMap { rule in
            guard let option = PaymentOption(text: rule.option) else { return nil }
            let account = accounts.first { $0.provider == option.provider }
            return MethodChoice(
                option: option,
                reasons: against(rule, payment) + against(MethodLimits.of(option), payment, account, option))
        }
    }

    private static func against(_ rule: MethodRule, _ payment: PaymentCase) -> [Reason] {
        let units = Int128(payment.base.currency.minorPerUnit)
        let minor = Int128(payment.base.minor)
        let isBelow = rule.least.map { minor < Int128($0) * units } ?? false
        let isAbove = rule.most.map { minor > Int128($0) * units } ?? false
        let isElsewhere =
            (!rule.countries.isEmpty && !rule.countries.contains(payment.country))
            || rule.exceptCountries.contains(payment.country)
        let refusals: [(Reason, Bool)] = [
            (.off, !rule.isOn), (.country, isElsewhere),
            (.currency, !rule.currencies.isEmpty && !rule.currencies.contains(payment.amount.currency.code)),
            (.amount, isBelow || isAbove), (.kind, !rule.kinds.isEmpty && !rule.kinds.contains(payment.kind)),
        ]
        return refusals.filter(\.1).map(\.0)
    }

    private static func against(
        _ limits: MethodLimits, _ payment: PaymentCase, _ account: ProviderAccount?, _ option: PaymentOption
    ) -> [Reason] {
        let code = payment.amount.currency.code
        let range = limits.amounts[code].map { range in
            (range.lowerBound * payment.amount.currency.minorPerUnit)...(range.upperBound * payment.amount.currency.minorPerUnit)
        }
        let refusals: [(Reason, Bool)] = [
            (.noAccount, option.provider != nil && account?.isOn != true),
            (.accountCountry, !(limits.accounts.map { $0.contains(account?.country ?? "") } ?? true)),
            (.country, !(limits.buyers.map { $0.contains(payment.country) } ?? true)),
            (.currency, !(limits.currencies.map { $0.contains(code) } ?? true)),
            (.amount, !(range?.contains(payment.amount.minor) ?? true)),
        ]
        return refusals.filter(\.1).map(\.0)
    }
}
