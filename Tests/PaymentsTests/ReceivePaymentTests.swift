import Basics
import Journal
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct ReceivePaymentTests {
    private let finance = OrderFixture.finance

    private func money(_ minor: Int64, _ currency: Currency = .usd, settles: Money? = nil, key: String = "k1") -> ReceivedMoney {
        ReceivedMoney(
            .bankTransfer, Money(minor: minor, currency), settles: settles, account: .bank("DE1"), day: "2026-11-20", key: key,
            providerReference: "NTRF1", payer: "Nordwind")
    }

    private func account(of id: ID<Order>, in tx: Transaction) throws -> OrderAccount {
        let order = try #require(try OrderDetail.find(id: id, in: tx))
        return try OrderAccount.load(order, in: tx)
    }

    /// Receives one payment for an order of 1,000.00 USD and says what stands where.
    private func standing(after received: ReceivedMoney) async throws -> [String] {
        var answer: [String] = []
        let finance = finance
        try await BothEngines.run { database in
            let id = try await database.write { tx in
                let id = try OrderFixture.place(Money(minor: 1_000_00, .usd), in: tx)
                _ = try Payment.receive(received, for: id, by: finance, in: tx)
                return id
            }
            let lines = try await database.read { tx in
                #expect(try Ledger.unbalanced(in: tx).isEmpty)
                let account = try account(of: id, in: tx)
                return try Ledger.balances(in: tx).map { "\($0.account.text) \($0.amount.currency) \($0.amount.minor)" }
                    + ["open \(account.open.minor) credit \(account.credit.minor) received \(account.received.minor)"]
            }
            if answer.isEmpty { answer = lines }
            #expect(lines == answer)
        }
        return answer
    }

    @Test func whatIsDuePaysTheOrder() async throws {
        #expect(
            try await standing(after: money(1_000_00)) == [
                "bank:DE1 USD 100000", "sales USD -100000", "open 0 credit 0 received 100000",
            ])
    }

    @Test func aPartLeavesTheRestOpen() async throws {
        #expect(
            try await standing(after: money(300_00)) == [
                "bank:DE1 USD 30000", "receivable USD 70000", "sales USD -100000", "open 70000 credit 0 received 30000",
            ])
    }

    @Test func tooMuchIsTheBuyersCredit() async throws {
        #expect(
            try await standing(after: money(1_020_00)) == [
                "bank:DE1 USD 102000", "customer_credit USD -2000", "sales USD -100000", "open 0 credit 2000 received 100000",
            ])
    }

    @Test func aLittleTooLittleIsWhatBanksKept() async throws {
        #expect(
            try await standing(after: money(990_00)) == [
                "bank:DE1 USD 99000", "fees USD 1000", "sales USD -100000", "open 0 credit 0 received 100000",
            ])
        #expect(
            try await standing(after: money(989_99)) == [
                "bank:DE1 USD 98999", "receivable USD 1001", "sales USD -100000", "open 1001 credit 0 received 98999",
            ])
    }

    @Test func anotherCurrencyPaysWhatAPersonSaysItDoes() async throws {
        #expect(
            try await standing(after: money(920_00, .eur, settles: Money(minor: 1_000_00, .usd))) == [
                "bank:DE1 EUR 92000", "exchange EUR -92000", "exchange USD 100000", "sales USD -100000",
                "open 0 credit 0 received 100000",
            ])
    }

    @Test func theSameMoneyIsTakenOnce() async throws {
        let (finance, first) = (finance, money(300_00))
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try OrderFixture.place(Money(minor: 1_000_00, .usd), in: tx)
                guard case .received(let payment) = try Payment.receive(first, for: id, by: finance, in: tx) else {
                    Issue.record("it was not taken")
                    return
                }
                let again = try Payment.receive(first, for: id, by: finance, in: tx)
                #expect(again == .alreadyReceived(payment))
                let account = try account(of: id, in: tx)
                #expect(account.open.minor == 700_00)
                let journal = try Journal.entries(about: id.text, in: tx)
                #expect(journal.count == 1)
            }
        }
    }

    @Test func aRefusalChangesNothing() async throws {
        let (finance, good) = (finance, money(300_00))
        var nothing = good
        nothing.amount = Money(minor: 0, .usd)
        var noDay = good
        noDay.day = "2026-02-30"
        let foreign = money(300_00, .eur)
        let cases: [(ReceivedMoney, OrderMover, String)] = [
            (nothing, finance, "payment.badAmount"), (noDay, finance, "payment.badDay"), (foreign, finance, "payment.badSettled"),
            (good, OrderMover(id: "rep", role: .sales), "payment.notAllowed"),
        ]
        try await BothEngines.run { database in
            let id = try await database.write { try OrderFixture.place(Money(minor: 1_000_00, .usd), in: $0) }
            for (money, mover, key) in cases {
                await #expect {
                    try await database.write { _ = try Payment.receive(money, for: id, by: mover, in: $0) }
                } throws: {
                    ($0 as? AppError)?.message.key == key
                }
            }
            try await database.read { tx in
                let payments = try Payment.all(of: id, in: tx)
                #expect(payments.isEmpty)
                #expect(try Ledger.entries(about: id.text, in: tx).count == 1)
            }
        }
    }

    @Test func whatGoesBackIsBookedOnceAndNeverMoreThanCame() async throws {
        let (finance, paid) = (finance, money(1_020_00))
        try await BothEngines.run { database in
            let (id, payment) = try await database.write { tx in
                let id = try OrderFixture.place(Money(minor: 1_000_00, .usd), in: tx)
                _ = try Payment.receive(paid, for: id, by: finance, in: tx)
                return (id, try Payment.all(of: id, in: tx)[0].id)
            }
            try await database.write { tx in
                for _ in 0..<2 {
                    try Payment.refund(
                        payment, Money(minor: 50_00, .usd), reason: "Two cups broken", key: "r1", by: finance, in: tx)
                }
            }
            await #expect {
                try await database.write {
                    try Payment.refund(payment, Money(minor: 970_01, .usd), reason: "All", key: "r2", by: finance, in: $0)
                }
            } throws: {
                ($0 as? AppError)?.message.key == "payment.tooMuchBack"
            }
            try await database.read { tx in
                let found = try #require(try Payment.find(payment, in: tx))
                #expect(found.state == .partlyRefunded)
                #expect(found.refunded.minor == 50_00)
                // The credit of 20.00 goes first.
                #expect(try Ledger.balance(of: .customerCredit, .usd, subject: id.text, in: tx).minor == 0)
                #expect(try Ledger.balance(of: .refunds, .usd, subject: id.text, in: tx).minor == 30_00)
                #expect(try Ledger.balance(of: .bank("DE1"), .usd, in: tx).minor == 970_00)
                #expect(try Ledger.unbalanced(in: tx).isEmpty)
            }
            try await database.write {
                try Payment.refund(payment, Money(minor: 970_00, .usd), reason: "All", key: "r3", by: finance, in: $0)
            }
            let state = try await database.read { try Payment.find(payment, in: $0)?.state }
            #expect(state == .refunded)
        }
    }

    @Test func everyStateIsReachedAndEndsSomewhere() {
        var reached: Set<PaymentState> = [.created]
        for _ in PaymentState.allCases { reached.formUnion(reached.flatMap(\.next)) }
        #expect(reached == Set(PaymentState.allCases))
        #expect(PaymentState.allCases.filter(\.next.isEmpty) == [.refunded])
    }

    @Test func stagesArePaidInTheirOrder() throws {
        let stages = try OrderAccount.stages(.depositAndBalance, total: Money(minor: 1_000_00, .usd), received: 450_00)
        #expect(stages.map(\.amount.minor) == [300_00, 700_00])
        #expect(stages.map(\.received.minor) == [300_00, 150_00])
        #expect(stages.map(\.open.minor) == [0, 550_00])
    }
}
