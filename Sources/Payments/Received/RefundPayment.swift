import Basics
import Journal
import Ledger
import MoneyKit
import Sales
import Store

extension Payment {
    /// Writes down money that was given back. The buyer's credit is used first; the rest is a refund of what was sold.
    ///
    /// - Parameter key: of the refund; the same one is taken once.
    /// - Throws: `payment.notFound`, `payment.notAllowed` unless finance or the owner says so, `payment.badAmount` for nothing or
    ///   another currency, `payment.tooMuchBack` when more goes back than came, `payment.noReason`, `payment.tooLong`,
    ///   `payment.notPaid` in a state from which nothing goes back, `payment.byProvider` for money that a provider has to send.
    public static func refund(
        _ id: ID<Payment>, _ amount: Money, reason: String, key: String, by mover: OrderMover, in tx: Transaction
    ) throws {
        guard mover.mayTakeMoney else { throw AppError(.forbidden, "payment.notAllowed") }
        guard let payment = try find(id, in: tx), let order = try OrderDetail.find(id: payment.order, in: tx) else {
            throw AppError.notFound("payment.notFound")
        }
        guard payment.provider == nil else { throw AppError(.conflict, "payment.byProvider") }
        guard payment.state.next.contains(.refunded) else { throw AppError(.conflict, "payment.notPaid") }
        guard amount.currency == payment.amount.currency, amount.minor > 0 else { throw AppError.invalid("payment.badAmount") }
        guard amount.minor <= payment.refundable.minor else {
            throw AppError.invalid("payment.tooMuchBack", ["most": payment.refundable.decimalText])
        }
        guard !reason.isEmpty else { throw AppError.invalid("payment.noReason") }
        guard reason.count <= mostTextCharacters else {
            throw AppError.invalid("payment.tooLong", ["most": "\(mostTextCharacters)"])
        }
        let isNew = try Ledger.post(
            "payment.refunded", key: "refund:\(key)", subject: order.id.text, memo: reason,
            try refundPostings(payment, amount, order, in: tx), in: tx)
        guard isNew else { return }
        let state: PaymentState = amount == payment.refundable ? .refunded : .partlyRefunded
        try tx.run(
            """
            UPDATE payments SET state = \(state), refunded_minor = refunded_minor + \(amount.minor), updated_at = \(tx.now)
            WHERE id = \(id)
            """)
        try Journal.append(
            "payment.refunded", subject: order.id.text, actor: mover.id,
            detail: [
                "amount": amount.decimalText, "currency": amount.currency.code, "number": order.number, "reason": reason,
                "payment": id.text,
            ], in: tx)
    }

    /// What giving back moves: the buyer's credit first, then what was sold.
    static func refundPostings(
        _ payment: Payment, _ amount: Money, _ order: OrderDetail, in tx: Transaction
    ) throws -> [Ledger.Posting] {
        // What was settled with the whole payment goes back in the same proportion.
        let back = Money(
            minor: Int64(Int128(payment.settled.minor) * Int128(amount.minor) / Int128(payment.amount.minor)), order.currency)
        let credit = try Ledger.balance(of: .customerCredit, order.currency, subject: order.id.text, in: tx)
        let fromCredit = Money(minor: max(0, min(back.minor, -credit.minor)), order.currency)
        let isSame = amount.currency == order.currency
        // In one currency what goes out is what is booked; what banks had kept stays with the fees.
        let rest = Money(minor: (isSame ? amount.minor : back.minor) - fromCredit.minor, order.currency)
        var postings: [Ledger.Posting] = [.credit(payment.account, amount)]
        if !isSame { postings += [.debit(.exchange, amount), .credit(.exchange, back)] }
        let isMore = rest.minor < 0
        postings += [.debit(.customerCredit, isMore ? Money(minor: fromCredit.minor + rest.minor, order.currency) : fromCredit)]
        postings += [.debit(.refunds, isMore ? .zero(order.currency) : rest)]
        return postings
    }
}
