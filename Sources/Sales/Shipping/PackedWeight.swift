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
        guard let perCarton = piecesPerCarton, let cartonG, perCarton > 0 else { return pieceG.map { Self.times($0, quantity) } }
        let (cartons, rest) = quantity.quotientAndRemainder(dividingBy: perCarton)
        guard let pieceG else { return Self.times(cartonG, cartons + (rest > 0 ? 1 : 0)) }
        return Self.sum(Self.times(cartonG, cartons), Self.times(pieceG, rest))
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
