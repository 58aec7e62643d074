import Basics
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
    /// - Throws: `money.tooLarge`; `pricing.…` when there are no rates for the currency; `tax.noRate`; what
    ///   `PromotionUse.count` throws when others were quicker.
    public static func place(
        _ checkout: Checkout, terms: @autoclosure () throws -> PaymentTerms, in tx: Transaction
    ) throws -> PlaceOutcome {
        try OrderTurn.take(in: tx)
        if let earlier = try OrderQueries.ground(checkout, in: tx).earlier {
            return .alreadyPlaced(earlier.id, token: earlier.token)
        }
        return try finish(PreparedOrder.prepare(checkout, terms: terms(), in: tx), in: tx)
    }

    /// The same for a checkout that was prepared just before, in a transaction of its own: whatever the lines, this one makes at
    /// most eleven statements. Where something that it was made from has changed since, it is prepared again in this one.
    ///
    /// Call it first in its transaction.
    public static func place(
        _ prepared: PreparedOrder, terms: @autoclosure () throws -> PaymentTerms, in tx: Transaction
    ) throws -> PlaceOutcome {
        try OrderTurn.take(in: tx)
        let now = try OrderQueries.ground(prepared.checkout, in: tx)
        if let earlier = now.earlier { return .alreadyPlaced(earlier.id, token: earlier.token) }
        let isSame = now.ground == prepared.ground && prepared.cart.deal.holds(at: tx.now)
        return try finish(isSame ? prepared : .prepare(prepared.checkout, terms: terms(), in: tx), in: tx)
    }

    private static func finish(_ prepared: PreparedOrder, in tx: Transaction) throws -> PlaceOutcome {
        guard prepared.problems.isEmpty else { return .refused(prepared.problems) }
        let deal = prepared.cart.deal
        try PromotionUse.count(deal, for: prepared.contact.email, in: tx)
        let order = try NewOrder(
            prepared, number: YearlyNumber.next(numberPrefix, counter: "orders", in: tx), at: tx.now)
        let taken = try TakenStock.take(for: prepared.cart.lines, in: tx)
        try OrderQueries.insert(order, taken: taken, in: tx)
        try PromotionUse.keep(deal, of: order.id, languages: prepared.checkout.languages, in: tx)
        try OrderLedger.owe(order.total, tax: order.taxAmount, order.id, number: order.number, in: tx)
        try CartQueries.empty(
            fingerprint: Secrets.fingerprint(prepared.checkout.cart), hasCode: !prepared.cart.code.isEmpty, in: tx)
        try Journal.append(
            "order.placed", subject: order.id.text, actor: "buyer",
            detail: ["number": order.number, "total": order.total.decimalText, "currency": order.total.currency.code], in: tx)
        try Job.enqueue(mailJob, order.id.text, in: tx)
        return .placed(order.id, token: order.token)
    }
}
