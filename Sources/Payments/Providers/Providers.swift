import Basics
import Fetch
import Store

/// The providers as this shop has them: the one place that opens their secrets.
public struct Providers: Sendable {
    /// Asks a server; tests put another in its place.
    public typealias Transport = @Sendable (HTTPFetch.Call) async throws -> HTTPFetch.Reply

    public static let mostAnswerBytes = 2 * 1024 * 1024
    /// A buyer waits for it.
    public static let patienceSeconds = 20

    public let database: Database
    /// The address that visitors type, without a slash at its end: providers send buyers and news there.
    public let site: String
    /// What secrets are sealed with.
    public let keyring: Keyring
    let transport: Transport
    /// Stands in for every provider's own address, as `http://127.0.0.1:9292`, when a shop tries the fake one.
    let standIn: String?

    public init(
        _ database: Database, site: String, keyring: Keyring, standIn: String? = nil,
        transport: @escaping Transport = {
            try await HTTPFetch.call($0, limitBytes: Providers.mostAnswerBytes, timeoutSeconds: Providers.patienceSeconds)
        }
    ) {
        (self.database, self.site, self.keyring) = (database, site, keyring)
        (self.standIn, self.transport) = (standIn, transport)
    }

    /// Providers of a shop that asks nobody: whoever tries is told that there is no way out.
    public static func offline(_ database: Database) -> Providers {
        Providers(database, site: "http://127.0.0.1", keyring: .fresh()) { call in
            throw AppError(.unavailable, "fetch.unreachable", ["host": call.url])
        }
    }

    /// The connection to a provider, whether or not it is offered: what was paid through one that was turned off can still be
    /// asked for and given back.
    /// - Throws: `provider.notSet` where no keys are kept, `secret.unreadable`.
    func connection(_ provider: Provider) async throws -> ProviderConnection {
        let account = try await database.read { try ProviderAccount.load(provider, in: $0) }
        guard account.missing.isEmpty else { throw AppError(.conflict, "provider.notSet", ["provider": provider.rawValue]) }
        let opened = try account.opened(keyring)
        return switch provider {
        case .stripe: Stripe(opened, base(provider), transport).connection
        case .paypal, .paytabs, .tap, .dlocal, .cashu:
            throw AppError(.conflict, "provider.notSet", ["provider": provider.rawValue])
        }
    }

    private func base(_ provider: Provider) -> String? { standIn.map { "\($0)/\(provider.rawValue)" } }

    /// Where a provider tells what happens.
    public func webhookAddress(_ provider: Provider) -> String { "\(site)/webhooks/\(provider.rawValue)" }
}
