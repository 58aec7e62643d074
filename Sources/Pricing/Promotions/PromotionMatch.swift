import Basics
import MoneyKit

extension Promotion.Kept {
    /// Why it takes nothing off this basket, or `nil` when it does. What the buyer can change is said last.
    /// - Throws: `money.tooLarge`.
    func refusal(_ basket: PromotionBasket, at now: Instant) throws -> PromotionRefusal? {
        if let refusal = standing(at: now) ?? refusal(basket.buyer) { return refusal }
        return try refusal(goodsOf: basket)
    }

    /// Why it takes nothing off whatever anybody buys.
    func standing(at now: Instant) -> PromotionRefusal? {
        switch promotion.state(at: now) {
        case .off: .unknown
        case .planned: .notYet
        case .ended: .ended
        case .running: isUsedUp ? .usedUp : nil
        }
    }

    private func refusal(_ buyer: PromotionBasket.Buyer) -> PromotionRefusal? {
        let terms = promotion.terms
        if buyer.hasAgreedPrices, !terms.includesAgreedPrices { return .agreedPrices }
        if let most = promotion.mostPerBuyer, buyer.uses[id] ?? 0 >= most { return .usedByYou }
        if terms.isFirstOrderOnly, buyer.hasOrdered { return .notFirstOrder }
        if !terms.countries.isEmpty, !terms.countries.contains(buyer.country ?? "") { return .otherCountry }
        return nil
    }

    private func refusal(goodsOf basket: PromotionBasket) throws -> PromotionRefusal? {
        let terms = promotion.terms
        let places = basket.places(of: terms)
        let isForSamples = promotion.effect.kind == .samples
        // A free sample without a bulk order needs no goods beside it.
        if places.isEmpty, !isForSamples { return .otherGoods }
        let pieces = places.reduce(0) { $0 + basket.lines[$1].quantity }
        if pieces < terms.leastQuantity { return .tooFew(least: terms.leastQuantity) }
        if !terms.leastValue.isEmpty {
            guard let least = try terms.leastValue.amount(at: basket.rate) else { return .otherCurrency }
            let value = try Money.sum(places.map { basket.lines[$0].amount }, basket.currency)
            if value.minor < least.minor { return .tooLittle(least: least) }
        }
        if isForSamples, basket.places(of: terms, samples: true).isEmpty { return .noSample }
        return nil
    }
}
