/// What a quantity of one variant weighs as it leaves the factory, in grams.
public struct PackedWeight: Hashable, Sendable {
    /// One piece with its own packing.
    public let pieceG: Int?
    public let piecesPerCarton: Int?
    /// One full carton.
    public let cartonG: Int?

    public init(pieceG: Int?, piecesPerCarton: Int? = nil, cartonG: Int? = nil) {
        (self.pieceG, self.piecesPerCarton, self.cartonG) = (pieceG, piecesPerCarton, cartonG)
    }

    /// Full cartons by the carton's weight, the rest by the piece. Where only cartons are known a begun one counts as full,
    /// where only pieces are known they are multiplied; `nil` when neither is. A weight no ship could carry stays at the
    /// largest number.
    public func of(_ quantity: Int) -> Int? {
        Self.packed(quantity, piece: pieceG, perCarton: piecesPerCarton, carton: cartonG)
    }

    /// The same for anything that a piece and a carton measure.
    static func packed(_ quantity: Int, piece: Int?, perCarton: Int?, carton: Int?) -> Int? {
        guard let perCarton, let carton, perCarton > 0 else { return piece.map { times($0, quantity) } }
        let (cartons, rest) = quantity.quotientAndRemainder(dividingBy: perCarton)
        guard let piece else { return times(carton, cartons + (rest > 0 ? 1 : 0)) }
        return sum(times(carton, cartons), times(piece, rest))
    }

    static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    private static func times(_ left: Int, _ right: Int) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : product
    }
}
