import Basics
import Catalog
import MoneyKit
import Store

/// When buyers are offered a way to pay, as the seller wishes it.
public struct MethodRule: Hashable, Sendable, Codable {
    public static let mostCountries = 260

    /// What is being paid for.
    public enum OrderKind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nothing but samples.
        case samples
        /// From the cart.
        case cart
        /// What came of a quote.
        case quote
    }

    /// `PaymentOption.text`
    public var option: String
    public var isOn: Bool
    /// Buyers of these countries alone; of every country when empty.
    public var countries: [String]
    /// Never buyers of these.
    public var exceptCountries: [String]
    /// These currencies alone; every one when empty.
    public var currencies: [String]
    /// From and up to so many units of the shop's base currency; `nil` for no such bound.
    public var least: Int64?
    public var most: Int64?
    /// For these kinds alone; for every kind when empty.
    public var kinds: [OrderKind]

    public init(
        _ option: PaymentOption, isOn: Bool = true, countries: [String] = [], exceptCountries: [String] = [],
        currencies: [String] = [], least: Int64? = nil, most: Int64? = nil, kinds: [OrderKind] = []
    ) {
        (self.option, self.isOn, self.countries) = (option.text, isOn, countries)
        (self.exceptCountries, self.currencies) = (exceptCountries, currencies)
        (self.least, self.most, self.kinds) = (least, most, kinds)
    }

    private static let setting = "payment.rules"
    /// Transfers are what the trade lives by; what a person has to arrange first is offered when the seller says so.
    private static let offAtFirst: Set<Payment.Method> = [.cash, .westernUnion, .letterOfCredit, .cashu]

    /// A rule for every way to pay, in the order in which buyers see them: the seller's, then those he has said nothing about.
    public static func all(in tx: Transaction) throws -> [MethodRule] {
        let kept: [MethodRule] = (try Settings.read(setting, in: tx) ?? []).filter { PaymentOption(text: $0.option) != nil }
        let known = Set(kept.map(\.option))
        let others = PaymentOption.all.filter { !known.contains($0.text) }
        return kept + others.map { MethodRule($0, isOn: !offAtFirst.contains($0.method)) }
    }

    /// - Throws: `rule.badBounds` with the way to pay when the least is more than the most or either is below nothing,
    ///   `rule.badCountry` and `rule.badCurrency` with what was typed.
    public static func save(_ rules: [MethodRule], by actor: String, in tx: Transaction) throws {
        for rule in rules { try rule.check() }
        guard try rules != all(in: tx) else { return }
        try Settings.keep(setting, rules, by: actor, in: tx)
    }

    private func check() throws {
        let bounds = [least, most].compactMap(\.self)
        guard bounds.allSatisfy({ $0 >= 0 }), bounds == bounds.sorted() else {
            throw AppError.invalid("rule.badBounds", ["option": option])
        }
        let countries = countries + exceptCountries
        guard countries.count <= Self.mostCountries else { throw AppError.invalid("rule.badCountry", ["text": ""]) }
        for country in countries where country.utf8.count != 2 || !country.utf8.allSatisfy({ (65...90).contains($0) }) {
            throw AppError.invalid("rule.badCountry", ["text": String(country.prefix(40))])
        }
        for currency in currencies where Currency(rawValue: currency)?.code != currency {
            throw AppError.invalid("rule.badCurrency", ["text": String(currency.prefix(40))])
        }
    }
}
