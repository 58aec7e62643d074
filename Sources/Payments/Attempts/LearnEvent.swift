import Basics
import Store

/// What came of a provider's message.
public enum EventOutcome: Hashable, Sendable {
    case applied(ID<Payment>)
    /// It had come before; nothing has changed.
    case known
    /// It names a payment that nobody knows yet, or nothing at all.
    case waiting, nothing
}

extension Payment {
    static let mostWaitingEvents = 200

    /// Takes in an event once, whenever it comes. One that speaks of a name not learned yet waits for it.
    public static func learn(_ event: ProviderEvent, from provider: Provider, in tx: Transaction) throws -> EventOutcome {
        let payment = try find(event, from: provider, in: tx)
        let facts = JSONText.write(event.facts) ?? "[]"
        let isUseful = !event.facts.isEmpty && (payment != nil || !event.references.isEmpty)
        let outcome = !isUseful ? "nothing" : payment == nil ? "waiting" : "applied"
        let isNew = try tx.run(
            """
            INSERT INTO provider_events (provider, event_id, kind, outcome, reference, facts, payment_id, received_at)
            VALUES (\(provider), \(event.id), \(event.kind), \(outcome), \(event.references.last ?? ""),
                \(payment == nil ? facts : "[]"), \(payment), \(tx.now))
            ON CONFLICT (provider, event_id) DO NOTHING
            """)
        guard isNew == 1 else { return .known }
        guard isUseful else { return .nothing }
        guard let payment else { return .waiting }
        if try !learn(event.facts, of: payment, in: tx) { try askSoon(payment, in: tx) }
        return .applied(payment)
    }

    /// The payment that an event is about: by the name it was given here, or by one that the provider has given it.
    private static func find(_ event: ProviderEvent, from provider: Provider, in tx: Transaction) throws -> ID<Payment>? {
        if let named = event.payment {
            let known: ID<Payment>? = try tx.value("SELECT id FROM payments WHERE id = \(named) AND provider = \(provider)")
            if let known { return known }
        }
        for reference in event.references {
            let known: ID<Payment>? = try tx.value(
                """
                SELECT id FROM payments WHERE provider = \(provider)
                    AND (provider_reference = \(reference) OR capture_reference = \(reference))
                ORDER BY created_at LIMIT 1
                """)
            if let known { return known }
        }
        return nil
    }

    /// Takes in what had been told of a payment before its name was known.
    static func learnWaiting(for id: ID<Payment>, in tx: Transaction) throws {
        guard let payment = try find(id, in: tx), let provider = payment.provider else { return }
        let names = [payment.providerReference, payment.captureReference].filter { !$0.isEmpty }
        guard !names.isEmpty else { return }
        let isWaiting: SQL = "provider = \(provider) AND outcome = 'waiting' AND reference IN \(names)"
        let waiting = try tx.rows(
            "SELECT facts FROM provider_events WHERE \(isWaiting) ORDER BY received_at LIMIT \(mostWaitingEvents)")
        guard !waiting.isEmpty else { return }
        try tx.run("UPDATE provider_events SET outcome = 'applied', payment_id = \(id), facts = '[]' WHERE \(isWaiting)")
        let facts = waiting.flatMap { JSONText.read([PaymentFact].self, $0["facts"]) ?? [] }
        if try !learn(facts, of: id, in: tx) { try askSoon(id, in: tx) }
    }
}
