import Basics

/// What keeps a line of a cart from being ordered as it is. Each has a sentence that says what would be right.
public enum LineProblem: Hashable, Sendable {
    /// The product is no longer on sale here.
    case notSold
    /// There is no price in this currency: it is made by quotation.
    case noPrice
    /// All variants of the product together are fewer than its minimum order quantity.
    case belowMinimum(minimum: Int, have: Int)
    /// Between two quantities that are sold; `lower` is absent below the first.
    case offIncrement(increment: Int, lower: Int?, upper: Int)
    case tooMany(most: Int)
    case soldOut
    case stockShort(left: Int)
    case sampleNotOffered
    /// All variants of the product together are more than one buyer may have as samples.
    case tooManySamples(most: Int)

    public var message: Message {
        switch self {
        case .notSold: Message("cart.notSold")
        case .noPrice: Message("cart.noPrice")
        case .belowMinimum(let minimum, let have):
            Message("cart.belowMinimum", ["minimum": "\(minimum)", "have": "\(have)", "missing": "\(minimum - have)"])
        case .offIncrement(let increment, let lower?, let upper):
            Message("cart.offIncrement", ["increment": "\(increment)", "lower": "\(lower)", "upper": "\(upper)"])
        case .offIncrement(let increment, nil, let upper):
            Message("cart.belowIncrement", ["increment": "\(increment)", "upper": "\(upper)"])
        case .tooMany(let most): Message("cart.tooMany", ["most": "\(most)"])
        case .soldOut: Message("cart.soldOut")
        case .stockShort(let left): Message("cart.stockShort", ["left": "\(left)"])
        case .sampleNotOffered: Message("cart.sampleNotOffered")
        case .tooManySamples(let most): Message("cart.tooManySamples", ["most": "\(most)"])
        }
    }

    public var error: AppError { .invalid(message.key, message.arguments) }
}
