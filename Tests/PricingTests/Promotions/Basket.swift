import Basics
import Catalog
import MoneyKit

@testable import Pricing

/// Baskets and promotions of these tests, in a few words.
enum Cast {
    static let now = Instant(milliseconds: 1_793_534_400_000)

    static func line(
        _ variant: String, _ quantity: Int, at price: String, _ currency: Currency = .usd, of product: String? = nil,
        on shelves: Set<String> = [], isSample: Bool = false
    ) throws -> PromotionBasket.Line {
        let unit = try UnitPrice(price, currency)
        return PromotionBasket.Line(
            ID(variant), of: ID(product ?? variant), on: shelves, isSample: isSample, quantity: quantity, unit: unit,
            amount: try unit.times(quantity))
    }

    static func basket(
        _ lines: [PromotionBasket.Line], _ currency: Currency = .usd, base: Currency? = nil, country: String? = nil
    ) throws -> PromotionBasket {
        let rate =
            try base.map { try ExchangeRate(base: $0, quote: currency, numerator: 150, denominator: 1) }
            ?? .identity(currency)
        return PromotionBasket(lines, rate: rate, buyer: .init(country: country))
    }

    static func kept(
        _ effect: Promotion.Effect, _ terms: PromotionTerms = PromotionTerms(), id: String = "p", needsCode: Bool = false,
        uses: Int = 0, _ change: (inout Promotion) -> Void = { _ in }
    ) -> Promotion.Kept {
        var promotion = Promotion([.english: "Offer \(id)"], effect, terms, needsCode: needsCode)
        promotion.isOn = true
        change(&promotion)
        return Promotion.Kept(id: ID(id), promotion, uses: uses)
    }
}

extension PromotionOutcome {
    /// What is taken off each line, in minor units; `nil` where it is refused.
    var off: [Int64]? { if case .saves(let saving) = self { saving.lines.map(\.minor) } else { nil } }
    var refusal: PromotionRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
