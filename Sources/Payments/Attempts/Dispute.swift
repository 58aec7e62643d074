import Basics
import MoneyKit
import Store

/// A payment that a buyer has asked his bank to take back.
public struct Dispute: Hashable, Sendable {
    public typealias State = PaymentFact.Dispute.State

    public let id: ID<Dispute>
    public let payment: ID<Payment>
    public let amount: Money
    public let state: State
    /// The provider's word for it, such as `product_not_received`.
    public let reason: String
    /// Until when the seller may answer.
    public let due: Instant?

    /// The disputes of a payment, oldest first.
    public static func all(of payment: ID<Payment>, in tx: Transaction) throws -> [Dispute] {
        try tx.rows("SELECT * FROM payment_disputes WHERE payment_id = \(payment) ORDER BY created_at, id LIMIT \(most)")
            .compactMap(Dispute.init)
    }

    /// How many wait for an answer.
    public static func countOpen(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM payment_disputes WHERE state IN ('inquiry', 'open')") ?? 0
    }

    private static let most = 100

    static func merge(_ news: PaymentFact.Dispute, into payment: ID<Payment>, in tx: Transaction) throws {
        guard news.amount.minor > 0 else { return }
        try tx.run(
            """
            INSERT INTO payment_disputes (id, payment_id, provider_reference, currency, amount_minor, state, reason, due_at,
                created_at, updated_at)
            VALUES (\(ID<Dispute>.new(at: tx.now)), \(payment), \(news.reference), \(news.amount.currency.code),
                \(news.amount.minor), \(news.state.rawValue), \(news.reason), \(news.due), \(tx.now), \(tx.now))
            ON CONFLICT (provider_reference) DO NOTHING
            """)
        let below = State.allCases.filter { $0.rank < news.state.rank }.map(\.rawValue)
        try tx.run(
            """
            UPDATE payment_disputes SET state = \(news.state.rawValue), updated_at = \(tx.now)
            WHERE provider_reference = \(news.reference) AND state IN \(below)
            """)
    }

    private init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]), let state = State(rawValue: row["state"]) else { return nil }
        (id, payment, self.state) = (row["id"], row["payment_id"], state)
        amount = Money(minor: row["amount_minor"], currency)
        (reason, due) = (row["reason"], row["due_at"])
    }
}
