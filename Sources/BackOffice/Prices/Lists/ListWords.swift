import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Web

/// What is said of a price list: whom it is for, when, and whether it counts now.
struct ListWords: Sendable {
    let texts: Texts
    let groups: [ID<CustomerGroup>: String]
    let time: ShopTime

    static func load(_ texts: Texts, in tx: Transaction) throws -> ListWords {
        ListWords(
            texts: texts, groups: Dictionary(try CustomerGroup.all(in: tx).map { ($0.id, $0.name) }) { $1 },
            time: try ShopTime.load(in: tx))
    }

    /// The shop's currencies, the one that prices are kept in first.
    static func currencies(in tx: Transaction) throws -> [Currency] {
        let shop = try ShopSettings.load(in: tx)
        return [shop.baseCurrency] + shop.currencies.filter { $0 != shop.baseCurrency }
    }

    func audience(_ audience: ListAudience) -> String {
        switch audience {
        case .group(let id): texts("admin.buyerPrices.for.groupNamed", ["name": groups[id] ?? ""])
        case .countries(let codes): codes.map { Country.name(of: $0, in: texts.language) }.joined(separator: ", ")
        case .accounts, .everybody: texts("admin.buyerPrices.for.\(audience.name)")
        }
    }

    func period(_ terms: ListTerms) -> String {
        switch (terms.startsAt.map(time.shown), terms.endsAt.map(time.shown)) {
        case (nil, nil): texts("admin.buyerPrices.always")
        case (let from?, nil): texts("admin.buyerPrices.since", ["from": from])
        case (nil, let until?): texts("admin.buyerPrices.before", ["until": until])
        case (let from?, let until?): texts("admin.buyerPrices.between", ["from": from, "until": until])
        }
    }

    /// Whether it counts at an instant, is still to come, or is over.
    func state(_ terms: ListTerms, at now: Instant) -> HTML {
        let (key, kind) =
            terms.isInForce(at: now)
            ? ("now", " pill-ok") : terms.startsAt.map { now < $0 } ?? false ? ("later", " pill-info") : ("over", "")
        return "<span class=\"pill\(kind)\">\(texts("admin.buyerPrices.state.\(key)"))</span>"
    }
}
