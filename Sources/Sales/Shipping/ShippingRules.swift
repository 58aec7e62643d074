import Basics
import Catalog
import MoneyKit

/// Refuses zones and services that could not be read one way only.
struct ShippingRules {
    let base: Currency
    /// What is spoken of: the zone, and its service.
    private let about: String

    init(_ base: Currency, about names: [Localised] = []) {
        self.base = base
        about = names.map { $0.texts.min { $0.key < $1.key }?.value ?? "" }.joinedBy(", ")
    }

    func refuse(_ key: String, _ arguments: [String: String] = [:]) -> AppError {
        .invalid(key, arguments.merging(["zone": about]) { own, _ in own })
    }

    func check(_ services: [ShippingWay], of zone: ShippingZone) throws {
        guard services.count <= ShippingZone.mostServices else {
            throw refuse("shipping.tooManyServices", ["most": "\(ShippingZone.mostServices)"])
        }
        for service in services {
            guard !service.name.isEmpty else { throw refuse("shipping.noServiceName") }
            try ShippingRules(base, about: [zone.name, service.name]).check(service)
        }
    }

    private func check(_ service: ShippingWay) throws {
        guard service.divisor.map(ShippingWay.divisors.contains) ?? true else { throw refuse("shipping.badDivisor") }
        let weights = 1...ShippingWay.Basis.weight.most
        guard [service.stepG, service.limitG].allSatisfy({ $0.map(weights.contains) ?? true }) else {
            throw refuse("shipping.badWeight")
        }
        if let free = service.free {
            guard free.from.currency == base else { throw refuse("shipping.notBaseCurrency", ["currency": base.code]) }
            guard free.from.minor > 0 else { throw refuse("shipping.badPrice") }
        }
        guard service.rates.count <= ShippingWay.mostRates else {
            throw refuse("shipping.tooManyRates", ["most": "\(ShippingWay.mostRates)"])
        }
        try check(service.rates, by: service.basis)
    }

    /// Measures rise, and more never costs less: a slip of the finger in a table is found before a buyer finds it.
    private func check(_ rates: [ShippingWay.Rate], by basis: ShippingWay.Basis) throws {
        for rate in rates {
            guard (1...basis.most).contains(rate.upTo) else { throw refuse("shipping.badRow", ["upTo": "\(rate.upTo)"]) }
            guard rate.price.currency == base else { throw refuse("shipping.notBaseCurrency", ["currency": base.code]) }
            guard rate.price.minor >= 0 else { throw refuse("shipping.badPrice") }
        }
        for (less, more) in zip(rates, rates.dropFirst()) {
            guard less.upTo < more.upTo else { throw refuse("shipping.rowOrder", ["upTo": "\(more.upTo)"]) }
            guard less.price.minor <= more.price.minor else { throw refuse("shipping.priceOrder", ["upTo": "\(more.upTo)"]) }
        }
    }
}

extension ShippingWay {
    public static let mostRates = 60
    /// Cubic centimetres a kilogram that a carrier might charge by.
    public static let divisors = 1_000...10_000
}
