import Basics
import Catalog
import MoneyKit

/// What one promotion takes off a basket: of each line, in the order of the lines, and of its shipping. Never more than there is.
public struct PromotionSaving: Hashable, Sendable {
    public let lines: [Money]
    public let shipping: Money
    public let goods: Money

    public var isNothing: Bool { goods.minor == 0 && shipping.minor == 0 }

    /// - Throws: `money.tooLarge`.
    init(_ lines: [Money], shipping: Money) throws {
        (self.lines, self.shipping) = (lines, shipping)
        goods = try Money.sum(lines, shipping.currency)
    }

    var total: Money { get throws { try goods.adding(shipping) } }
}

/// What comes of a promotion for a basket.
public enum PromotionOutcome: Hashable, Sendable {
    case saves(PromotionSaving)
    case refused(PromotionRefusal)
}

extension Promotion.Kept {
    /// What it takes off a basket at a time, or why nothing.
    /// - Parameter left: what of the basket it is taken off; its terms are asked of the whole, as the buyer has filled it.
    /// - Throws: `money.tooLarge`.
    public func outcome(
        _ basket: PromotionBasket, left: PromotionBasket? = nil, at now: Instant
    ) throws -> PromotionOutcome {
        if let refusal = try refusal(basket, at: now) { return .refused(refusal) }
        return try promotion.outcome(left ?? basket)
    }
}

extension Promotion {
    /// What it takes off, or why nothing. Its terms are asked elsewhere.
    ///
    /// A percentage is rounded once, half away from zero, on the sum of the goods, and shared among their lines by largest
    /// remainder; lines are gone through by their variants, so that their order decides nothing.
    /// - Throws: `money.tooLarge`.
    fileprivate func outcome(_ basket: PromotionBasket) throws -> PromotionOutcome {
        let none = Money.zero(basket.currency)
        let places = basket.places(of: terms)
        var off = [Money](repeating: none, count: basket.lines.count)
        var shipping = none
        switch effect {
        case .percent(let basisPoints, let from):
            let enough = basket.ofEnough(places, from)
            if enough.isEmpty, !places.isEmpty { return .refused(.tooFew(least: from)) }
            let sum = try Money.sum(enough.map { basket.lines[$0].amount }, basket.currency)
            let whole = try sum.part(Int64(basisPoints), of: Int64(ExchangeRate.basisPoints))
            basket.share(whole, among: enough, &off)
        case .amount(let amounts):
            guard let amount = try amounts.amount(at: basket.rate) else { return .refused(.otherCurrency) }
            basket.share(amount, among: places, &off)
        case .perPiece(let prices):
            guard let price = try prices.price(at: basket.rate) else { return .refused(.otherCurrency) }
            for place in places { off[place] = try basket.lines[place].off(eachBy: price) }
        case .multiple(let take, let pay):
            for place in places { off[place] = try basket.lines[place].off(pay, of: take) }
            if off.allSatisfy({ $0.minor == 0 }) { return .refused(.tooFew(least: take)) }
        case .samples(let most):
            try basket.freeSamples(most, basket.places(of: terms, samples: true), &off)
        case .shipping:
            guard let known = basket.shipping else { return .refused(.noShipping) }
            shipping = .lesser(known.chosen, known.cheapest)
        }
        let most = try terms.mostOff.amount(at: basket.rate)
        // A limit that nobody knows in this currency must not become none.
        if most == nil, !terms.mostOff.isEmpty { return .refused(.otherCurrency) }
        let saving = try capped(off, shipping, most, basket)
        return saving.isNothing ? .refused(.otherGoods) : .saves(saving)
    }

    /// No more than the most that is taken off an order: what is too much is left on the lines in proportion.
    private func capped(
        _ off: [Money], _ shipping: Money, _ most: Money?, _ basket: PromotionBasket
    ) throws -> PromotionSaving {
        guard let most else { return try PromotionSaving(off, shipping: shipping) }
        let goods = try Money.sum(off, basket.currency)
        guard goods.minor > most.minor else {
            let left = try most.subtracting(goods)
            return try PromotionSaving(off, shipping: .lesser(shipping, left))
        }
        var less = off.map { _ in Money.zero(basket.currency) }
        let places = off.indices.sorted { basket.lines[$0].key < basket.lines[$1].key }
        let parts = most.prorated(by: places.map { off[$0].minor })
        for (place, part) in zip(places, parts) { less[place] = part }
        return try PromotionSaving(less, shipping: .zero(basket.currency))
    }
}

extension PromotionBasket {
    /// The places of products of which there are enough pieces, all variants together.
    fileprivate func ofEnough(_ places: [Int], _ from: Int) -> [Int] {
        let pieces = places.reduce(into: [ID<Product>: Int]()) { $0[lines[$1].product, default: 0] += lines[$1].quantity }
        return places.filter { pieces[lines[$0].product] ?? 0 >= from }
    }

    /// Shares an amount among lines by what they cost, never more than that.
    fileprivate func share(_ amount: Money, among places: [Int], _ off: inout [Money]) {
        let weights = places.map { lines[$0].amount.minor }
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard sum > 0 else { return }
        let whole = Int128(amount.minor) >= sum ? nil : amount.prorated(by: weights)
        for (index, place) in places.enumerated() { off[place] = whole?[index] ?? lines[place].amount }
    }

    /// Frees so many pieces of samples, the dearest first.
    fileprivate func freeSamples(_ most: Int, _ places: [Int], _ off: inout [Money]) throws {
        var left = most
        let dearest = places.sorted {
            (lines[$1].unit.fine, lines[$0].key) < (lines[$0].unit.fine, lines[$1].key)
        }
        for place in dearest where left > 0 {
            let free = min(left, lines[place].quantity)
            left -= free
            off[place] = try lines[place].off(pieces: free)
        }
    }
}

extension PromotionBasket.Line {
    /// What so many free pieces take off: what is left is the price of the others, rounded as a line is.
    fileprivate func off(pieces: Int) throws -> Money {
        let rest = try unit.times(quantity - pieces)
        return try amount.subtracting(.lesser(rest, amount))
    }

    /// Of every `take` pieces `pay` are paid.
    fileprivate func off(_ pay: Int, of take: Int) throws -> Money {
        try off(pieces: quantity / take * (take - pay))
    }

    /// Each piece costs so much less, and not less than nothing.
    fileprivate func off(eachBy price: UnitPrice) throws -> Money {
        let rest = try UnitPrice(fine: max(0, unit.fine - price.fine), unit.currency).times(quantity)
        return try amount.subtracting(.lesser(rest, amount))
    }
}
