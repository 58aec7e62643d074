import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// Everything that decides what is taken off a cart, looked up once.
struct CartDeal {
    private let basket: PromotionBasket
    private let automatic: [Promotion.Kept]
    private let typed: PromotionDeal.Typed?

    /// Where nothing is offered and no code was typed, one statement.
    static func load(
        _ cart: CartView, for contact: Order.Contact, _ book: PriceBook, in tx: Transaction
    ) throws -> CartDeal {
        let automatic = cart.isEmpty ? [] : try Promotion.running(in: tx)
        let typed = cart.isEmpty ? nil : try Promotion.typed(cart.code, in: tx)
        let all = automatic + [typed?.kept].compactMap { $0 }
        guard !all.isEmpty else {
            return CartDeal(basket: PromotionBasket([], rate: book.rate), automatic: [], typed: typed)
        }
        let lines = cart.priced.map { cart.lines[$0] }
        let isForSome = all.contains { $0.promotion.terms.isForSomeGoods }
        let shelves = isForSome ? try PromotionBasket.shelves(of: Array(Set(lines.map(\.product))), in: tx) : [:]
        let basket = PromotionBasket(
            lines.compactMap { PromotionBasket.Line($0, on: shelves[$0.product] ?? []) }, rate: book.rate,
            buyer: try buyer(contact, book, asking: all, in: tx))
        return CartDeal(basket: basket, automatic: automatic, typed: typed)
    }

    /// - Parameter shipping: `nil` while it is not known.
    func deal(shipping: PromotionBasket.Shipping?, at now: Instant) throws -> PromotionDeal {
        var basket = basket
        basket.shipping = shipping
        return try .best(basket, automatic: automatic, typed: typed, at: now)
    }

    /// Who the buyer is, is asked where a promotion looks at it. He is told by his e-mail address.
    private static func buyer(
        _ contact: Order.Contact, _ book: PriceBook, asking all: [Promotion.Kept], in tx: Transaction
    ) throws -> PromotionBasket.Buyer {
        let country = contact.address.country
        var buyer = PromotionBasket.Buyer(country: country.isEmpty ? nil : country, hasAgreedPrices: !book.buyer.isNone)
        let email = EmailAddress.tidied(contact.email)
        guard !email.isEmpty else { return buyer }
        if all.contains(where: { $0.promotion.terms.isFirstOrderOnly }) {
            buyer.hasOrdered = try PromotionUse.hasOrdered(email, in: tx)
        }
        if all.contains(where: { $0.promotion.mostPerBuyer != nil }) {
            buyer.uses = try PromotionUse.counts(of: email, all.map(\.id), in: tx)
        }
        return buyer
    }
}

extension PromotionBasket.Line {
    /// `nil` for a line without a price.
    fileprivate init?(_ line: CartView.Line, on shelves: Set<String>) {
        guard let unit = line.unitPrice, let amount = line.amount else { return nil }
        self.init(
            line.variant, of: line.product, on: shelves, isSample: line.kind == .sample, quantity: line.quantity, unit: unit,
            amount: amount)
    }
}
