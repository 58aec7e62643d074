import Basics
import Journal
import Ledger
import MoneyKit
import Store

extension SampleCredit {
    /// Credits everything that the rule lets to an order. It happens when an order is confirmed, and when staff say so later.
    ///
    /// The order's total stays what the goods cost, as customs and invoices want it; what is owed for it becomes less. A sample
    /// order is credited once: its key is unique.
    /// - Returns: what was credited.
    @discardableResult
    static func credit(_ order: OrderDetail, by actor: String, in tx: Transaction) throws -> [SampleCredit] {
        let credits = try available(for: order, in: tx)
        for credit in credits {
            try tx.run(
                """
                INSERT INTO sample_credits (sample_order_id, order_id, currency, minor, credited_by, at)
                VALUES (\(credit.sample), \(order.id), \(order.currency.code), \(credit.amount.minor), \(actor), \(tx.now))
                """)
            try Ledger.post(
                "order.sampleCredited", key: "sample:\(credit.sample):\(ID<Order>.new(at: tx.now))", subject: order.id.text,
                memo: credit.number, [.debit(.refunds, credit.amount), .credit(.receivable, credit.amount)], in: tx)
            try Journal.append(
                "order.sampleCredited", subject: order.id.text, actor: actor,
                detail: [
                    "amount": credit.amount.decimalText, "currency": order.currency.code, "number": credit.number,
                ], in: tx)
        }
        if !credits.isEmpty { try Order.dueChanged(order.id, in: tx) }
        return credits
    }

    /// Staff credit what the rule lets, as when the samples were paid after the order was confirmed.
    /// - Throws: `order.notFound`, `order.notAllowed` unless the role confirms orders, `order.nothingToCredit`.
    public static func credit(_ id: ID<Order>, by mover: OrderMover, in tx: Transaction) throws {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard mayCredit(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        guard try !credit(order, by: mover.id, in: tx).isEmpty else { throw AppError(.conflict, "order.nothingToCredit") }
    }

    /// Those who confirm orders.
    public static func mayCredit(_ mover: OrderMover) -> Bool { OrderState.placed.next(for: mover.role).contains(.confirmed) }

    /// An order that is called off uses up no samples: they may be credited to another one.
    static func takeBack(from order: OrderDetail, in tx: Transaction) throws {
        for credit in try all(of: order, in: tx) {
            try Ledger.post(
                "order.sampleCreditTakenBack", key: "sample:\(credit.sample):\(ID<Order>.new(at: tx.now))",
                subject: order.id.text,
                memo: credit.number, [.debit(.receivable, credit.amount), .credit(.refunds, credit.amount)], in: tx)
        }
        try tx.run("DELETE FROM sample_credits WHERE order_id = \(order.id)")
    }
}
