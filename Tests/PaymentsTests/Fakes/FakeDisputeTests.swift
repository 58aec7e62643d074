import Basics
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// A buyer's bank takes a payment back, or tries to, at the fake providers that tell of it.
@Suite(.serialized) struct FakeDisputeTests {
    private static let total = Money(minor: 1_000_00, .usd)

    @Test(
        arguments: [
            (PaymentOption(.card, .stripe), ["secretKey": "sk_test_fake", "webhookSecret": "whsec_fake"]),
            (
                PaymentOption(.paypal, .paypal),
                ["clientID": "paypal_client_fake", "clientSecret": "paypal_secret_fake", "webhookID": "WHFAKE"]
            ),
        ], ["won", "lost"])
    func aDisputeIsHeldAndDecided(way: (option: PaymentOption, values: [String: String]), end: String) async throws {
        try await BothEngines.run(clock: .system) { database in
            try await FakeServer.withFake { port in
                let provider = try #require(way.option.provider)
                let account = try ProviderFixture.account(provider, secrets: way.values)
                let (order, id) = try await database.write { tx in
                    try account.save(by: "test", in: tx)
                    let order = try OrderFixture.place(Self.total, in: tx)
                    return (order, try Payment.start(way.option, for: order, Self.total, key: "checkout", in: tx))
                }
                let site = Providers(
                    database, site: "https://lakeward.example", keyring: ProviderFixture.keyring,
                    standIn: "http://127.0.0.1:\(port)")
                try await FakeServer.press("pay", try await Payment.begin(id, with: site))
                #expect(try await Payment.ask(id, with: site).state == .paid)
                let states: [(String, PaymentState, Int64)] = [
                    ("inquiry", .paid, 0), ("open", .disputed, 1_000_00), (end, end == "won" ? .paid : .refunded, 0),
                ]
                for (state, expected, held) in states {
                    try await FakeServer.post(port, "_fake/dispute", "payment=\(id)&state=\(state)")
                    try await FakeServer.hearEverything(from: port, provider, site)
                    try await database.read { tx in
                        let payment = try Payment.find(id, in: tx)
                        #expect(payment?.state == expected)
                        #expect(try Ledger.balance(of: .disputed, .usd, in: tx).minor == held)
                        #expect(try Dispute.all(of: id, in: tx).map(\.state.rawValue) == [state])
                        #expect(try Dispute.all(of: id, in: tx).first?.due != nil)
                        #expect(try MoneyCheck.differences(in: tx).isEmpty)
                    }
                }
                try await database.read { tx in
                    let refunds = try Ledger.balance(of: .refunds, .usd, in: tx)
                    #expect(refunds.minor == (end == "won" ? 0 : 1_000_00))
                    #expect(try Payment.all(of: order, in: tx).count == 1)
                }
            }
        }
    }
}
