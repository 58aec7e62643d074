/// How much room a quantity of one variant takes as it leaves the factory.
public struct PackedVolume: Hashable, Sendable {
    /// One piece, in cubic millimetres.
    public let pieceMM3: Int?
    public let piecesPerCarton: Int?
    /// One carton, in cubic millimetres.
    public let cartonMM3: Int?

    public init(pieceMM3: Int?, piecesPerCarton: Int? = nil, cartonMM3: Int? = nil) {
        (self.pieceMM3, self.piecesPerCarton, self.cartonMM3) = (pieceMM3, piecesPerCarton, cartonMM3)
    }

    /// Cubic centimetres, a begun one whole: full cartons by the carton's size, the rest by the piece. A piece whose own size is
    /// not known takes its part of the carton, so that a sample is not charged as a carton. `nil` when neither size is known.
    public func of(_ quantity: Int) -> Int? {
        PackedWeight.packed(quantity, piece: pieceMM3 ?? partOfCarton, perCarton: piecesPerCarton, carton: cartonMM3).map {
            $0 / Self.mm3PerCM3 + ($0 % Self.mm3PerCM3 > 0 ? 1 : 0)
        }
    }

    private var partOfCarton: Int? {
        guard let cartonMM3, let piecesPerCarton, piecesPerCarton > 0 else { return nil }
        return cartonMM3 / piecesPerCarton + (cartonMM3 % piecesPerCarton > 0 ? 1 : 0)
    }

    /// How many cartons are used, a begun one whole; `nil` when it is not known how many pieces one holds.
    public func cartons(for quantity: Int) -> Int? {
        guard let piecesPerCarton, piecesPerCarton > 0 else { return nil }
        return quantity / piecesPerCarton + (quantity % piecesPerCarton > 0 ? 1 : 0)
    }

    /// Cubic millimetres of a box; `nil` unless all three sides are known.
    static func box(_ length: Int?, _ width: Int?, _ height: Int?) -> Int? {
        guard let length, let width, let height, length > 0, width > 0, height > 0 else { return nil }
        return Int(clamping: Int128(length) * Int128(width) * Int128(height))
    }

    private static let mm3PerCM3 = 1_000
}
