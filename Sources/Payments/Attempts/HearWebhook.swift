import Basics
import Store

extension Payment {
    /// Checks a provider's message and takes in what it says.
    ///
    /// - Parameter headers: by names in small letters.
    /// - Throws: `provider.forged` for one that the provider has not signed, `provider.unreadable`, `provider.notSet`.
    public static func hear(
        headers: [String: String], body: [UInt8], from provider: Provider, with providers: Providers
    ) async throws {
        let now = try await providers.database.read { $0.now }
        let message = WebhookMessage(headers: headers, body: body, now: now)
        let events = try await providers.connection(provider).read(message)
        guard !events.isEmpty else { return }
        try await providers.database.write { tx in
            for event in events { _ = try learn(event, from: provider, in: tx) }
        }
    }
}
