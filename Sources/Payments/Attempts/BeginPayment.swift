import Basics
import Jobs
import MoneyKit
import Sales
import Store

extension Payment {
    /// Has the provider begin a payment that was started, and keeps where the buyer goes on. Harmless to repeat, whatever was
    /// interrupted: the provider knows the payment by its id.
    ///
    /// - Returns: the payment, with the address at which the buyer pays or sees his voucher.
    /// - Throws: `payment.notFound`, `provider.notSet`, `provider.refused`, `provider.amount`, `provider.unreadable`, `fetch.…`; the payment
    ///   stays as it was and may be begun again.
    public static func begin(_ id: ID<Payment>, with providers: Providers) async throws -> Payment {
        let known = try await providers.database.read { tx -> (Payment, OrderDetail, Instant) in
            guard let payment = try find(id, in: tx), let order = try OrderDetail.find(id: payment.order, in: tx) else {
                throw AppError.notFound("payment.notFound")
            }
            return (payment, order, tx.now)
        }
        let (payment, order, now) = known
        guard let provider = payment.provider, payment.providerReference.isEmpty, payment.isOpen(at: now) else { return payment }
        let wish = wish(payment, order, provider, providers)
        let facts = try await providers.connection(provider).begin(wish)
        return try await providers.database.write { tx in
            try learn(facts, of: id, in: tx)
            try expectFee(of: id, order, in: tx)
            try planQuestions(about: id, in: tx)
            guard let begun = try find(id, in: tx) else { throw AppError.notFound("payment.notFound") }
            // Called off while the provider was asked: now it has a name by which that can be said.
            if begun.calledOffAt != nil { try Job.enqueue(callOffJob, id.text, in: tx) }
            return begun
        }
    }

    private static func wish(
        _ payment: Payment, _ order: OrderDetail, _ provider: Provider, _ providers: Providers
    ) -> PaymentWish {
        let page = "\(providers.site)/\(order.language.rawValue)/orders/\(order.token)"
        return PaymentWish(
            payment: payment.id, method: payment.method, amount: payment.amount, number: order.number, contact: order.contact,
            language: order.language, returnURL: "\(page)/payments/\(payment.id)/back", cancelURL: page,
            notifyURL: providers.webhookAddress(provider), startedAt: payment.createdAt)
    }

    private static func expectFee(of id: ID<Payment>, _ order: OrderDetail, in tx: Transaction) throws {
        guard let payment = try find(id, in: tx), payment.expectedFee == nil,
            let fee = try FeePlan.expectedFee(of: payment, from: order.contact.address.country, in: tx)
        else { return }
        try tx.run("UPDATE payments SET expected_fee_minor = \(max(0, fee.minor)) WHERE id = \(id)")
    }
}
