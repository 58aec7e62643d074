import Basics
import Journal
import MoneyKit
import Store

/// Money that goes back through a provider.
public struct ProviderRefund: Hashable, Sendable {
    public typealias State = PaymentFact.Refund.State

    public let id: String
    public let payment: ID<Payment>
    public let amount: Money
    public let state: State
    public let reason: String
    /// What the provider says when it did not work.
    public let problem: String
    public let createdAt: Instant

    /// The refunds of a payment, oldest first.
    public static func all(of payment: ID<Payment>, in tx: Transaction) throws -> [ProviderRefund] {
        try tx.rows(
            "SELECT * FROM payment_refunds WHERE payment_id = \(payment) ORDER BY created_at, id LIMIT \(Payment.mostOfOrder)"
        ).compactMap(ProviderRefund.init)
    }

    /// How many did not work within the last days: somebody has to give the money back in another way.
    public static func countFailed(in tx: Transaction) throws -> Int {
        let since = tx.now.adding(seconds: -shownSeconds)
        return try tx.value("SELECT count(*) FROM payment_refunds WHERE state = 'failed' AND updated_at > \(since)") ?? 0
    }

    private static let shownSeconds: Int64 = 14 * 86_400

    static func find(_ id: String, in tx: Transaction) throws -> ProviderRefund? {
        try tx.row("SELECT * FROM payment_refunds WHERE id = \(id)").flatMap(ProviderRefund.init)
    }

    /// Takes in what the provider says of a refund: one that was asked for here, or one from its own pages.
    static func merge(_ news: PaymentFact.Refund, into payment: ID<Payment>, in tx: Transaction) throws {
        guard let kept = try kept(news, of: payment, in: tx) else { return try insert(news, payment, in: tx) }
        let state = news.state.rank > kept.state.rank ? news.state : kept.state
        // An answer may be lost on its way and the news be first: the name is learned from whichever comes.
        try tx.run(
            """
            UPDATE payment_refunds SET state = \(state.rawValue), provider_reference = coalesce(provider_reference, \(news.reference)),
                problem = CASE WHEN \(news.problem) = '' THEN problem ELSE \(news.problem) END, updated_at = \(tx.now)
            WHERE id = \(kept.id)
            """)
    }

    private static func kept(
        _ news: PaymentFact.Refund, of payment: ID<Payment>, in tx: Transaction
    ) throws -> ProviderRefund? {
        let known = try tx.row(
            "SELECT * FROM payment_refunds WHERE payment_id = \(payment) AND provider_reference = \(news.reference)")
        if let known { return ProviderRefund(known) }
        guard let ours = news.ours else { return nil }
        return try tx.row("SELECT * FROM payment_refunds WHERE payment_id = \(payment) AND id = \(ours)")
            .flatMap(ProviderRefund.init)
    }

    private static func insert(_ news: PaymentFact.Refund, _ payment: ID<Payment>, in tx: Transaction) throws {
        guard news.amount.minor > 0 else { return }
        try tx.run(
            """
            INSERT INTO payment_refunds (id, payment_id, provider_reference, currency, amount_minor, state, reason, problem,
                asked_by, created_at, updated_at)
            VALUES (\(ID<ProviderRefund>.new(at: tx.now)), \(payment), \(news.reference), \(news.amount.currency.code),
                \(news.amount.minor), \(news.state.rawValue), '', \(news.problem), 'provider', \(tx.now), \(tx.now))
            ON CONFLICT (provider_reference) DO NOTHING
            """)
    }

    init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]), let state = State(rawValue: row["state"]) else { return nil }
        (id, payment, self.state) = (row["id"], row["payment_id"], state)
        amount = Money(minor: row["amount_minor"], currency)
        (reason, problem, createdAt) = (row["reason"], row["problem"], row["created_at"])
    }
}
