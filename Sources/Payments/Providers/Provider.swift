import Ledger
import Store

/// A company that takes payments for the seller.
public enum Provider: String, Storable, Codable, Sendable, CaseIterable {
    case stripe, paypal, paytabs, tap, dlocal, cashu

    /// What it can take, in the order in which buyers see it.
    public var methods: [Payment.Method] {
        switch self {
        case .stripe: [.card, .oxxo]
        case .paypal: [.paypal]
        case .paytabs: [.card, .mada, .knet]
        case .tap: [.card, .mada, .knet, .benefit, .fawry]
        case .dlocal: [.oxxo]
        case .cashu: [.cashu]
        }
    }

    /// The service is gone: the connector is kept for whoever has a contract with a successor.
    public var isDiscontinued: Bool { self == .cashu }

    /// Where its money lies until it is paid out.
    public var account: LedgerAccount { .provider(rawValue) }

    /// What its account is made of, in the order of the settings page.
    public var fields: [ProviderField] {
        switch self {
        case .stripe:
            [ProviderField("secretKey", isSecret: true), ProviderField("webhookSecret", isSecret: true)]
        case .paypal:
            [ProviderField("clientID"), ProviderField("clientSecret", isSecret: true), ProviderField("webhookID")]
        case .paytabs: [ProviderField("profileID"), ProviderField("serverKey", isSecret: true), ProviderField("region")]
        case .tap: [ProviderField("secretKey", isSecret: true)]
        case .dlocal:
            [
                ProviderField("login"), ProviderField("transactionKey", isSecret: true),
                ProviderField("secretKey", isSecret: true),
            ]
        case .cashu: [ProviderField("merchantID"), ProviderField("keyword", isSecret: true)]
        }
    }
}

/// One thing that a provider gives a seller to name himself by.
public struct ProviderField: Hashable, Sendable {
    public let name: String
    /// Kept sealed, and never shown again.
    public let isSecret: Bool

    init(_ name: String, isSecret: Bool = false) { (self.name, self.isSecret) = (name, isSecret) }
}
