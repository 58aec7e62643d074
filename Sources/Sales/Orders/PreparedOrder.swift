import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// A checkout looked through and priced, and what it was made from: as long as that stands, the write that places the order has
/// nothing left to look up.
public struct PreparedOrder: Sendable {
    public let checkout: Checkout
    public let contact: Order.Contact
    public let note: String
    public let cart: CartView
    /// `nil` where the shop does not ship to.
    let offer: ShippingOffer?
    /// What is paid for it, after what promotions take off; `nil` when it is to be quoted.
    let shipping: Money?
    let sum: SaleSum
    let book: PriceBook
    let terms: PaymentTerms
    /// What keeps it from being placed.
    public let problems: [FieldProblem]
    let ground: Ground

    /// What is paid, tax included.
    public var total: Money { sum.total }
    /// The same in the shop's base currency.
    /// - Throws: `money.tooLarge`.
    public var totalInBase: Money { get throws { try book.rate.inverted.convert(sum.total) } }

    /// What prices, texts, taxes and the cart were read from. Two that are equal would be prepared alike.
    struct Ground: Hashable, Sendable {
        let catalogue: Int
        let cartChangedAt: Instant?
        let lines: Int
        let pieces: Int
    }

    /// Reads and decides everything, and changes nothing.
    /// - Throws: `money.tooLarge`; `pricing.…` when there are no rates for the currency; `tax.noRate`.
    public static func prepare(
        _ checkout: Checkout, terms: @autoclosure () throws -> PaymentTerms, in tx: Transaction
    ) throws -> PreparedOrder {
        let ground = try OrderQueries.ground(checkout, in: tx).ground
        let book = try PriceBook.load(checkout.currency, for: checkout.prices, in: tx)
        let (contact, contactProblems) = CheckoutRules.check(checkout.contact)
        let (note, noteProblem) = CheckoutRules.check(note: checkout.note)
        let dealt = try DealtCart.load(
            token: checkout.cart, for: contact, choice: checkout.shipping, languages: checkout.languages, priceBook: book, in: tx)
        let (cart, offer) = (dealt.cart, dealt.offer)
        let sum = try SaleSum(cart, shipping: dealt.shipping, by: .decide(contact, goods: cart.goods, in: tx))
        var problems = contactProblems + [noteProblem].compactMap { $0 }
        if problems.allSatisfy({ $0.field != "country" }), offer == nil {
            problems.append(FieldProblem("country", "checkout.notServed"))
        }
        problems += cartProblems(cart, checkout, offer, total: sum.total)
        return PreparedOrder(
            checkout: checkout, contact: contact, note: note, cart: cart, offer: offer, shipping: dealt.shipping,
            sum: sum, book: book, terms: try terms(), problems: problems, ground: ground)
    }

    private static func cartProblems(
        _ cart: CartView, _ checkout: Checkout, _ offer: ShippingOffer?, total: Money
    ) -> [FieldProblem] {
        let key = checkout.submission
        guard !key.isEmpty, key.utf8.count <= CheckoutRules.mostSubmission else {
            return [FieldProblem("cart", "checkout.stale")]
        }
        guard !cart.isEmpty else { return [FieldProblem("cart", "cart.empty")] }
        let problems = cart.lines.flatMap { line in
            line.problems.map { FieldProblem("cart", $0.message.about(line)) }
        }
        if problems.isEmpty, let offer, !checkout.shipping.isEmpty, offer.choice != checkout.shipping {
            // Another service is not the one that was agreed to, though it may cost the same.
            return [FieldProblem("cart", "checkout.serviceGone")]
        }
        if problems.isEmpty, let seen = checkout.seenTotal, seen != total {
            // Who the buyer is and where the goods go may have shown that the code is not for them.
            let code = cart.deal.refusal.map { FieldProblem("cart", $0.message) }
            let moved = ["total": total.decimalText, "currency": total.currency.code]
            return [code, FieldProblem("cart", "checkout.priceChanged", moved)].compactMap { $0 }
        }
        return problems
    }
}

extension Message {
    /// The same sentence with the name of the line it is about.
    fileprivate func about(_ line: CartView.Line) -> Message {
        let name = [line.title, line.options].joinedBy(", ")
        return Message(key, arguments.merging(["product": name, "sku": line.sku]) { own, _ in own })
    }
}
