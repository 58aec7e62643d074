import Basics
import MoneyKit
import Sales
import Store

extension Payment {
    /// Takes in what a provider says, however often and in whatever order it says it, and brings the payment's state and the
    /// books in line.
    ///
    /// What is told is kept as facts that only grow: a name, a rank that rises, a refund whose state rises. State and ledger follow
    /// from the facts, so they cannot depend on the order in which these came.
    /// - Returns: false when the provider is to be asked for more.
    @discardableResult
    static func learn(_ facts: [PaymentFact], of id: ID<Payment>, in tx: Transaction) throws -> Bool {
        for fact in facts { try merge(fact, into: id, in: tx) }
        try settle(id, in: tx)
        try learnWaiting(for: id, in: tx)
        return !facts.contains(.lookAgain)
    }

    private static func merge(_ fact: PaymentFact, into id: ID<Payment>, in tx: Transaction) throws {
        switch fact {
        case .begun(let reference, let url, let expires): try setReference(reference, url, expires, id, in: tx)
        case .capture(let name): try setCapture(name, id, in: tx)
        case .waiting(let until, let details): try setWaiting(until, details, id, in: tx)
        case .authorised: try raise(id, to: .authorised, in: tx)
        case .paid(let amount, let capture): try setPaid(amount, capture, id, in: tx)
        case .fee(let fee): try setFee(fee, id, in: tx)
        case .refusedOnce(let reason): try setProblem(reason, id, in: tx)
        case .failed(let reason):
            try setProblem(reason, id, in: tx)
            try raise(id, to: .failed, in: tx)
        case .expired: try raise(id, to: .expired, in: tx)
        case .refund(let refund): try ProviderRefund.merge(refund, into: id, in: tx)
        case .dispute(let dispute): try Dispute.merge(dispute, into: id, in: tx)
        case .lookAgain: break
        }
    }

    private static func setReference(
        _ reference: String, _ url: String, _ expires: Instant?, _ id: ID<Payment>, in tx: Transaction
    ) throws {
        guard !reference.isEmpty else { return }
        try tx.run(
            "UPDATE payments SET provider_reference = \(reference) WHERE id = \(id) AND provider_reference = ''")
        // Only the first attempt's address counts: the provider has one attempt for one payment.
        let isOurs: SQL = "id = \(id) AND provider_reference = \(reference)"
        if !url.isEmpty { try tx.run("UPDATE payments SET url = \(url) WHERE \(isOurs)") }
        if let expires { try tx.run("UPDATE payments SET expires_at = \(expires) WHERE \(isOurs)") }
    }

    private static func setCapture(_ name: String, _ id: ID<Payment>, in tx: Transaction) throws {
        try tx.run("UPDATE payments SET capture_reference = \(name) WHERE id = \(id) AND capture_reference = ''")
    }

    private static func setWaiting(
        _ until: Instant?, _ details: [String: String], _ id: ID<Payment>, in tx: Transaction
    ) throws {
        let details = details.filter { !$0.value.isEmpty }
        if !details.isEmpty, let json = JSONText.write(details) {
            try tx.run("UPDATE payments SET details = \(json) WHERE id = \(id)")
        }
        if let until { try tx.run("UPDATE payments SET expires_at = \(until) WHERE id = \(id)") }
        try raise(id, to: .pending, in: tx)
    }

    private static func setFee(_ fee: Money, _ id: ID<Payment>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE payments SET fee_minor = \(max(0, fee.minor)), fee_currency = \(fee.currency.code)
            WHERE id = \(id) AND fee_minor IS NULL
            """)
    }

    private static func setProblem(_ problem: String, _ id: ID<Payment>, in tx: Transaction) throws {
        guard !problem.isEmpty else { return }
        try tx.run("UPDATE payments SET problem = \(String(problem.prefix(mostTextCharacters))) WHERE id = \(id)")
    }

    /// States before the money comes, in the order in which one gives way to the next.
    private static let unpaid: [PaymentState] = [.created, .pending, .authorised, .expired, .failed]

    private static func raise(_ id: ID<Payment>, to state: PaymentState, in tx: Transaction) throws {
        let below = Array(unpaid.prefix { $0 != state })
        try tx.run("UPDATE payments SET state = \(state), updated_at = \(tx.now) WHERE id = \(id) AND state IN \(below)")
    }

    private static func setPaid(_ amount: Money, _ capture: String, _ id: ID<Payment>, in tx: Transaction) throws {
        guard let payment = try find(id, in: tx) else { return }
        guard amount.currency == payment.amount.currency, amount.minor > 0 else {
            return try setProblem("\(amount.decimalText) \(amount.currency.code)?", id, in: tx)
        }
        if payment.paidAt == nil {
            try setCapture(capture, id, in: tx)
            try tx.run(
                """
                UPDATE payments SET paid_at = \(tx.now), day = \(tx.now.day), amount_minor = \(amount.minor),
                    settled_minor = \(amount.minor), updated_at = \(tx.now)
                WHERE id = \(id)
                """)
        } else if !capture.isEmpty, capture != payment.captureReference {
            try addTwin(of: payment, amount, capture, in: tx)
        }
    }

    /// The buyer was charged twice for one attempt: the second money is a payment of its own, and his credit.
    private static func addTwin(of payment: Payment, _ amount: Money, _ capture: String, in tx: Transaction) throws {
        let id = ID<Payment>.new(at: tx.now)
        let provider = payment.provider?.rawValue ?? ""
        let isNew = try tx.run(
            """
            INSERT INTO payments (id, order_id, method, state, key, currency, amount_minor, settled_minor, account, provider,
                provider_reference, capture_reference, day, paid_at, created_at, updated_at)
            VALUES (\(id), \(payment.order), \(payment.method), \(PaymentState.created), \("\(provider):\(capture)"),
                \(amount.currency.code), \(amount.minor), \(amount.minor), \(payment.account.text), \(provider),
                \(payment.providerReference), \(capture), \(tx.now.day), \(tx.now), \(tx.now), \(tx.now))
            ON CONFLICT (key) DO NOTHING
            """)
        if isNew == 1 { try settle(id, in: tx) }
    }
}
