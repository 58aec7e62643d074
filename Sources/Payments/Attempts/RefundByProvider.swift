import Basics
import Jobs
import Journal
import MoneyKit
import Sales
import Store

extension ProviderRefund {
    /// The job that has a provider give money back; its payload is the refund's id.
    public static let job = "payment.refund"

    /// Notes down that money is to go back; the provider is asked by a job, as often as it takes.
    ///
    /// - Parameter key: of the form that was sent: sent twice, it asks once.
    /// - Throws: `payment.notFound`, `payment.notAllowed` unless finance or the owner says so, `payment.notPaid`,
    ///   `payment.badAmount`, `payment.tooMuchBack` when more would go back than is left, counting what is on its way,
    ///   `payment.noReason`, `payment.tooLong`, `payment.noRefunds` for a way of paying that cannot give back.
    public static func ask(
        _ payment: ID<Payment>, _ amount: Money, reason: String, key: String, by mover: OrderMover, in tx: Transaction
    ) throws {
        guard mover.mayTakeMoney else { throw AppError(.forbidden, "payment.notAllowed") }
        guard let payment = try Payment.find(payment, in: tx), payment.provider != nil else {
            throw AppError.notFound("payment.notFound")
        }
        let id = "\(payment.id):\(key)"
        guard try find(id, in: tx) == nil else { return }
        guard payment.state == .paid || payment.state == .partlyRefunded else { throw AppError(.conflict, "payment.notPaid") }
        guard payment.method.takesBack else { throw AppError(.conflict, "payment.noRefunds") }
        guard amount.currency == payment.amount.currency, amount.minor > 0 else { throw AppError.invalid("payment.badAmount") }
        let left = try payment.refundableNow(in: tx)
        guard amount.minor <= left.minor else { throw AppError.invalid("payment.tooMuchBack", ["most": left.decimalText]) }
        guard !reason.isEmpty else { throw AppError.invalid("payment.noReason") }
        guard reason.count <= Payment.mostTextCharacters else {
            throw AppError.invalid("payment.tooLong", ["most": "\(Payment.mostTextCharacters)"])
        }
        try tx.run(
            """
            INSERT INTO payment_refunds (id, payment_id, currency, amount_minor, state, reason, asked_by, created_at, updated_at)
            VALUES (\(id), \(payment.id), \(amount.currency.code), \(amount.minor), \(State.asked.rawValue), \(reason),
                \(mover.id), \(tx.now), \(tx.now))
            """)
        try Job.enqueue(job, id, in: tx)
        try Journal.append(
            "payment.refundAsked", subject: payment.order.text, actor: mover.id,
            detail: [
                "amount": amount.decimalText, "currency": amount.currency.code, "reason": reason, "payment": payment.id.text,
            ], in: tx)
    }

    /// What the job does. A provider that cannot be reached is asked again later; one that refuses ends the refund.
    public static func carryOut(_ id: String, with providers: Providers) async throws {
        let known = try await providers.database.read { tx -> (ProviderRefund, Payment)? in
            guard let refund = try find(id, in: tx), let payment = try Payment.find(refund.payment, in: tx) else { return nil }
            return (refund, payment)
        }
        guard let (refund, payment) = known, refund.state == .asked, let provider = payment.provider else { return }
        let wish = RefundWish(id: refund.id, amount: refund.amount, reason: refund.reason)
        let facts: [PaymentFact]
        do {
            facts = try await providers.connection(provider).refund(payment.known, wish)
        } catch let error as AppError where error.kind == .conflict || error.kind == .invalid {
            let words = error.message.arguments["reason"] ?? error.message.key
            return try await providers.database.write { try fail(refund, payment, words, in: $0) }
        }
        try await providers.database.write { tx in
            try Payment.learn(facts, of: payment.id, in: tx)
            // Where the provider says nothing of the refund itself, it is on its way.
            try tx.run("UPDATE payment_refunds SET state = 'pending' WHERE id = \(id) AND state = 'asked'")
        }
    }

    private static func fail(_ refund: ProviderRefund, _ payment: Payment, _ problem: String, in tx: Transaction) throws {
        let problem = String(problem.prefix(Payment.mostTextCharacters))
        try tx.run(
            """
            UPDATE payment_refunds SET state = 'failed', problem = \(problem), updated_at = \(tx.now)
            WHERE id = \(refund.id) AND state = 'asked'
            """)
        try Journal.append(
            "payment.refundFailed", subject: payment.order.text, actor: payment.provider?.rawValue ?? "",
            detail: [
                "amount": refund.amount.decimalText, "currency": refund.amount.currency.code, "reason": problem,
                "payment": payment.id.text,
            ], in: tx)
    }
}

extension Payment {
    /// What may still be asked back: less what has gone, what is on its way and what is disputed.
    public func refundableNow(in tx: Transaction) throws -> Money {
        let onItsWay = try ProviderRefund.all(of: id, in: tx).filter { $0.state == .asked || $0.state == .pending }
        let held = try Dispute.all(of: id, in: tx).filter { $0.state == .open }.map(\.amount)
        let taken = (onItsWay.map(\.amount) + held).reduce(0) { $0 + $1.minor }
        return Money(minor: max(0, refundable.minor - taken), amount.currency)
    }
}

extension Payment.Method {
    /// Whether money can go back the way it came. A voucher is paid in cash, and nobody knows the payer's account.
    public var takesBack: Bool { ![.oxxo, .fawry, .cashu].contains(self) }
}
