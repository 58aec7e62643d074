import Basics
import Store

/// What visitors are told of a counted stock. A plenty is not told in pieces, so that pages need not be drawn anew with every
/// order: they change when the level does.
public enum StockLevel: Hashable, Sendable {
    /// From so many orders of the smallest size on there is plenty.
    public static let plentyOrders = 10

    case none
    case few(Int)
    case plenty

    public init(_ stock: Int, moq: Int) {
        self = stock <= 0 ? .none : stock / Self.plentyOrders >= max(1, moq) ? .plenty : .few(stock)
    }

    /// What follows from a stock that has changed: pages that tell it are made anew, and collections whose rule asks for it.
    public static func follow(_ variant: ID<Variant>, from old: Int, to new: Int, moq: Int, in tx: Transaction) throws {
        guard StockLevel(old, moq: moq) != StockLevel(new, moq: moq) else { return }
        try tx.touch("catalogue")
        if (old > 0) != (new > 0) { try Shelf.stockMoved(of: variant, in: tx) }
    }

    /// How many there are, where they are told.
    public var told: Int? {
        switch self {
        case .none: 0
        case .few(let stock): stock
        case .plenty: nil
        }
    }
}

extension ProductDetail {
    /// `nil` for what is made to order.
    public func stockLevel(of variant: VariantChoice?) -> StockLevel? {
        variant?.stock.map { StockLevel($0, moq: moq) }
    }
}
