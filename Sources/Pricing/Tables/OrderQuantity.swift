import Basics

/// Which quantities of a product are sold: from its MOQ up, in steps of its increment counted from the MOQ.
public enum OrderQuantity {
    public static let most = 1_000_000_000

    public enum Answer: Hashable, Sendable {
        case ok
        case below(minimum: Int)
        /// Between two quantities that are sold.
        case offStep(lower: Int, upper: Int)
        case above(most: Int)
    }

    public static func check(_ quantity: Int, moq: Int, increment: Int) -> Answer {
        let (moq, increment) = (max(1, moq), max(1, increment))
        guard quantity >= moq else { return .below(minimum: moq) }
        guard quantity <= most else { return .above(most: most - (most - moq) % increment) }
        let over = (quantity - moq) % increment
        return over == 0 ? .ok : .offStep(lower: quantity - over, upper: quantity - over + increment)
    }
}
