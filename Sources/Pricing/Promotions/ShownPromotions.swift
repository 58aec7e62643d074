import Basics
import Catalog
import MoneyKit
import Store

/// The promotions that product pages and cards may speak of to everybody: they run, come by themselves, and ask neither who the buyer
/// is nor where the goods go, since the same page is shown to all.
public struct ShownPromotions: Sendable {
    private let all: [Promotion.Kept]
    private let shelves: [ID<Product>: Set<String>]

    /// One statement, and one more where some are for some goods alone.
    public static func load(
        for products: [ID<Product>], _ book: PriceBook, in tx: Transaction
    ) throws -> ShownPromotions {
        let all =
            try products.isEmpty
            ? []
            : Promotion.running(in: tx).filter { kept in
                let terms = kept.promotion.terms
                return terms.countries.isEmpty && !terms.isFirstOrderOnly && (book.buyer.isNone || terms.includesAgreedPrices)
            }
        let isForSome = all.contains { $0.promotion.terms.isForSomeGoods }
        return ShownPromotions(all: all, shelves: isForSome ? try PromotionBasket.shelves(of: products, in: tx) : [:])
    }

    /// Those for a product, the oldest first.
    public func of(_ product: ID<Product>) -> [Promotion.Kept] {
        guard !all.isEmpty else { return [] }
        return all.filter { $0.promotion.terms.has(product, on: shelves[product] ?? []) }
    }
}

extension Promotion {
    /// What is taken off each piece whatever is bought with it, so that a price can be announced: the price after it.
    /// - Returns: `nil` for what depends on quantity, value or a limit.
    /// - Throws: `money.tooLarge`.
    public func announced(_ price: UnitPrice, at rate: ExchangeRate) throws -> UnitPrice? {
        guard terms.leastQuantity == 0, terms.leastValue.isEmpty, terms.mostOff.isEmpty else { return nil }
        switch effect {
        case .percent(let basisPoints, 1): return price.discounted(byBasisPoints: basisPoints)
        case .perPiece(let prices):
            guard let off = try prices.price(at: rate) else { return nil }
            return UnitPrice(fine: max(0, price.fine - off.fine), price.currency)
        default: return nil
        }
    }

    /// The same amounts for a reader of a currency, to be written out.
    /// - Throws: `money.tooLarge`.
    public func leastValue(at rate: ExchangeRate) throws -> Money? { try terms.leastValue.amount(at: rate) }
    public func amount(at rate: ExchangeRate) throws -> Money? {
        if case .amount(let amounts) = effect { try amounts.amount(at: rate) } else { nil }
    }
    public func perPiece(at rate: ExchangeRate) throws -> UnitPrice? {
        if case .perPiece(let prices) = effect { try prices.price(at: rate) } else { nil }
    }
}
