import Basics
import MoneyKit

/// Why a promotion takes nothing off. Each has a sentence for the buyer.
public enum PromotionRefusal: Hashable, Sendable {
    /// Nobody has made such a code, or it was switched off.
    case unknown
    case notYet
    case ended
    case usedUp
    case usedByYou
    case notFirstOrder
    /// The buyer's own prices were agreed already.
    case agreedPrices
    case otherCountry
    case otherCurrency
    case otherGoods
    /// Too few pieces of a product, or of all goods that it is for.
    case tooFew(least: Int)
    case tooLittle(least: Money)
    case noSample
    case noShipping
    /// What comes by itself takes off as much or more, and the two do not go together.
    case betterAlready(name: String)

    /// An amount is a decimal with a point under `amount`, its currency under `currency`.
    public var message: Message {
        switch self {
        case .unknown: Message("promotion.unknown")
        case .notYet: Message("promotion.notYet")
        case .ended: Message("promotion.ended")
        case .usedUp: Message("promotion.usedUp")
        case .usedByYou: Message("promotion.usedByYou")
        case .notFirstOrder: Message("promotion.notFirstOrder")
        case .agreedPrices: Message("promotion.agreedPrices")
        case .otherCountry: Message("promotion.otherCountry")
        case .otherCurrency: Message("promotion.otherCurrency")
        case .otherGoods: Message("promotion.otherGoods")
        case .tooFew(let least): Message("promotion.tooFew", ["least": "\(least)"])
        case .tooLittle(let least):
            Message("promotion.tooLittle", ["amount": least.decimalText, "currency": least.currency.code])
        case .noSample: Message("promotion.noSample")
        case .noShipping: Message("promotion.noShipping")
        case .betterAlready(let name): Message("promotion.betterAlready", ["name": name])
        }
    }
}
