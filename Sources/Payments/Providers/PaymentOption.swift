/// A way to pay: a method and who takes it. The same method may be taken by several providers.
public struct PaymentOption: Hashable, Sendable, Codable {
    public let method: Payment.Method
    /// `nil` for what the seller takes without one.
    public let provider: Provider?

    public init(_ method: Payment.Method, _ provider: Provider? = nil) { (self.method, self.provider) = (method, provider) }

    public static let bankTransfer = PaymentOption(.bankTransfer)

    /// As forms and settings name it: `stripe.card`, `bank_transfer`.
    public var text: String { provider.map { "\($0.rawValue).\(method.rawValue)" } ?? method.rawValue }

    /// - Returns: `nil` for a text that names no way to pay.
    public init?(text: String) {
        guard let option = Self.all.first(where: { $0.text == text }) else { return nil }
        self = option
    }

    /// Every way there is, in the order in which buyers see them.
    public static let all: [PaymentOption] =
        Provider.allCases.flatMap { provider in provider.methods.map { PaymentOption($0, provider) } }
        + [.bankTransfer, PaymentOption(.westernUnion), PaymentOption(.cash), PaymentOption(.letterOfCredit)]
}
