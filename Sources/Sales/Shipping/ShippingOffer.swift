import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// What the shop says about sending a parcel to a country.
public enum ShippingOffer: Hashable, Sendable {
    /// The price in the buyer's currency, the zone's name and how long it takes (may be empty).
    case price(Money, zone: String, transit: String)
    /// Too heavy for the table, of unknown weight, or the shop has no zones yet: staff name the price after the order, before
    /// anything is paid.
    case toBeQuoted(zone: String, transit: String)
    /// The shop has zones, and none of them has this country.
    case notServed

    public var price: Money? {
        if case .price(let money, _, _) = self { money } else { nil }
    }

    public var zone: String {
        switch self {
        case .price(_, let zone, _), .toBeQuoted(let zone, _): zone
        case .notServed: ""
        }
    }

    public var transit: String {
        switch self {
        case .price(_, _, let transit), .toBeQuoted(_, let transit): transit
        case .notServed: ""
        }
    }

    /// - Parameters:
    ///   - country: ISO 3166-1 alpha-2.
    ///   - weightG: grams as packed; `nil` when the weight of something is not known.
    ///   - languages: the reader's fallback chain.
    /// - Throws: `money.tooLarge` when the price does not fit the buyer's currency.
    public static func `for`(
        country: String, weightG: Int?, priceBook: PriceBook, languages: [LanguageTag], in tx: Transaction
    ) throws -> ShippingOffer {
        guard let zone = try ShippingQueries.zone(of: country, base: priceBook.rate.base, in: tx) else {
            // A shop that has not yet said where it ships to quotes every parcel.
            guard try !ShippingQueries.hasZones(in: tx) else { return .notServed }
            return .toBeQuoted(zone: Country.name(of: country, in: languages.first ?? .english), transit: "")
        }
        let name = zone.name.best(languages + [.english])?.text ?? zone.name.texts.min { $0.key < $1.key }?.value ?? ""
        let transit = zone.transit.best(languages + [.english])?.text ?? ""
        guard let weightG, let price = zone.price(weightG: weightG) else { return .toBeQuoted(zone: name, transit: transit) }
        return .price(try priceBook.convert(price), zone: name, transit: transit)
    }
}
