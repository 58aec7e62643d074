import ArgumentParser
import FakeProvider

/// `tradewind fake-provider`: a payment provider on this machine, for trying a shop out and for its tests. No money moves.
struct FakeProviderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fake-provider", abstract: "Plays the payment providers on this machine, for trying a shop out.",
        discussion: """
            Start it beside a shop that was told TRADEWIND_PROVIDERS=http://127.0.0.1:9292. The keys of its accounts are
            sk_test_fake and whsec_fake for Stripe.
            """)

    @Option(help: "The port to listen on; 0 takes a free one.") var port = 9292
    @Option(help: "The shop's address, where messages go.") var shop = "http://127.0.0.1:8080"
    @Option(help: "A file to which every request and answer is appended, one a line.") var exchanges: String?

    func run() async throws {
        try await FakeProvider(secrets: [:], shop: shop, exchanges: exchanges).serve(port: port) { port in
            print("The fake provider is at http://127.0.0.1:\(port)")
        }
    }
}
