import Basics
import Catalog
import Store

/// How far those who sell may go on their own.
public struct QuoteSettings: Hashable, Sendable, Codable {
    static let name = "quotes"
    static let wholeBasisPoints = 10_000

    /// Hundredths of a percent that may be taken off a line, or off the goods together.
    public var mostDiscount: Int
    /// Hundredths of a percent of the goods that must be left above their cost.
    public var leastMargin: Int
    /// Finance may approve as well as the owner.
    public var financeApproves: Bool

    public init(mostDiscount: Int = 1_500, leastMargin: Int = 1_000, financeApproves: Bool = false) {
        (self.mostDiscount, self.leastMargin, self.financeApproves) = (mostDiscount, leastMargin, financeApproves)
    }

    /// What the owner has set; 15 % and 10 % before that.
    public static func load(in tx: Transaction) throws -> QuoteSettings {
        try Settings.read(name, in: tx) ?? QuoteSettings()
    }

    /// - Throws: `quote.badLimit` unless both are between nothing and everything.
    public func save(by actor: String, in tx: Transaction) throws {
        let whole = 0...Self.wholeBasisPoints
        guard whole.contains(mostDiscount), whole.contains(leastMargin) else { throw AppError.invalid("quote.badLimit") }
        guard try self != QuoteSettings.load(in: tx) else { return }
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }

    /// True when `mover` may approve what goes beyond the limits.
    public func mayApprove(_ mover: OrderMover) -> Bool {
        mover.role == .owner || (financeApproves && mover.role == .finance)
    }
}
