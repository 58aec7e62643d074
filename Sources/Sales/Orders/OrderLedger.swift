import Basics
import Ledger
import MoneyKit
import Store

/// What an order owes, as the ledger keeps it.
enum OrderLedger {
    /// A placed order is owed for.
    /// - Parameter tax: what of the total is owed to a tax office.
    static func owe(_ total: Money, tax: Money, _ id: ID<Order>, number: String, in tx: Transaction) throws {
        try Ledger.post(
            "order.placed", key: "order:\(id):placed", subject: id.text, memo: number,
            [.debit(.receivable, total), .credit(.sales, try total.subtracting(tax)), .credit(.tax, tax)], in: tx)
    }

    /// The total has changed, as when shipping is named afterwards.
    static func correct(
        _ id: ID<Order>, from before: (total: Money, tax: Money), to after: (total: Money, tax: Money), in tx: Transaction
    ) throws {
        let (more, moreTax) = (try after.total.subtracting(before.total), try after.tax.subtracting(before.tax))
        try Ledger.post(
            "order.corrected", key: "order:\(id):corrected:\(ID<Order>.new(at: tx.now))", subject: id.text,
            [.debit(.receivable, more), .credit(.sales, try more.subtracting(moreTax)), .credit(.tax, moreTax)], in: tx)
        try Order.dueChanged(id, in: tx)
    }

    /// Nothing is owed for an order that is called off; what was paid for it becomes the buyer's credit.
    static func callOff(_ order: OrderDetail, in tx: Transaction) throws {
        let open = try Ledger.balance(of: .receivable, order.currency, subject: order.id.text, in: tx)
        let paid = Money(minor: order.total.minor - open.minor, order.currency)
        try Ledger.post(
            "order.cancelled", key: "order:\(order.id):cancelled", subject: order.id.text, memo: order.number,
            [
                .debit(.sales, try order.total.subtracting(order.taxAmount)), .debit(.tax, order.taxAmount),
                .credit(.receivable, open), .credit(.customerCredit, paid),
            ], in: tx)
        try Order.dueChanged(order.id, in: tx)
    }
}
