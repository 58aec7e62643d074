import Basics
import Catalog
import MoneyKit
import Store

/// Countries that cost the same to ship to, and what a parcel costs by its weight.
public struct ShippingZone: Hashable, Sendable {
    public static let mostZones = 100
    public static let mostRates = 60
    /// A zone with this country takes every country that no other zone names.
    public static let elsewhere = "*"
    /// The heaviest parcel a table may price: 100 tonnes. What is heavier is always quoted.
    public static let heaviestG = 100_000_000

    /// A step of the table: parcels of up to `upToG` grams cost `price`, in the base currency.
    public struct Rate: Hashable, Sendable {
        public let upToG: Int
        public let price: Money

        public init(upToG: Int, price: Money) {
            (self.upToG, self.price) = (upToG, price)
        }
    }

    public let id: ID<ShippingZone>
    public var name: Localised
    /// How long it takes, as a buyer reads it: `5–8 working days`.
    public var transit: Localised
    /// ISO 3166-1 alpha-2 codes, or `elsewhere`.
    public var countries: [String]
    /// Lightest first. None at all means that every parcel is quoted.
    public var rates: [Rate]

    public init(id: ID<ShippingZone>, name: Localised, transit: Localised = [:], countries: [String], rates: [Rate]) {
        (self.id, self.name, self.transit, self.countries, self.rates) = (id, name, transit, countries, rates)
    }

    /// What a parcel of `weightG` grams costs, if the table says so.
    public func price(weightG: Int) -> Money? {
        rates.first { weightG <= $0.upToG }?.price
    }
}

extension ShippingZone {
    /// Refuses a set of zones that could not be read one way only.
    /// - Throws: `shipping.tooManyZones`, `.noName`, `.noCountry`, `.unknownCountry`, `.countryTwice`, `.tooManyRates`,
    ///   `.badWeight`, `.badPrice`, `.notBaseCurrency`, `.weightOrder` or `.priceOrder`, with the zone's name.
    public static func check(_ zones: [ShippingZone], base: Currency) throws {
        guard zones.count <= mostZones else { throw AppError.invalid("shipping.tooManyZones", ["most": "\(mostZones)"]) }
        var taken: Set<String> = []
        for zone in zones {
            guard let name = zone.name.texts.min(by: { $0.key < $1.key })?.value else {
                throw AppError.invalid("shipping.noName")
            }
            func refuse(_ key: String, _ arguments: [String: String] = [:]) -> AppError {
                .invalid(key, arguments.merging(["zone": name]) { own, _ in own })
            }
            guard !zone.countries.isEmpty else { throw refuse("shipping.noCountry") }
            for country in zone.countries {
                guard country == elsewhere || Country.isKnown(country) else {
                    throw refuse("shipping.unknownCountry", ["country": country])
                }
                guard taken.insert(country).inserted else { throw refuse("shipping.countryTwice", ["country": country]) }
            }
            guard zone.rates.count <= mostRates else { throw refuse("shipping.tooManyRates", ["most": "\(mostRates)"]) }
            try checkTable(zone.rates, base: base, refuse: refuse)
        }
    }

    /// Weights rise, and a heavier parcel never costs less: a slip of the finger in a table is found before a buyer finds it.
    private static func checkTable(
        _ rates: [Rate], base: Currency, refuse: (String, [String: String]) -> AppError
    ) throws {
        for rate in rates {
            guard (1...heaviestG).contains(rate.upToG) else { throw refuse("shipping.badWeight", ["grams": "\(rate.upToG)"]) }
            guard rate.price.currency == base else { throw refuse("shipping.notBaseCurrency", ["currency": base.code]) }
            guard rate.price.minor >= 0 else { throw refuse("shipping.badPrice", [:]) }
        }
        for (lighter, heavier) in zip(rates, rates.dropFirst()) {
            guard lighter.upToG < heavier.upToG else { throw refuse("shipping.weightOrder", ["grams": "\(heavier.upToG)"]) }
            guard lighter.price.minor <= heavier.price.minor else {
                throw refuse("shipping.priceOrder", ["grams": "\(heavier.upToG)"])
            }
        }
    }
}
