/// What every connector begins with: the seller's account, the address that is asked, and how.
struct ProviderWire: Sendable {
    let account: OpenedAccount
    let base: String
    /// The fake provider's address, where a shop tries that.
    let standIn: String?
    let transport: Providers.Transport

    /// - Parameter own: the provider's own address, without a slash at its end.
    init(
        _ account: OpenedAccount, at own: String, standIn: String?, _ transport: @escaping Providers.Transport
    ) {
        (self.account, base, self.standIn, self.transport) = (account, standIn ?? own, standIn, transport)
    }
}

/// One that speaks to a provider.
protocol ProviderConnector: Sendable {
    var wire: ProviderWire { get }
}

extension ProviderConnector {
    var account: OpenedAccount { wire.account }
    var base: String { wire.base }
    var transport: Providers.Transport { wire.transport }
}
