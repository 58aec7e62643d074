import Basics
import Fetch
import MoneyKit
import Sales

/// What the shop asks of a provider. Each provider makes one; tests make their own.
public struct ProviderConnection: Sendable {
    /// Begins a payment. Asked twice for the same payment, the provider has it once.
    public var begin: @Sendable (PaymentWish) async throws -> [PaymentFact]
    /// How a payment stands.
    public var ask: @Sendable (KnownPayment) async throws -> [PaymentFact]
    /// Gives money back. Asked twice for the same refund, it goes back once.
    public var refund: @Sendable (KnownPayment, RefundWish) async throws -> [PaymentFact]
    /// Calls off a payment that nobody has made.
    public var withdraw: @Sendable (KnownPayment) async throws -> [PaymentFact]
    /// Reads a webhook's message.
    /// - Throws: `provider.forged` for one that the provider has not signed, or not just now.
    public var read: @Sendable (WebhookMessage) async throws -> [ProviderEvent]

    public init(
        begin: @escaping @Sendable (PaymentWish) async throws -> [PaymentFact],
        ask: @escaping @Sendable (KnownPayment) async throws -> [PaymentFact],
        refund: @escaping @Sendable (KnownPayment, RefundWish) async throws -> [PaymentFact],
        withdraw: @escaping @Sendable (KnownPayment) async throws -> [PaymentFact],
        read: @escaping @Sendable (WebhookMessage) async throws -> [ProviderEvent]
    ) {
        (self.begin, self.ask, self.refund, self.withdraw, self.read) = (begin, ask, refund, withdraw, read)
    }
}

/// A payment that is to begin.
public struct PaymentWish: Hashable, Sendable {
    public let payment: ID<Payment>
    public let method: Payment.Method
    public let amount: Money
    /// What the buyer knows the order by: `TW-2026-000123`.
    public let number: String
    public let contact: Order.Contact
    public let language: LanguageTag
    /// Where the buyer comes back to when he has paid, and when he has not.
    public let returnURL: String
    public let cancelURL: String
    /// Where the provider tells what happens.
    public let notifyURL: String
    public let now: Instant

    public init(
        payment: ID<Payment>, method: Payment.Method, amount: Money, number: String, contact: Order.Contact,
        language: LanguageTag, returnURL: String, cancelURL: String, notifyURL: String, now: Instant
    ) {
        (self.payment, self.method, self.amount, self.number) = (payment, method, amount, number)
        (self.contact, self.language, self.now) = (contact, language, now)
        (self.returnURL, self.cancelURL, self.notifyURL) = (returnURL, cancelURL, notifyURL)
    }
}

/// A payment that the provider knows.
public struct KnownPayment: Hashable, Sendable {
    public let payment: ID<Payment>
    public let method: Payment.Method
    public let amount: Money
    public let reference: String
    /// Empty before money has come.
    public let capture: String

    public init(payment: ID<Payment>, method: Payment.Method, amount: Money, reference: String, capture: String) {
        (self.payment, self.method, self.amount) = (payment, method, amount)
        (self.reference, self.capture) = (reference, capture)
    }
}

/// Money that is to go back.
public struct RefundWish: Hashable, Sendable {
    /// Of the refund as it is kept here.
    public let id: String
    public let amount: Money
    public let reason: String

    public init(id: String, amount: Money, reason: String) { (self.id, self.amount, self.reason) = (id, amount, reason) }
}

/// What came to the address that a provider was given.
public struct WebhookMessage: Hashable, Sendable {
    /// By names in small letters.
    public let headers: [String: String]
    /// As it was sent, byte for byte: signatures are of that.
    public let body: [UInt8]
    public let now: Instant

    public init(headers: [String: String], body: [UInt8], now: Instant) {
        (self.headers, self.body, self.now) = (headers, body, now)
    }
}
