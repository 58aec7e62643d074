import Basics
import Jobs
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// What is paid in one way, called off or costs something else is not to be paid in another way as well.
@Suite(.serialized) struct CallOffTests {
    private static let total = Money(minor: 1_000_00, .usd)
    private static let expire = "POST /v1/checkout/sessions/cs_1/expire"
    private static let owner = OrderMover(id: "owner", role: .owner)

    private static let transfer = ReceivedMoney(
        .bankTransfer, total, account: .bank("DE1"), day: "2026-11-01", key: "line:1")

    private static func session(_ status: String, intent: String = "null") -> String {
        """
        {"id":"cs_1","object":"checkout.session","status":"\(status)","payment_status":"\(intent == "null" ? "unpaid" : "paid")",\
        "amount_total":100000,"currency":"usd","payment_intent":\(intent),"metadata":{}}
        """
    }

    private static let intent =
        #"{"id":"pi_1","object":"payment_intent","status":"succeeded","amount_received":100000,"currency":"usd"}"#

    /// What the payments lane of the program does.
    private func runJobs(_ site: Providers) async throws {
        let runner = JobRunner(
            site.database,
            handlers: [
                Order.dueJob: { payload in try await site.database.write { try Payment.callOffEarlier(payload, in: $0) } },
                Payment.callOffJob: { try await Payment.callOff(ID($0), with: site) },
            ])
        try await runner.runDue()
    }

    private func begun(_ database: Database) async throws -> (ID<Order>, ID<Payment>) {
        let account = try ProviderFixture.account(.stripe)
        return try await database.write { tx in
            try account.save(by: "test", in: tx)
            return try ProviderFixture.begun(Self.total, in: tx)
        }
    }

    @Test func whatIsPaidByBankIsNotPaidByCardAsWell() async throws {
        try await BothEngines.run { database in
            let server = AnsweringServer()
            let site = ProviderFixture.providers(database, server)
            let (order, payment) = try await begun(database)
            server.answer(Self.expire, Self.session("expired"))
            _ = try await database.write { try Payment.receive(Self.transfer, for: order, by: OrderFixture.finance, in: $0) }
            try await runJobs(site)
            try await database.read { tx in
                let found = try #require(try Payment.find(payment, in: tx))
                #expect(found.state == .expired)
                #expect(found.calledOffAt == tx.now)
                #expect(!found.isOpen(at: tx.now))
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE state <> 'done' AND kind <> 'payment.mail'") == 0)
            }
            #expect(server.calls.count == 1)
        }
    }

    @Test func aPaymentThatComesAllTheSameIsCredit() async throws {
        try await BothEngines.run { database in
            let site = ProviderFixture.providers(database, AnsweringServer())
            let (order, payment) = try await begun(database)
            try await database.write { tx in
                _ = try Payment.receive(Self.transfer, for: order, by: OrderFixture.finance, in: tx)
                try Payment.learn([.expired], of: payment, in: tx)
                try Payment.learn([.paid(Self.total, capture: "pi_1")], of: payment, in: tx)
            }
            try await runJobs(site)
            try await database.read { tx in
                let detail = try #require(try OrderDetail.find(id: order, in: tx))
                let account = try OrderAccount.load(detail, in: tx)
                #expect(try Payment.find(payment, in: tx)?.state == .paid)
                #expect(account.open.minor == 0)
                #expect(account.credit == Self.total)
                #expect(try MoneyCheck.differences(in: tx).isEmpty)
            }
        }
    }

