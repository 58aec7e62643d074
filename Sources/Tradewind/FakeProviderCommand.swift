import ArgumentParser
import FakeProvider
import Foundation

/// `tradewind fake-provider`: a payment provider on this machine, for trying a shop out and for its tests. No money moves.
struct FakeProviderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fake-provider", abstract: "Plays the payment providers on this machine, for trying a shop out.",
        discussion: """
            Start it beside a shop that was told TRADEWIND_PROVIDERS=http://127.0.0.1:9292. The keys of its accounts are
            sk_test_fake and whsec_fake for Stripe; paypal_client_fake, paypal_secret_fake and WHFAKE for PayPal;
            paytabs_key_fake, with any profile and region, for PayTabs; sk_test_tap_fake for Tap; dlocal_login_fake and
            dlocal_secret_fake for dLocal.
            """)

    @Option(help: "The port to listen on; 0 takes a free one.") var port = 9292
    @Option(help: "The shop's address, where messages go.") var shop = "http://127.0.0.1:8080"
    @Option(help: "A file to which every request and answer is appended, one a line.") var exchanges: String?

    func run() async throws {
        try await FakeProvider(secrets: [:], shop: shop, exchanges: exchanges).serve(port: port) { port in
            print("The fake provider is at http://127.0.0.1:\(port)")
            // Whoever has begun it reads the port through a pipe.
            fflush(nil)
        }
    }
}
