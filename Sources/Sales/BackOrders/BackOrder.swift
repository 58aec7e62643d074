/// What of a quantity is on hand, and what is not but may be ordered all the same.
public struct BackOrder: Hashable, Sendable {
    public let now: Int
    public let later: Int
    /// In about so many days the rest ships.
    public let days: Int

    init(now: Int, later: Int, days: Int) {
        (self.now, self.later, self.days) = (now, later, days)
    }

    /// What `quantity` of one variant would mean with an empty cart; `nil` when it is all on hand, made to order or not sold
    /// beyond the stock.
    public static func of(_ quantity: Int, stock: Int?, days: Int?) -> BackOrder? {
        guard let stock, let days, quantity > stock else { return nil }
        return BackOrder(now: stock, later: quantity - stock, days: days)
    }
}
