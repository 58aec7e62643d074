import Basics
import Jobs
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct ProviderRefundTests {
    private static let total = Money(minor: 1_000_00, .usd)
    private let finance = OrderFixture.finance

    private func paid(_ database: Database, method: Payment.Method = .card, total: Money = total) async throws -> ID<Payment> {
        try await database.write { tx in
            try ProviderFixture.account(.stripe).save(by: "owner", in: tx)
            let (_, payment) = try ProviderFixture.begun(total, method: method, in: tx)
            try Payment.learn([.capture("pi_1"), .paid(total, capture: "pi_1")], of: payment, in: tx)
            return payment
        }
    }

    private func balances(_ database: Database) async throws -> [String] {
        try await database.read { tx in try Ledger.balances(in: tx).map { "\($0.account.text) \($0.amount.minor)" } }
    }

    @Test func theProviderIsAskedOnceAndTheBooksFollowItsWord() async throws {
        let finance = finance
        try await BothEngines.run { database in
            let server = AnsweringServer()
            let providers = ProviderFixture.providers(database, server)
            let payment = try await paid(database)
            for _ in 1...2 {
                try await database.write {
                    try ProviderRefund.ask(payment, Money(minor: 250_00, .usd), reason: "broken", key: "k", by: finance, in: $0)
                }
            }
            let asked = try await database.read { try ProviderRefund.all(of: payment, in: $0) }
            #expect(asked.map(\.state) == [.asked])
            #expect(try await balances(database) == ["provider:stripe 100000", "sales -100000"])
            let left = try await database.read { tx in try #require(try Payment.find(payment, in: tx)).refundableNow(in: tx) }
            #expect(left.minor == 750_00)
            server.answer("GET /v1/refunds", #"{"data":[]}"#)
            server.answer(
                "POST /v1/refunds",
                #"{"id":"re_1","amount":25000,"currency":"usd","status":"succeeded","metadata":{"refund":"\#(asked[0].id)"}}"#)
            try await ProviderRefund.carryOut(asked[0].id, with: providers)
            try await ProviderRefund.carryOut(asked[0].id, with: providers)
            #expect(server.calls.count == 2)
            let known = try await database.read { try #require(try Payment.find(payment, in: $0)) }
            #expect(known.state == .partlyRefunded)
            #expect(known.refunded.minor == 250_00)
            #expect(try await balances(database) == ["provider:stripe 75000", "refunds 25000", "sales -100000"])
        }
    }

    @Test func whatTheProviderRefusesFailsAndMovesNothing() async throws {
        let finance = finance
        try await BothEngines.run { database in
            let server = AnsweringServer()
            let providers = ProviderFixture.providers(database, server)
            let payment = try await paid(database)
            try await database.write {
                try ProviderRefund.ask(payment, Money(minor: 250_00, .usd), reason: "broken", key: "k", by: finance, in: $0)
            }
            let id = try await database.read { try ProviderRefund.all(of: payment, in: $0)[0].id }
            // Out of reach, it waits; refused, it has failed.
            await #expect(throws: AppError.self) { try await ProviderRefund.carryOut(id, with: providers) }
            #expect(try await database.read { try ProviderRefund.all(of: payment, in: $0)[0].state } == .asked)
            server.answer("GET /v1/refunds", #"{"data":[]}"#)
            server.answer("POST /v1/refunds", #"{"error":{"message":"Charge pi_1 has been charged back."}}"#, status: 400)
            try await ProviderRefund.carryOut(id, with: providers)
            let refund = try await database.read { try ProviderRefund.all(of: payment, in: $0)[0] }
            #expect(refund.state == .failed)
            #expect(refund.problem == "Charge pi_1 has been charged back.")
            #expect(try await balances(database) == ["provider:stripe 100000", "sales -100000"])
            #expect(try await database.read { try ProviderRefund.countFailed(in: $0) } == 1)
        }
    }

    @Test func aVoucherIsGivenBackInAnotherWay() async throws {
        let finance = finance
        try await BothEngines.run { database in
            let payment = try await paid(database, method: .oxxo)
            let half = Money(minor: 500_00, .usd)
            await #expect(throws: AppError(.conflict, "payment.noRefunds")) {
                try await database.write { try ProviderRefund.ask(payment, half, reason: "late", key: "k", by: finance, in: $0) }
            }
            for _ in 1...2 {
                try await database.write {
                    try ProviderRefund.note(payment, half, from: .bank("DE1"), reason: "late", key: "k", by: finance, in: $0)
                }
            }
            let known = try await database.read { try #require(try Payment.find(payment, in: $0)) }
            #expect(known.state == .partlyRefunded)
            #expect(
                try await balances(database) == [
                    "bank:DE1 -50000", "provider:stripe 100000", "refunds 50000", "sales -100000",
                ])
            #expect(try await database.read { try MoneyCheck.differences(in: $0) } == [])
        }
    }

    @Test func aRefusalChangesNothing() async throws {
        let finance = finance
        try await BothEngines.run { database in
            let payment = try await paid(database)
            let rep = OrderMover(id: "rep", role: .sales)
            let cases: [(Money, String, OrderMover, String)] = [
                (Money(minor: 0, .usd), "r", finance, "payment.badAmount"),
                (Money(minor: 1, .eur), "r", finance, "payment.badAmount"),
                (Money(minor: 1_000_01, .usd), "r", finance, "payment.tooMuchBack"),
                (Money(minor: 1, .usd), "", finance, "payment.noReason"), (Money(minor: 1, .usd), "r", rep, "payment.notAllowed"),
            ]
            for (amount, reason, mover, key) in cases {
                let error = await #expect(throws: AppError.self) {
                    try await database.write {
                        try ProviderRefund.ask(payment, amount, reason: reason, key: "k", by: mover, in: $0)
                    }
                }
                #expect(error?.message.key == key)
            }
            #expect(try await database.read { try ProviderRefund.all(of: payment, in: $0) } == [])
            let jobs: Int? = try await database.read {
                try $0.value("SELECT count(*) FROM jobs WHERE kind = \(ProviderRefund.job)")
            }
            #expect(jobs == 0)
        }
    }
}
