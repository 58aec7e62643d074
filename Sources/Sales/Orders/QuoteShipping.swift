import Basics
import Jobs
import Journal
import MoneyKit
import Store

extension Order {
    /// The job that tells a buyer the final total; its payload is the order's id, its mail `OrderMail.toBuyer`.
    public static let totalMailJob = "order.mail.total"

    /// Names the price of shipping on an order that was placed without one, or corrects it while nothing is agreed yet.
    ///
    /// The total becomes goods and shipping with the tax on both, by the rates the order was placed with, and the buyer is told.
    /// - Throws: `order.notFound`; `order.shippingSettled` once the order is past `confirmed`; `order.notAllowed` unless the
    ///   role is owner or sales; `order.badShipping` for a negative price or another currency; `money.tooLarge`.
    public static func quoteShipping(_ id: ID<Order>, _ price: Money, by mover: OrderMover, in tx: Transaction) throws {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard mover.role == .owner || mover.role == .sales else { throw AppError(.forbidden, "order.notAllowed") }
        guard order.isOpenToQuoting else { throw AppError(.conflict, "order.shippingSettled") }
        guard price.currency == order.currency, price.minor >= 0 else { throw AppError.invalid("order.badShipping") }
        guard price != order.shipping else { return }
        let sum = try SaleSum(order, shipping: price)
        let total = try sum?.total ?? order.goods.adding(price)
        try PromotionUse.dropShipping(of: id, in: tx)
        try OrderQueries.setShipping(price, total: total, sum, of: id, in: tx)
        try OrderLedger.correct(
            id, from: (order.total, order.taxAmount), to: (total, sum?.taxAmount ?? order.taxAmount), in: tx)
        try Journal.append(
            "order.shippingQuoted", subject: id.text, actor: mover.id,
            detail: [
                "before": order.shipping?.decimalText ?? "", "after": price.decimalText, "currency": price.currency.code,
                "number": order.number,
            ], in: tx)
        try Job.enqueue(totalMailJob, id.text, in: tx)
    }
}

extension OrderDetail {
    private static let statesOfQuoting: Set<OrderState> = [.placed, .confirmed]

    /// Nothing is agreed yet. What was accepted from a quote is, with its shipping.
    var isOpenToQuoting: Bool { Self.statesOfQuoting.contains(state) && quote == nil }

    /// True while `mover` may name the price of shipping.
    public func mayQuoteShipping(by mover: OrderMover) -> Bool {
        isOpenToQuoting && (mover.role == .owner || mover.role == .sales)
    }

    /// The states that `mover` may put the order into. What is to be paid must be known before anybody pays or makes anything.
    public func nextStates(for mover: OrderMover) -> [OrderState] {
        state.next(for: mover.role).filter { shipping != nil || Self.isOpenTo($0) }
    }

    /// True for the states that an order without a price of shipping may go to.
    static func isOpenTo(_ state: OrderState) -> Bool { [.confirmed, .cancelled, .refunded].contains(state) }
}
