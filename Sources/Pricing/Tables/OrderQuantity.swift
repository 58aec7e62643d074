/// Which quantities of a product are sold: from its MOQ up, in steps of its increment counted from the MOQ. Where several
/// variants may be mixed to reach the MOQ together, so is every whole multiple of the increment.
public struct OrderQuantity: Hashable, Sendable {
    public static let most = 1_000_000_000

    public let moq: Int
    public let increment: Int
    /// The product has several variants, and all of them count toward its MOQ.
    public let isMixed: Bool

    public enum Answer: Hashable, Sendable {
        case ok
        case below(minimum: Int)
        /// Between two quantities that are sold; `lower` is absent below the first.
        case offStep(lower: Int?, upper: Int)
        case above(most: Int)
    }

    /// Values below one count as one.
    public init(moq: Int, increment: Int, isMixed: Bool = false) {
        (self.moq, self.increment, self.isMixed) = (max(1, moq), max(1, increment), isMixed)
    }

    /// The fewest that a line may have: of several variants each as little as one step, as long as all make up the MOQ.
    public var least: Int { isMixed ? min(moq, increment) : moq }

    /// What lies between the quantities that an input may take, counted from `least`. Every quantity that is sold is among
    /// them; others are too only where the MOQ of mixed variants is no multiple of the increment.
    public var step: Int { isMixed ? Self.divisor(moq, increment) : increment }

    public func check(_ quantity: Int) -> Answer {
        if quantity < least, !isMixed || quantity < 1 { return .below(minimum: least) }
        guard quantity <= Self.most else { return .above(most: last(to: Self.most) ?? least) }
        let (lower, upper) = (last(to: quantity), first(from: quantity))
        return lower == quantity ? .ok : .offStep(lower: lower, upper: upper)
    }

    /// The smallest quantity that is sold and is not below `quantity`.
    public func first(from quantity: Int) -> Int {
        let fromMOQ = quantity <= moq ? moq : moq + Self.steps(quantity - moq, of: increment) * increment
        return isMixed ? min(fromMOQ, max(1, Self.steps(quantity, of: increment)) * increment) : fromMOQ
    }

    /// The largest quantity that is sold and is not above `quantity`.
    public func last(to quantity: Int) -> Int? {
        let fromMOQ = quantity < moq ? nil : quantity - (quantity - moq) % increment
        let fromZero = isMixed && quantity >= increment ? quantity - quantity % increment : nil
        return [fromMOQ, fromZero].compactMap { $0 }.max()
    }

    /// How many steps reach `distance`, the last one perhaps beyond it.
    private static func steps(_ distance: Int, of increment: Int) -> Int {
        distance / increment + (distance % increment > 0 ? 1 : 0)
    }

    private static func divisor(_ first: Int, _ second: Int) -> Int {
        second == 0 ? first : divisor(second, first % second)
    }
}
