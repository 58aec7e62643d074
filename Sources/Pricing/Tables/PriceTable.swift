import Basics
import MoneyKit

/// The price of one unit from so many units on.
public struct PriceBreak: Hashable, Sendable {
    public let from: Int
    public let unit: UnitPrice

    public init(from: Int, unit: UnitPrice) {
        (self.from, self.unit) = (from, unit)
    }
}

/// The quantity breaks of one variant in one currency.
public struct PriceTable: Hashable, Sendable {
    /// By rising quantity; at least one.
    public let breaks: [PriceBreak]
    /// The prices are the seller's own in this currency, not converted ones.
    public let isFixed: Bool

    /// `nil` when there is no break. Breaks are put in the order of their quantities.
    public init?(_ breaks: [PriceBreak], isFixed: Bool = true) {
        guard !breaks.isEmpty else { return nil }
        self.breaks = breaks.sorted { $0.from < $1.from }
        self.isFixed = isFixed
    }

    public var currency: Currency { breaks[0].unit.currency }

    /// The lowest unit price at any quantity.
    public var lowest: UnitPrice { breaks.map(\.unit).min() ?? breaks[0].unit }

    /// The price of `quantity` units. Fewer than the first break names cost what the first break says: whether so few are sold
    /// is for `OrderQuantity` to say.
    /// - Parameters:
    ///   - sold: the quantities among which the next cheaper one is looked for; all of them when none are given.
    ///   - stock: no quantity beyond it is looked for.
    /// - Throws: `pricing.quantity` unless the quantity is positive, `money.tooLarge`.
    public func price(of quantity: Int, sold: OrderQuantity? = nil, stock: Int? = nil) throws -> QuantityPrice {
        guard quantity > 0 else { throw AppError.invalid("pricing.quantity", ["quantity": String(quantity)]) }
        let unit = (breaks.last { $0.from <= quantity } ?? breaks[0]).unit
        return QuantityPrice(
            quantity: quantity, unit: unit, line: try unit.times(quantity),
            next: nextBreak(after: quantity, unit, sold ?? OrderQuantity(moq: 1, increment: 1), stock))
    }

    /// The next quantity that is sold at which a unit costs less, and what it costs there.
    private func nextBreak(after quantity: Int, _ unit: UnitPrice, _ sold: OrderQuantity, _ stock: Int?) -> NextBreak? {
        guard let cheaper = breaks.first(where: { $0.from > quantity && $0.unit < unit }) else { return nil }
        let next = sold.first(from: cheaper.from)
        // The step to it may lead over a further break.
        guard let there = breaks.last(where: { $0.from <= next })?.unit, there < unit, next <= stock ?? .max else { return nil }
        return NextBreak(add: next - quantity, unit: there)
    }

    /// The same breaks, so many hundredths of a percent cheaper.
    func discounted(byBasisPoints basisPoints: Int) -> PriceTable {
        PriceTable(
            breaks.map { PriceBreak(from: $0.from, unit: $0.unit.discounted(byBasisPoints: basisPoints)) }, isFixed: isFixed)
            ?? self
    }

    /// The same prices in another currency. Rounding never makes a larger quantity dearer than it was beside a smaller one.
    func converted(by conversion: Conversion) throws -> PriceTable {
        var converted: [PriceBreak] = []
        for (index, old) in breaks.enumerated() {
            var unit = try conversion.unitPrice(old.unit)
            if index > 0, old.unit <= breaks[index - 1].unit { unit = min(unit, converted[index - 1].unit) }
            converted.append(PriceBreak(from: old.from, unit: unit))
        }
        return PriceTable(converted, isFixed: false) ?? self
    }
}

/// What a quantity costs.
public struct QuantityPrice: Hashable, Sendable {
    public let quantity: Int
    public let unit: UnitPrice
    public let line: Money
    public let next: NextBreak?
}

/// "Add 200 pieces to pay 3.05."
public struct NextBreak: Hashable, Sendable {
    public let add: Int
    public let unit: UnitPrice
}
