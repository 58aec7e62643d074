import Basics
import MoneyKit
import Pricing
import Sales
import Store

extension MethodChoice {
    /// Every way to pay this, in the seller's order, each with what speaks against it.
    public static func all(for payment: PaymentCase, in tx: Transaction) throws -> [MethodChoice] {
        all(payment, rules: try MethodRule.all(in: tx), accounts: try ProviderAccount.all(in: tx))
    }

    /// The ways that a buyer is offered, in the seller's order.
    public static func offered(for payment: PaymentCase, in tx: Transaction) throws -> [PaymentOption] {
        try all(for: payment, in: tx).filter(\.isOffered).map(\.option)
    }
}

extension OrderDetail {
    /// What the buyer chose, where a person has to arrange it.
    public var paidByHand: Payment.Method? {
        let byHand: [Payment.Method] = [.cash, .westernUnion, .letterOfCredit]
        return PaymentOption(text: paymentOption).flatMap { byHand.contains($0.method) ? $0.method : nil }
    }
}

extension PaymentCase {
    /// What is due of an order; `nil` when nothing is, or the total is not known yet.
    /// - Throws: `money.tooLarge`.
    public static func due(of order: OrderDetail, _ account: OrderAccount) throws -> PaymentCase? {
        guard order.shipping != nil, order.state != .cancelled, let due = account.next?.open, due.minor > 0 else { return nil }
        let kind: MethodRule.OrderKind =
            order.quote != nil ? .quote : order.lines.allSatisfy { $0.kind == .sample } ? .samples : .cart
        return PaymentCase(
            country: order.contact.address.country, amount: due, base: try order.rate.inverted.convert(due), kind: kind)
    }

    /// What is in a cart.
    /// - Throws: `money.tooLarge`.
    public static func cart(_ cart: CartView, total: Money, country: String, rate: ExchangeRate) throws -> PaymentCase {
        PaymentCase(
            country: country, amount: total, base: try rate.inverted.convert(total),
            kind: cart.lines.allSatisfy { $0.kind == .sample } ? .samples : .cart)
    }
}
