import Basics
import MoneyKit
import Sales
import Store

extension Payment {
    /// Notes down that a buyer is about to pay; the provider is asked afterwards (see `begin`), so that no transaction waits
    /// for it. One statement.
    ///
    /// - Parameters:
    ///   - amount: in the order's currency.
    ///   - key: of the form that was sent: sent twice, it begins one payment.
    /// - Returns: the payment, or the one that the same form had begun before.
    public static func start(
        _ option: PaymentOption, for order: ID<Order>, _ amount: Money, key: String, in tx: Transaction
    ) throws -> ID<Payment> {
        guard let provider = option.provider else { throw AppError.invalid("payment.noMethod") }
        let id = ID<Payment>.new(at: tx.now)
        // An update that changes nothing, so that the row that is there is told.
        let kept: ID<Payment>? = try tx.value(
            """
            INSERT INTO payments (id, order_id, method, state, key, currency, amount_minor, settled_minor, account, provider,
                day, created_at, updated_at)
            VALUES (\(id), \(order), \(option.method), \(PaymentState.created), \("start:\(order):\(key)"), \(amount.currency.code),
                \(amount.minor), \(amount.minor), \(provider.account.text), \(provider), \(tx.now.day), \(tx.now), \(tx.now))
            ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id
            """)
        return kept ?? id
    }

    /// The payment that a form has begun.
    public static func started(for order: ID<Order>, key: String, in tx: Transaction) throws -> ID<Payment>? {
        try tx.value("SELECT id FROM payments WHERE key = \("start:\(order):\(key)")")
    }

    /// Begins to pay what is due of an order now. An attempt of the same kind and amount that is still open is gone on with: a
    /// buyer who presses twice, or comes back, is charged once.
    ///
    /// - Throws: `order.notFound`, `payment.orderCancelled`, `payment.nothingDue` when it is paid or its total is not known yet.
    public static func startDue(
        _ option: PaymentOption, for id: ID<Order>, key: String, in tx: Transaction
    ) throws -> ID<Payment> {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard order.state != .cancelled else { throw AppError(.conflict, "payment.orderCancelled") }
        guard order.shipping != nil, let due = try OrderAccount.load(order, in: tx).next?.open, due.minor > 0 else {
            throw AppError(.conflict, "payment.nothingDue")
        }
        let open = try all(of: id, in: tx).last { payment in
            payment.isOpen(at: tx.now) && payment.method == option.method && payment.provider == option.provider
                && payment.amount == due
        }
        return try open?.id ?? start(option, for: id, due, key: key, in: tx)
    }

    /// Whether the buyer may still pay it.
    public func isOpen(at now: Instant) -> Bool {
        guard provider != nil, paidAt == nil, calledOffAt == nil else { return false }
        let end = expiresAt ?? (providerReference.isEmpty ? createdAt.adding(seconds: Self.unbegunSeconds) : nil)
        return [.created, .pending, .authorised].contains(state) && (end.map { $0 > now } ?? true)
    }

    /// A payment that no provider has been told of can be begun for so long; then its terms are too old, and another takes its place.
    private static let unbegunSeconds: Int64 = 4_500
}
