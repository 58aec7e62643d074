import Basics
import Jobs
import Sales
import Store

/// An order that is paid in one way is not to be paid in another as well: what was begun before is called off at its provider. A
/// payment that arrives all the same is taken for true.
extension Payment {
    /// The job that calls one payment off at its provider; its payload is the payment's id.
    public static let callOffJob = "payment.callOff"

    /// What the job `Order.dueJob` does: every attempt that was begun before the change is for an amount that is not due any more.
    public static func callOffEarlier(_ payload: String, in tx: Transaction) throws {
        let parts = payload.split(separator: ":")
        guard let first = parts.first, parts.count == 2, let milliseconds = Int64(parts[1]) else { return }
        let change = Instant(milliseconds: milliseconds)
        for payment in try all(of: ID(String(first)), in: tx) where payment.isWaiting && payment.createdAt <= change {
            try tx.run(
                """
                UPDATE payments SET called_off_at = \(tx.now), updated_at = \(tx.now)
                WHERE id = \(payment.id) AND called_off_at IS NULL
                """)
            if payment.providerReference.isEmpty {
                // No provider has named it, so nobody can pay it; one whose answer is on its way is called off when that comes.
                try learn([.expired], of: payment.id, in: tx)
            } else {
                try Job.enqueue(callOffJob, payment.id.text, in: tx)
            }
        }
    }

    /// Has the provider call a payment off. One that cannot be reached is asked again later; one that cannot call off says how the
    /// payment stands.
    /// - Throws: what the provider throws, unless it refuses.
    public static func callOff(_ id: ID<Payment>, with providers: Providers) async throws {
        guard let payment = try await providers.database.read({ try find(id, in: $0) }), let provider = payment.provider,
            payment.paidAt == nil, payment.state != .failed, !payment.providerReference.isEmpty
        else { return }
        let facts: [PaymentFact]
        do {
            facts = try await providers.connection(provider).withdraw(payment.known)
        } catch let error as AppError where error.kind == .conflict {
            facts = [.refusedOnce(error.message.arguments["reason"] ?? error.message.key)]
        }
        try await providers.database.write { _ = try learn(facts, of: id, in: $0) }
    }

    /// Whether money may yet come of it, as far as its provider has said.
    private var isWaiting: Bool { provider != nil && paidAt == nil && [.created, .pending, .authorised].contains(state) }
}
