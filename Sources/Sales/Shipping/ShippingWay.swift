import Basics
import Catalog
import MoneyKit
import Store

/// One way of sending goods to a zone, which people call a service: who carries them, how long it takes, and what it costs by a table.
public struct ShippingWay: Hashable, Sendable {
    /// What its table counts, and in which unit.
    public enum Basis: String, Storable, Hashable, Sendable, CaseIterable {
        /// Grams that are charged.
        case weight
        /// Cubic centimetres.
        case volume
        case pieces, cartons

        /// The most that a table may price; what is more is always quoted: 100 tonnes, 1,000 cubic metres, ten million pieces,
        /// a million cartons.
        public var most: Int {
            switch self {
            case .weight: 100_000_000
            case .volume: 1_000_000_000
            case .pieces: 10_000_000
            case .cartons: 1_000_000
            }
        }
    }

    /// For which orders something holds.
    public enum Kinds: String, Storable, Hashable, Sendable, CaseIterable {
        case all, samples, goods

        public func has(_ load: Consignment) -> Bool {
            switch self {
            case .all: true
            case .samples: load.isSamples
            case .goods: !load.isSamples
            }
        }
    }

    /// A step of the table: up to `upTo` of what the table counts costs `price`, in the base currency.
    public struct Rate: Hashable, Sendable {
        public let upTo: Int
        public let price: Money

        public init(upTo: Int, price: Money) {
            (self.upTo, self.price) = (upTo, price)
        }
    }

    /// Nothing is charged from goods of so much on, in the base currency.
    public struct FreeRule: Hashable, Sendable {
        public var from: Money
        public var kinds: Kinds

        public init(from: Money, kinds: Kinds = .all) {
            (self.from, self.kinds) = (from, kinds)
        }
    }

    public let id: ID<ShippingWay>
    public var name: Localised
    /// How long it takes, as a buyer reads it: `5–8 working days`.
    public var transit: Localised
    public var carrier: Carrier?
    public var kinds: Kinds
    public var basis: Basis
    /// Smallest first. None at all means that every parcel is quoted.
    public var rates: [Rate]
    /// Cubic centimetres that are charged as one kilogram; couriers use 5,000 or 6,000.
    public var divisor: Int?
    /// The weight that is charged is rounded up to a multiple of it.
    public var stepG: Int?
    /// What is charged as heavier than this is quoted, whatever the table says.
    public var limitG: Int?
    public var free: FreeRule?

    public init(
        id: ID<ShippingWay>, name: Localised, transit: Localised = [:], carrier: Carrier? = nil, kinds: Kinds = .all,
        basis: Basis = .weight, rates: [Rate] = [], divisor: Int? = nil, stepG: Int? = nil, limitG: Int? = nil,
        free: FreeRule? = nil
    ) {
        (self.id, self.name, self.transit, self.carrier, self.kinds) = (id, name, transit, carrier, kinds)
        (self.basis, self.rates, self.divisor, self.stepG, self.limitG) = (basis, rates, divisor, stepG, limitG)
        self.free = free
    }
}

extension ShippingWay {
    /// What the table says of a consignment, before it is made free; `nil` when it has to be quoted: beyond the table or the
    /// limit, or not known.
    public func price(of load: Consignment) -> Money? {
        guard isWithinLimit(load), let measure = measure(of: load) else { return nil }
        return rates.first { measure <= $0.upTo }?.price
    }

    /// How much of what the table counts.
    func measure(of load: Consignment) -> Int? {
        switch basis {
        case .weight: chargeableG(of: load)
        case .volume: load.volumeCM3
        case .pieces: load.pieces
        case .cartons: load.cartons
        }
    }

    private func isWithinLimit(_ load: Consignment) -> Bool {
        guard let limitG else { return true }
        return chargeableG(of: load).map { $0 <= limitG } ?? false
    }

    /// Grams that are charged: the real weight, or the one of its volume where that is more, rounded up to the step. `nil` when
    /// one of the two is needed and not known.
    public func chargeableG(of load: Consignment) -> Int? {
        guard var grams = load.weightG else { return nil }
        if let divisor {
            guard let volume = load.volumeCM3 else { return nil }
            grams = max(grams, Self.up(Int128(volume) * Self.gramsPerKG, by: divisor))
        }
        guard let stepG else { return grams }
        return Int(clamping: Int128(Self.up(Int128(grams), by: stepG)) * Int128(stepG))
    }

    private static let gramsPerKG: Int128 = 1_000

    private static func up(_ number: Int128, by divisor: Int) -> Int {
        Int(clamping: (number + Int128(divisor) - 1) / Int128(divisor))
    }
}
