import Basics
import MoneyKit

/// What is taken off one basket: the best promotion that comes by itself, and at most one code.
public struct PromotionDeal: Hashable, Sendable {
    /// What one promotion takes off.
    public struct Part: Hashable, Sendable {
        public let kept: Promotion.Kept
        /// As it is kept, in capital letters; empty for one that comes by itself.
        public let code: String
        public let saving: PromotionSaving

        public init(_ kept: Promotion.Kept, code: String = "", _ saving: PromotionSaving) {
            (self.kept, self.code, self.saving) = (kept, code, saving)
        }
    }

    public static let none = PromotionDeal(parts: [], refusal: nil)

    public let parts: [Part]
    /// Why the code takes nothing off; `nil` when there is none, or it does.
    public let refusal: PromotionRefusal?

    public init(parts: [Part], refusal: PromotionRefusal?) { (self.parts, self.refusal) = (parts, refusal) }

    /// A code that somebody has typed, and what it leads to; nothing where there is no such code.
    public struct Typed: Hashable, Sendable {
        public let code: String
        public let kept: Promotion.Kept?
        /// The code itself is used up, whatever its promotion still allows.
        public let isUsedUp: Bool

        public init(_ code: String, _ kept: Promotion.Kept?, isUsedUp: Bool = false) {
            (self.code, self.kept, self.isUsedUp) = (code, kept, isUsedUp)
        }

        /// Why it takes nothing off, whatever is bought; `nil` when it may.
        public func refusal(at now: Instant) -> PromotionRefusal? {
            guard let kept else { return .unknown }
            return isUsedUp ? .usedUp : kept.standing(at: now)
        }
    }

    /// Decides what is taken off. Of the promotions that come by themselves the one that takes off most, of equal ones the older.
    /// A code that combines takes its part of what that one has left, if anything; one that does not takes its place if it takes
    /// off more.
    /// - Throws: `money.tooLarge`.
    public static func best(
        _ basket: PromotionBasket, automatic: [Promotion.Kept], typed: Typed? = nil, at now: Instant
    ) throws -> PromotionDeal {
        let alone = try bestOf(automatic.filter { !$0.promotion.needsCode }, basket, at: now)
        guard let typed else { return PromotionDeal(parts: [alone].compactMap { $0 }, refusal: nil) }
        func without(_ refusal: PromotionRefusal) -> PromotionDeal {
            PromotionDeal(parts: [alone].compactMap { $0 }, refusal: refusal)
        }
        if let refusal = typed.refusal(at: now) { return without(refusal) }
        guard let kept = typed.kept else { return without(.unknown) }
        if kept.promotion.terms.combines, let alone,
            case .saves(let saving) = try kept.outcome(basket, left: basket.less(alone.saving), at: now)
        {
            return PromotionDeal(parts: [alone, Part(kept, code: typed.code, saving)], refusal: nil)
        }
        switch try kept.outcome(basket, at: now) {
        case .refused(let refusal): return without(refusal)
        case .saves(let saving):
            if let alone, try alone.saving.total.minor >= saving.total.minor {
                return without(.betterAlready(name: alone.kept.promotion.name([])))
            }
            return PromotionDeal(parts: [Part(kept, code: typed.code, saving)], refusal: nil)
        }
    }

    private static func bestOf(_ all: [Promotion.Kept], _ basket: PromotionBasket, at now: Instant) throws -> Part? {
        let parts = try all.compactMap { kept -> (part: Part, total: Int64)? in
            guard case .saves(let saving) = try kept.outcome(basket, at: now) else { return nil }
            return (Part(kept, saving), try saving.total.minor)
        }
        return parts.min { (-$0.total, $0.part.kept.id.text) < (-$1.total, $1.part.kept.id.text) }?.part
    }
}

extension PromotionDeal {
    public var isNone: Bool { parts.isEmpty }

    /// What is taken off the line at a place.
    /// - Throws: `money.tooLarge`.
    public func off(line place: Int, _ currency: Currency) throws -> Money {
        try Money.sum(parts.map { $0.saving.lines[place] }, currency)
    }

    /// What is taken off the shipping.
    /// - Throws: `money.tooLarge`.
    public func offShipping(_ currency: Currency) throws -> Money { try Money.sum(parts.map(\.saving.shipping), currency) }

    /// Whether everything in it still runs: what was prepared a moment ago may have ended.
    public func holds(at now: Instant) -> Bool { parts.allSatisfy { $0.kept.promotion.state(at: now) == .running } }

    /// Everything that is taken off.
    /// - Throws: `money.tooLarge`.
    public func total(_ currency: Currency) throws -> Money {
        try Money.sum(parts.map { try $0.saving.total }, currency)
    }

    /// The names of what takes something off the line at a place, for a reader.
    public func names(line place: Int, _ chain: [LanguageTag]) -> [String] {
        parts.filter { $0.saving.lines[place].minor > 0 }.map { $0.kept.promotion.name(chain) }
    }
}

extension PromotionBasket {
    /// What is left to take something off when a saving has been taken off. A piece then costs its part of the line, rounded down.
    fileprivate func less(_ saving: PromotionSaving) throws -> PromotionBasket {
        var basket = self
        basket.lines = try zip(lines, saving.lines).map { line, off in
            guard off.minor > 0 else { return line }
            let amount = try line.amount.subtracting(off)
            let each = Int128(amount.minor) * Int128(UnitPrice.finePerMinor) / Int128(max(1, line.quantity))
            let unit = UnitPrice(fine: Int64(clamping: each), amount.currency)
            return Line(
                line.variant, of: line.product, on: line.shelves, isSample: line.isSample, quantity: line.quantity, unit: unit,
                amount: amount)
        }
        basket.shipping = try shipping.map {
            // The cheapest service is as much cheaper, so that a dearer one still costs the difference.
            let (off, cheapest) = (saving.shipping, $0.cheapest)
            return Shipping(
                chosen: try $0.chosen.subtracting(off), cheapest: try cheapest.subtracting(.lesser(off, cheapest)))
        }
        return basket
    }
}
