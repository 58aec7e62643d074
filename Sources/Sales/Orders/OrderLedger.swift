import Basics
import Ledger
import MoneyKit
import Store

/// What an order owes, as the ledger keeps it.
enum OrderLedger {
    /// A placed order is owed for.
    static func owe(_ total: Money, _ id: ID<Order>, number: String, in tx: Transaction) throws {
        try Ledger.post(
            "order.placed", key: "order:\(id):placed", subject: id.text, memo: number,
            [.debit(.receivable, total), .credit(.sales, total)], in: tx)
    }

    /// The total has changed, as when shipping is named afterwards.
    static func correct(_ id: ID<Order>, from before: Money, to after: Money, in tx: Transaction) throws {
        let more = Money(minor: after.minor - before.minor, after.currency)
        try Ledger.post(
            "order.corrected", key: "order:\(id):corrected:\(ID<Order>.new(at: tx.now))", subject: id.text,
            [.debit(.receivable, more), .credit(.sales, more)], in: tx)
    }

    /// Nothing is owed for an order that is called off; what was paid for it becomes the buyer's credit.
    static func callOff(_ order: OrderDetail, in tx: Transaction) throws {
        let open = try Ledger.balance(of: .receivable, order.currency, subject: order.id.text, in: tx)
        let paid = Money(minor: order.total.minor - open.minor, order.currency)
        try Ledger.post(
            "order.cancelled", key: "order:\(order.id):cancelled", subject: order.id.text, memo: order.number,
            [.debit(.sales, order.total), .credit(.receivable, open), .credit(.customerCredit, paid)], in: tx)
    }
}
