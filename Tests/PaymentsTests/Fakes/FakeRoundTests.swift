import Basics
import Fetch
import Foundation
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// The connectors against the fake providers, over real sockets: begun, paid by a person, told, asked for, given back in part.
@Suite(.serialized) struct FakeRoundTests {
    struct Round: Sendable, CustomTestStringConvertible {
        let option: PaymentOption
        let total: Money
        let back: Money
        /// What the person presses on the provider's page.
        let presses: String
        let values: [String: String]
        /// In the smallest units of the provider.
        let charged: Int64

        var testDescription: String { option.text }
    }

    static let rounds = [
        Round(
            option: PaymentOption(.paypal, .paypal), total: Money(minor: 1_250_00, .usd), back: Money(minor: 100_00, .usd),
            presses: "pay",
            values: ["clientID": "paypal_client_fake", "clientSecret": "paypal_secret_fake", "webhookID": "WHFAKE"],
            charged: 125_000),
        Round(
            option: PaymentOption(.mada, .paytabs), total: Money(minor: 990_50, .sar), back: Money(minor: 90_50, .sar),
            presses: "A", values: ["profileID": "1", "serverKey": "paytabs_key_fake", "region": "SAU"], charged: 99_050),
        Round(
            option: PaymentOption(.knet, .tap), total: Money(minor: 12_500, .kwd), back: Money(minor: 2_005, .kwd),
            presses: "CAPTURED", values: ["secretKey": "sk_test_tap_fake"], charged: 12_500),
        Round(
            option: PaymentOption(.oxxo, .dlocal), total: Money(minor: 4_500_00, .mxn), back: Money(minor: 500_00, .mxn),
            presses: "PAID",
            values: ["login": "dlocal_login_fake", "transactionKey": "any", "secretKey": "dlocal_secret_fake"], charged: 450_000),
    ]

    @Test(arguments: rounds)
    func paidToldAskedAndGivenBack(round: Round) async throws {
        try await BothEngines.run(clock: .system) { database in
            try await FakeServer.withFake { port in
                let site = try await shop(round, database, port)
                let (order, payment) = try await begin(round, site)
                try await FakeServer.press(round.presses, payment)
                for _ in 0..<2 { try await hearEverything(from: port, round, site) }
                var found = try await Payment.ask(payment.id, with: site)
                #expect(found.state == .paid)
                #expect(found.amount == round.total)
                try await giveBack(round, payment.id, site)
                for _ in 0..<2 { try await hearEverything(from: port, round, site) }
                found = try await Payment.ask(payment.id, with: site)
                #expect(found.state == .partlyRefunded)
                #expect(found.refunded == round.back)
                try await database.read { tx in
                    let detail = try #require(try OrderDetail.find(id: order, in: tx))
                    #expect(try Payment.all(of: order, in: tx).count == 1)
                    #expect(try ProviderRefund.all(of: payment.id, in: tx).map(\.state) == [.done])
                    #expect(try OrderAccount.load(detail, in: tx).open.minor == 0)
                    #expect(try Ledger.unbalanced(in: tx).isEmpty)
                    #expect(try MoneyCheck.differences(in: tx).isEmpty)
                }
                let charges = try await FakeServer.json(port, "charges")
                #expect(charges.map { $0["amount"].whole } == [round.charged])
                #expect(charges.map { $0["payment"].text } == [payment.id.text])
            }
        }
    }

    /// The provider does what it was asked and its answer is lost: asked again, it has done it once.
    @Test(arguments: rounds, ["begin", "refund", "capture"])
    func anAnswerThatIsLostCostsNothing(round: Round, step: String) async throws {
        guard step != "capture" || round.option.provider == .paypal else { return }
        // PayTabs has no keys: a page that was lost is made anew, and the buyer sees the new one alone.
        try await BothEngines.run(clock: .system) { database in
            try await FakeServer.withFake { port in
                try await FakeServer.post(port, "_fake/behave", "on=\(step)&do=errorAfter&times=1")
                let site = try await shop(round, database, port)
                let (_, payment) = try await begin(round, site)
                try await FakeServer.press(round.presses, payment)
                if step == "capture" { await #expect(throws: AppError.self) { try await Payment.ask(payment.id, with: site) } }
                let found = try await Payment.ask(payment.id, with: site)
                #expect(found.state == .paid)
                try await giveBack(round, payment.id, site)
                try await hearEverything(from: port, round, site)
                let after = try #require(try await database.read { try Payment.find(payment.id, in: $0) })
                #expect(after.refunded == round.back)
                let charges = try await FakeServer.json(port, "charges")
                #expect(charges.map { $0["refunded"].whole } == [round.back.minor])
            }
        }
    }

    // MARK: Steps

    private func shop(_ round: Round, _ database: Database, _ port: Int) async throws -> Providers {
        let provider = try #require(round.option.provider)
        let account = try ProviderFixture.account(provider, secrets: round.values)
        try await database.write { try account.save(by: "test", in: $0) }
        return Providers(
            database, site: "https://lakeward.example", keyring: ProviderFixture.keyring, standIn: "http://127.0.0.1:\(port)")
    }

    private func begin(_ round: Round, _ site: Providers) async throws -> (ID<Order>, Payment) {
        let (order, id) = try await site.database.write { tx in
            let order = try OrderFixture.place(round.total, in: tx)
            return (order, try Payment.start(round.option, for: order, round.total, key: "checkout", in: tx))
        }
        // A buyer who was not led on tries again.
        let payment: Payment
        do { payment = try await Payment.begin(id, with: site) } catch { payment = try await Payment.begin(id, with: site) }
        #expect(!payment.url.isEmpty)
        return (order, payment)
    }

    private func giveBack(_ round: Round, _ payment: ID<Payment>, _ site: Providers) async throws {
        let id = "\(payment):k1"
        try await site.database.write { tx in
            // The shop offers no refund of vouchers; dLocal has one all the same.
            try tx.run(
                """
                INSERT INTO payment_refunds (id, payment_id, currency, amount_minor, state, reason, asked_by, created_at, updated_at)
                VALUES (\(id), \(payment), \(round.back.currency.code), \(round.back.minor), 'asked', 'broken', 'finance',
                    \(tx.now), \(tx.now))
                """)
        }
        do {
            try await ProviderRefund.carryOut(id, with: site)
        } catch {
            try await ProviderRefund.carryOut(id, with: site)
        }
    }

    /// Every message so far, delivered once more, and a forged one with each.
    private func hearEverything(from port: Int, _ round: Round, _ site: Providers) async throws {
        try await FakeServer.hearEverything(from: port, try #require(round.option.provider), site)
    }
}
