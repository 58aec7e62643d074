import Basics
import Catalog
import Jobs
import Journal
import MoneyKit
import Pricing
import Store

extension Order {
    /// The job that sends the confirmations of an order; its payload is the order's id.
    public static let mailJob = "order.mail"

    /// Makes an order of what is in the cart, as it costs now, and empties the cart.
    ///
    /// Call it first in its transaction: on PostgreSQL it takes its turn before anything is looked at (see `OrderTurn`).
    /// - Parameter terms: how it will be paid; worked out after the turn has been taken.
    /// - Returns: `.refused` with every problem at once, nothing changed, when something is wrong with what was typed or
    ///   with the cart; `.alreadyPlaced` when the same form was sent before.
    /// - Throws: `money.tooLarge`; `pricing.…` when there are no rates for the currency.
    public static func place(
        _ checkout: Checkout, terms: @autoclosure () throws -> PaymentTerms, in tx: Transaction
    ) throws -> PlaceOutcome {
        try OrderTurn.take(in: tx)
        if let earlier = try OrderQueries.placed(submission: checkout.submission, in: tx) {
            return .alreadyPlaced(earlier.id, token: earlier.token)
        }
        let book = try PriceBook.load(checkout.currency, in: tx)
        let cart = try CartView.load(token: checkout.cart, languages: checkout.languages, priceBook: book, in: tx)
        let (contact, contactProblems) = CheckoutRules.check(checkout.contact)
        let (note, noteProblem) = CheckoutRules.check(note: checkout.note)
        let offer = try ShippingOffer.for(
            country: contact.address.country, weightG: cart.shippingWeightG, priceBook: book, languages: checkout.languages,
            in: tx)
        let total = try offer.price.map { try cart.goods.adding($0) } ?? cart.goods
        var problems = contactProblems + [noteProblem].compactMap { $0 }
        if problems.allSatisfy({ $0.field != "country" }), offer == .notServed {
            problems.append(FieldProblem("country", "checkout.notServed"))
        }
        problems += cartProblems(cart, checkout, total: total)
        guard problems.isEmpty else { return .refused(problems) }

        let order = try NewOrder(
            checkout: checkout, contact: contact, note: note, cart: cart, offer: offer, total: total, book: book, terms: terms(),
            number: YearlyNumber.next(numberPrefix, counter: "orders", in: tx), at: tx.now)
        let taken = try takeStock(for: cart.lines, in: tx)
        try OrderQueries.insert(order, taken: taken, in: tx)
        try OrderLedger.owe(order.total, order.id, number: order.number, in: tx)
        if let emptied = try Cart.find(token: checkout.cart, in: tx) { try CartQueries.empty(emptied.id, in: tx) }
        try Journal.append(
            "order.placed", subject: order.id.text, actor: "buyer",
            detail: ["number": order.number, "total": total.decimalText, "currency": total.currency.code], in: tx)
        try Job.enqueue(mailJob, order.id.text, in: tx)
        return .placed(order.id, token: order.token)
    }

    private static func cartProblems(_ cart: CartView, _ checkout: Checkout, total: Money) -> [FieldProblem] {
        let key = checkout.submission
        guard !key.isEmpty, key.utf8.count <= CheckoutRules.mostSubmission else {
            return [FieldProblem("cart", "checkout.stale")]
        }
        guard !cart.isEmpty else { return [FieldProblem("cart", "cart.empty")] }
        let problems = cart.lines.flatMap { line in
            line.problems.map { FieldProblem("cart", $0.message.about(line)) }
        }
        if problems.isEmpty, let seen = checkout.seenTotal, seen != total {
            return [FieldProblem("cart", "checkout.priceChanged", ["total": total.decimalText, "currency": total.currency.code])]
        }
        return problems
    }

    /// Takes what is counted out of stock. The condition is in the statement, so that nothing can ever be sold twice.
    /// - Returns: what each line took; nothing where pieces are not counted.
    private static func takeStock(for lines: [CartView.Line], in tx: Transaction) throws -> [Int] {
        try lines.map { line in
            switch try OrderQueries.takeStock(of: line.variant, line.quantity, in: tx) {
            case .notCounted: return 0
            case .short: throw AppError(.conflict, "cart.soldOut")
            case .left(let stock):
                let before = StockLevel(stock + line.quantity, moq: line.moq)
                if StockLevel(stock, moq: line.moq) != before { try tx.touch("catalogue") }
                return line.quantity
            }
        }
    }
}

extension Message {
    /// The same sentence with the name of the line it is about.
    fileprivate func about(_ line: CartView.Line) -> Message {
        let name = [line.title, line.options].joinedBy(", ")
        return Message(key, arguments.merging(["product": name, "sku": line.sku]) { own, _ in own })
    }
}
