import Basics
import Catalog
import MoneyKit
import Store

/// Countries that are shipped to alike, and the services that go there.
public struct ShippingZone: Hashable, Sendable {
    public static let mostZones = 100
    public static let mostServices = 20
    /// A zone with this country takes every country that no other zone names.
    public static let elsewhere = "*"

    public let id: ID<ShippingZone>
    public var name: Localised
    /// ISO 3166-1 alpha-2 codes, or `elsewhere`.
    public var countries: [String]
    /// In the order in which staff keep them. None at all means that every parcel is quoted.
    public var services: [ShippingWay]

    public init(id: ID<ShippingZone>, name: Localised, countries: [String], services: [ShippingWay]) {
        (self.id, self.name, self.countries, self.services) = (id, name, countries, services)
    }

    /// A zone with one service by weight, which is called as the zone is.
    public init(
        id: ID<ShippingZone>, name: Localised, transit: Localised = [:], countries: [String], rates: [ShippingWay.Rate]
    ) {
        let service = ShippingWay(id: ID(id.text), name: name, transit: transit, rates: rates)
        self.init(id: id, name: name, countries: countries, services: [service])
    }
}

extension ShippingZone {
    /// Refuses a set of zones that could not be read one way only.
    /// - Throws: `shipping.tooManyZones`, `.noName`, `.noCountry`, `.unknownCountry`, `.countryTwice`, `.tooManyServices`,
    ///   `.noServiceName`, `.badDivisor`, `.badWeight`, `.tooManyRates`, `.badRow`, `.badPrice`, `.notBaseCurrency`,
    ///   `.rowOrder` or `.priceOrder`, with the names of the zone and its service.
    public static func check(_ zones: [ShippingZone], base: Currency) throws {
        guard zones.count <= mostZones else { throw AppError.invalid("shipping.tooManyZones", ["most": "\(mostZones)"]) }
        var taken: Set<String> = []
        for zone in zones {
            guard !zone.name.isEmpty else { throw AppError.invalid("shipping.noName") }
            let rules = ShippingRules(base, about: [zone.name])
            guard !zone.countries.isEmpty else { throw rules.refuse("shipping.noCountry") }
            for country in zone.countries {
                guard country == elsewhere || Country.isKnown(country) else {
                    throw rules.refuse("shipping.unknownCountry", ["country": country])
                }
                guard taken.insert(country).inserted else {
                    throw rules.refuse("shipping.countryTwice", ["country": country])
                }
            }
            try rules.check(zone.services, of: zone)
        }
    }
}
