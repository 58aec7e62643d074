import Basics
import Catalog
import Foundation
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// What comes by itself for a product: what is taken off, from when on and until when, and the prices that have to stand beside it.
struct ProductOffers: Sendable {
    private struct Offer {
        let kept: Promotion.Kept
        let now: UnitPrice?
        let lowest: UnitPrice?
    }

    private let frame: Frame
    private let offers: [Offer]
    private let zone: TimeZone

    /// - Parameter price: of one piece at the MOQ; `nil` where there is none.
    init(
        _ product: ProductDetail, sku: String?, price: UnitPrice?, _ frame: Frame, in tx: Transaction
    ) throws {
        let book = frame.shop.prices
        let shown = try ShownPromotions.load(for: [product.id], book, in: tx).of(product.id)
        offers = try shown.map { kept in
            guard let price, let now = try kept.promotion.announced(price, at: book.rate) else {
                return Offer(kept: kept, now: nil, lowest: nil)
            }
            let start = kept.promotion.startsAt ?? tx.now
            let before = try sku.map {
                try LowestPrice.before(start, of: product.id, sku: $0, quantity: product.moq, book, in: tx)
            }
            switch before ?? .noPrice {
            case .price(let before): return Offer(kept: kept, now: now, lowest: min(before, price))
            case .noPrice: return Offer(kept: kept, now: now, lowest: price)
            // No reduced price may stand alone.
            case .unknown: return Offer(kept: kept, now: nil, lowest: nil)
            }
        }
        zone =
            offers.isEmpty ? .gmt : TimeZone(identifier: try InboxSettings.load(in: tx).hours.zone) ?? .gmt
        self.frame = frame
    }

    var html: HTML? {
        guard !offers.isEmpty else { return nil }
        return """
            <ul class="offers" aria-label="\(frame.say("promotion.title"))">\(offers.map(item))</ul>

            """
    }

    private func item(_ offer: Offer) -> HTML {
        let promotion = offer.kept.promotion
        let badge = frame.badge(promotion).map { "<b class=\"offer-badge\">\($0)</b> " as HTML }
        let facts = [
            frame.from(promotion), promotion.endsAt.map(until),
            offer.now.map { frame.say("promotion.now", ["price": frame.money($0)]) },
            offer.lowest.map { frame.say("promotion.lowest", ["price": frame.money($0)]) },
        ].compactMap { $0 }
        let small: [HTML] = facts.map { "<span class=\"small muted\"><bdi>\($0)</bdi></span>" }
        return "<li>\(badge)<bdi>\(promotion.name(frame.shop.chain))</bdi>\(small.map { "<br>\($0)" as HTML })</li>"
    }

    /// The last day by the shop's clock.
    private func until(_ end: Instant) -> String {
        let last = Instant(milliseconds: end.milliseconds - 1)
        let day = last.adding(seconds: Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(last.seconds)))))
            .day
        return frame.say("promotion.until", ["day": frame.day(day)])
    }
}

extension Frame {
    /// In a few words what is taken off; `nil` where it has no amount in this currency.
    func badge(_ promotion: Promotion) -> String? {
        let rate = shop.prices.rate
        switch promotion.effect {
        case .percent(let basisPoints, _):
            let percent = format.text(decimal: Decimal.text(Int64(basisPoints), digits: 2, atLeast: 0))
            return say("promotion.percent", ["percent": percent])
        case .amount: return (try? promotion.amount(at: rate)).map { say("promotion.amount", ["amount": money($0)]) }
        case .perPiece: return (try? promotion.perPiece(at: rate)).map { say("promotion.perPiece", ["amount": money($0)]) }
        case .multiple(let take, let pay): return say("promotion.multiple", ["take": number(take), "pay": number(pay)])
        case .samples: return say("promotion.samples")
        case .shipping: return say("promotion.shipping")
        }
    }

    /// From how many pieces or from which value on.
    fileprivate func from(_ promotion: Promotion) -> String? {
        var least = promotion.terms.leastQuantity
        if case .percent(_, let from) = promotion.effect, from > 1 { least = max(least, from) }
        if least > 1 { return say("promotion.fromPieces", ["least": number(least)]) }
        return (try? promotion.leastValue(at: shop.prices.rate)).map { say("promotion.fromValue", ["amount": money($0)]) }
    }
}
