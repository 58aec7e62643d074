import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// What the shop says about sending a consignment to a country by one of its services.
public struct ShippingOffer: Hashable, Sendable {
    /// `nil` where no service of the zone takes it: then staff find one.
    public let service: ID<ShippingWay>?
    /// Of the service, or of the zone where there is none.
    public let name: String
    public let zone: String
    /// How long it takes; may be empty.
    public let transit: String
    public let carrier: Carrier?
    /// In the buyer's currency. `nil` when it is to be quoted: staff name the price after the order, before anything is paid.
    public let price: Money?
    /// What goods have to come to until the service is free; `nil` where it never is or is already.
    public let freeFrom: Money?

    /// The choice as a form sends it.
    public var choice: String { service?.text ?? "quoted" }
    public var isFree: Bool { price?.minor == 0 }

    /// Every service that takes the consignment to a country, the cheapest first and those to be quoted last; none at all when
    /// the shop has zones and none of them has the country. There is something to choose wherever the shop ships to.
    /// - Parameters:
    ///   - country: ISO 3166-1 alpha-2.
    ///   - load: its goods in the price book's currency.
    ///   - languages: the reader's fallback chain.
    /// - Throws: `money.tooLarge` when a price does not fit the buyer's currency.
    public static func all(
        to country: String, _ load: Consignment, priceBook: PriceBook, languages: [LanguageTag], in tx: Transaction
    ) throws -> [ShippingOffer] {
        guard let zone = try ShippingQueries.zone(of: country, base: priceBook.rate.base, in: tx) else {
            // A shop that has not yet said where it ships to quotes every parcel.
            guard try !ShippingQueries.hasZones(in: tx) else { return [] }
            return [.quoted(Country.name(of: country, in: languages.first ?? .english))]
        }
        let name = best(zone.name, languages)
        let offers = try zone.services.filter { $0.kinds.has(load) }.map {
            try ShippingOffer($0, zone: name, load, priceBook, languages)
        }
        return offers.isEmpty ? [.quoted(name)] : sorted(offers)
    }

    /// Of equal prices the one that staff put first stays first.
    private static func sorted(_ offers: [ShippingOffer]) -> [ShippingOffer] {
        let places = offers.enumerated().sorted { left, right in
            let (a, b) = (left.element.price?.minor ?? .max, right.element.price?.minor ?? .max)
            return a == b ? left.offset < right.offset : a < b
        }
        return places.map(\.element)
    }

    private static func quoted(_ zone: String) -> ShippingOffer {
        ShippingOffer(service: nil, name: zone, zone: zone, transit: "", carrier: nil, price: nil, freeFrom: nil)
    }

    private init(
        service: ID<ShippingWay>?, name: String, zone: String, transit: String, carrier: Carrier?, price: Money?,
        freeFrom: Money?
    ) {
        (self.service, self.name, self.zone, self.transit) = (service, name, zone, transit)
        (self.carrier, self.price, self.freeFrom) = (carrier, price, freeFrom)
    }

    private init(
        _ service: ShippingWay, zone: String, _ load: Consignment, _ book: PriceBook, _ languages: [LanguageTag]
    ) throws {
        let price = try service.price(of: load).map { try book.convert($0) }
        let rule = service.free.flatMap { $0.kinds.has(load) ? $0 : nil }
        // The buyer reads the bound in the own currency, so that is the one that holds.
        let bound = try rule.map { try book.convert($0.from) }
        let isReached = bound.map { load.goods.minor >= $0.minor } ?? false
        self.init(
            service: service.id, name: Self.best(service.name, languages), zone: zone,
            transit: service.transit.best(languages + [.english])?.text ?? "", carrier: service.carrier,
            price: isReached ? price.map { .zero($0.currency) } : price,
            freeFrom: isReached || price == nil || price?.minor == 0 ? nil : bound)
    }

    private static func best(_ text: Localised, _ languages: [LanguageTag]) -> String {
        text.best(languages + [.english])?.text ?? text.texts.min { $0.key < $1.key }?.value ?? ""
    }
}

extension [ShippingOffer] {
    /// What the buyer has chosen, or the cheapest where nothing was chosen that is still offered.
    public func chosen(_ choice: String) -> ShippingOffer? {
        first { $0.choice == choice } ?? first
    }
}
