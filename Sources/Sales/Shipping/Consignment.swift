import MoneyKit

/// What a shipping service looks at: how heavy and how large everything is together, how many, and what it is worth.
public struct Consignment: Hashable, Sendable {
    /// Grams as packed; `nil` when the weight of something is not known.
    public var weightG: Int?
    /// Cubic centimetres as packed; `nil` when the size of something is not known.
    public var volumeCM3: Int?
    public var pieces: Int
    /// `nil` when it is not known how something is packed.
    public var cartons: Int?
    /// What the goods cost after everything that makes them cheaper, in the buyer's currency.
    public var goods: Money
    /// Nothing but samples. A carton of goods among them makes it an order of goods.
    public var isSamples: Bool

    public init(
        weightG: Int?, volumeCM3: Int? = nil, pieces: Int = 1, cartons: Int? = nil, goods: Money, isSamples: Bool = false
    ) {
        (self.weightG, self.volumeCM3, self.pieces, self.cartons) = (weightG, volumeCM3, pieces, cartons)
        (self.goods, self.isSamples) = (goods, isSamples)
    }
}

extension CartView {
    /// The cart as a shipping service sees it.
    public var consignment: Consignment {
        Consignment(
            weightG: Self.whole(lines.map(\.weightG)), volumeCM3: Self.whole(lines.map(\.volumeCM3)),
            pieces: lines.map(\.quantity).reduce(0, PackedWeight.sum), cartons: Self.whole(lines.map(\.cartons)), goods: goods,
            isSamples: lines.allSatisfy { $0.kind == .sample })
    }

    /// The sum, if every part of it is known.
    private static func whole(_ parts: [Int?]) -> Int? {
        let known = parts.compactMap { $0 }
        return known.count == parts.count ? known.reduce(0, PackedWeight.sum) : nil
    }
}