    /// The buyer was faster: the provider refuses to call off what is paid, and says so when it is asked.
    @Test func whatWasPaidInTheMeantimeStaysPaid() async throws {
        try await BothEngines.run { database in
            let server = AnsweringServer()
            let site = ProviderFixture.providers(database, server)
            let (order, payment) = try await begun(database)
            server.answer(Self.expire, #"{"error":{"message":"Only open sessions can be expired."}}"#, status: 400)
            server.answer("GET /v1/checkout/sessions/cs_1", Self.session("complete", intent: Self.intent))
            server.answer("GET /v1/refunds", #"{"object":"list","data":[]}"#)
            try await database.write { try Order.move(order, to: .cancelled, by: Self.owner, in: $0) }
            try await runJobs(site)
            try await database.read { tx in
                let detail = try #require(try OrderDetail.find(id: order, in: tx))
                #expect(try Payment.find(payment, in: tx)?.state == .paid)
                #expect(try OrderAccount.load(detail, in: tx).credit == Self.total)
                #expect(try MoneyCheck.differences(in: tx).isEmpty)
            }
        }
    }

    @Test func anotherTotalCallsOffTheOldAmount() async throws {
        try await BothEngines.run { database in
            let server = AnsweringServer()
            let site = ProviderFixture.providers(database, server)
            let (order, payment) = try await begun(database)
            server.answer(Self.expire, Self.session("expired"))
            try await database.write { try Order.quoteShipping(order, Money(minor: 80_00, .usd), by: Self.owner, in: $0) }
            try await runJobs(site)
            let card = PaymentOption(.card, .stripe)
            try await database.write { tx in
                #expect(try Payment.find(payment, in: tx)?.state == .expired)
                let next = try Payment.startDue(card, for: order, key: "again", in: tx)
                #expect(next != payment)
                #expect(try Payment.find(next, in: tx)?.amount == Money(minor: 1_080_00, .usd))
            }
            // What was begun after the change stays.
            try await runJobs(site)
            let waiting = try await database.read { try Payment.all(of: order, in: $0).filter { $0.isOpen(at: $0.createdAt) } }
            #expect(waiting.count == 1)
        }
    }

    @Test func aProviderThatCannotBeReachedIsAskedAgainLater() async throws {
        try await BothEngines.run { database in
            let server = AnsweringServer()
            let site = ProviderFixture.providers(database, server)
            let (order, payment) = try await begun(database)
            server.answer(Self.expire, "<h1>503</h1>", status: 503)
            _ = try await database.write { try Payment.receive(Self.transfer, for: order, by: OrderFixture.finance, in: $0) }
            try await runJobs(site)
            try await database.write { tx in
                #expect(try Payment.find(payment, in: tx)?.state == .created)
                #expect(
                    try tx.value("SELECT run_at FROM jobs WHERE state = 'waiting' AND kind = 'payment.callOff'")
                        == tx.now.adding(seconds: 10))
                try tx.run("UPDATE jobs SET run_at = \(tx.now)")
            }
            server.answer(Self.expire, Self.session("expired"))
            try await runJobs(site)
            #expect(try await database.read { try Payment.find(payment, in: $0)?.state } == .expired)
        }
    }

    /// Called off while the provider is asked for the first time: its answer brings the name by which it is called off.
    @Test func anAnswerThatComesTooLateIsCalledOffAsWell() async throws {
        try await BothEngines.run { database in
            let account = try ProviderFixture.account(.stripe)
            let (order, payment) = try await database.write { tx in
                try account.save(by: "test", in: tx)
                let order = try OrderFixture.place(Self.total, in: tx)
                let card = PaymentOption(.card, .stripe)
                return (order, try Payment.start(card, for: order, Self.total, key: "checkout", in: tx))
            }
            let server = AnsweringServer()
            server.answer(Self.expire, Self.session("expired"))
            let quiet = ProviderFixture.providers(database, server)
            let site = Providers(
                database, site: "https://lakeward.example", keyring: ProviderFixture.keyring,
                transport: { _ in
                    _ = try await database.write {
                        try Payment.receive(Self.transfer, for: order, by: OrderFixture.finance, in: $0)
                    }
                    try await runJobs(quiet)
                    return .init(status: 200, bytes: Array(Self.session("open").utf8))
                })
            let begun = try await Payment.begin(payment, with: site)
            #expect(begun.state == .expired)
            try await runJobs(quiet)
            #expect(server.calls.map(\.url) == ["https://api.stripe.com/v1/checkout/sessions/cs_1/expire"])
            // Begun once more it asks nobody.
            #expect(try await Payment.begin(payment, with: quiet).state == .expired)
        }
    }

    /// Over real sockets: Stripe's page takes no money any more, and PayPal's approval is not captured.
    @Test(arguments: [
        (PaymentOption(.card, .stripe), ["secretKey": "sk_test_fake", "webhookSecret": "whsec_fake"]),
        (
            PaymentOption(.paypal, .paypal),
            ["clientID": "paypal_client_fake", "clientSecret": "paypal_secret_fake", "webhookID": "WHFAKE"]
        ),
    ])
    func theFakeTakesNoMoneyAnyMore(option: PaymentOption, values: [String: String]) async throws {
        try await BothEngines.run(clock: .system) { database in
            try await FakeServer.withFake { port in
                let account = try ProviderFixture.account(try #require(option.provider), secrets: values)
                let (order, id) = try await database.write { tx in
                    try account.save(by: "test", in: tx)
                    let order = try OrderFixture.place(Self.total, in: tx)
                    return (order, try Payment.start(option, for: order, Self.total, key: "checkout", in: tx))
                }
                let site = Providers(
                    database, site: "https://lakeward.example", keyring: ProviderFixture.keyring,
                    standIn: "http://127.0.0.1:\(port)")
                let payment = try await Payment.begin(id, with: site)
                _ = try await database.write {
                    try Payment.receive(Self.transfer, for: order, by: OrderFixture.finance, in: $0)
                }
                try await runJobs(site)
                try await FakeServer.press("pay", payment)
                let found = try await Payment.ask(id, with: site)
                #expect(found.state == .expired)
                #expect(try await FakeServer.json(port, "charges").isEmpty)
            }
        }
    }
}
