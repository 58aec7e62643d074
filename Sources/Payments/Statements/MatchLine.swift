import Basics
import Journal
import Ledger
import MoneyKit
import Sales
import Store

extension StatementLine {
    /// Pays the order that the line names, when it still owes as much and nothing is left to decide.
    /// - Returns: whether it did.
    func payByItself(
        among orders: inout OpenOrders, _ rule: ShortPaymentRule, _ mover: OrderMover, in tx: Transaction
    ) throws -> Bool {
        let sure = orders.named(by: self).filter(\.isSure)
        guard sure.count == 1, let match = sure.first, match.open.currency == amount.currency, match.open.minor >= amount.minor
        else { return false }
        try pay(match.order, settles: nil, rule, mover, in: tx)
        try orders.reload(match.order, in: tx)
        return true
    }

    /// Says which order a line pays.
    ///
    /// - Parameter settles: what it pays of the order, in the order's currency, when it came in another one.
    /// - Throws: `line.notFound`, `line.decided` when it was matched or left alone before, `line.outgoing` for money that left,
    ///   `payment.notAllowed`, and what `Payment.receive` throws.
    public static func match(
        _ id: ID<StatementLine>, to order: ID<Order>, settles: Money? = nil, rule: ShortPaymentRule = .usual,
        by mover: OrderMover,
        in tx: Transaction
    ) throws {
        let line = try open(id, mover, in: tx)
        guard line.amount.minor > 0 else { throw AppError(.conflict, "line.outgoing") }
        try line.pay(order, settles: settles, rule, mover, in: tx)
    }

    /// Leaves a line alone: it pays no order.
    /// - Throws: as `match` does, and `line.noReason`.
    public static func ignore(_ id: ID<StatementLine>, reason: String, by mover: OrderMover, in tx: Transaction) throws {
        _ = try open(id, mover, in: tx)
        let reason = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !reason.isEmpty, reason.count <= Payment.mostTextCharacters else { throw AppError.invalid("line.noReason") }
        try tx.run(
            """
            UPDATE statement_lines SET state = \(State.ignored), reason = \(reason), decided_by = \(mover.id), decided_at = \(tx.now)
            WHERE id = \(id)
            """)
        try Journal.append("line.ignored", subject: id.text, actor: mover.id, detail: ["reason": reason], in: tx)
    }

    /// A line that waits for a decision.
    static func open(_ id: ID<StatementLine>, _ mover: OrderMover, in tx: Transaction) throws -> StatementLine {
        guard mover.mayTakeMoney else { throw AppError(.forbidden, "payment.notAllowed") }
        guard let line = try find(id, in: tx) else { throw AppError.notFound("line.notFound") }
        guard line.state == .open else { throw AppError(.conflict, "line.decided") }
        return line
    }

    private func pay(
        _ order: ID<Order>, settles: Money?, _ rule: ShortPaymentRule, _ mover: OrderMover, in tx: Transaction
    ) throws {
        guard let ledgerAccount = LedgerAccount(text: account) else {
            throw AppError(.internal, "error.internal", detail: "line \(id) is of no account")
        }
        let received = ReceivedMoney(
            .bankTransfer, amount, settles: settles, account: ledgerAccount, day: day, key: "line:\(digest)",
            providerReference: String(bankReference.prefix(Payment.mostTextCharacters)),
            payer: String(payer.prefix(Payment.mostTextCharacters)))
        let payment =
            switch try Payment.receive(received, for: order, rule: rule, by: mover, in: tx) {
            case .received(let id), .alreadyReceived(let id): id
            }
        try tx.run(
            """
            UPDATE statement_lines SET state = \(State.matched), payment_id = \(payment), decided_by = \(mover.id),
                decided_at = \(tx.now) WHERE id = \(id)
            """)
    }
}
