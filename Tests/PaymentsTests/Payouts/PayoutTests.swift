import Basics
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// Money that a provider has sent to the bank: what it holds comes down to nothing.
@Suite struct PayoutTests {
    private static let iban = "DE89370400440532013000"
    private static let bank = LedgerAccount.bank(iban)
    private static let held = LedgerAccount.provider("stripe")

    private static func usd(_ minor: Int64) -> Money { Money(minor: minor, .usd) }

    /// A payment of 1,000.00 that Stripe took, less 29.30 of fees, and a line of the bank.
    private func prepare(
        _ amount: Money, text: String = "STRIPE PAYMENTS EUROPE PAYOUT", in tx: Transaction
    ) throws -> StatementLine {
        let details = BankDetails(
            currency: amount.currency.code, beneficiary: "Hill", bank: "Commerzbank", account: Self.iban, bic: "COBADEFFXXX")
        _ = try BankAccount.save([BankAccount(id: .new(at: tx.now), details: details)], by: "owner", in: tx)
        let (_, payment) = try ProviderFixture.begun(Self.usd(1_000_00), in: tx)
        try Payment.learn([.paid(Self.usd(1_000_00), capture: "pi_1"), .fee(Self.usd(29_30))], of: payment, in: tx)
        let entry = BankStatement.Entry(day: "2026-11-20", amount: amount, text: text, bankReference: "B7")
        let file = BankStatement(account: Self.iban, currency: amount.currency, entries: [entry])
        _ = try BankStatement.take([file], fileName: "a.sta", by: OrderFixture.finance, in: tx)
        return try #require(try StatementLine.all(.open, in: tx).first)
    }

    private func take(
        _ line: StatementLine, _ taken: Money, keepsDifference: Bool = false, by mover: OrderMover = OrderFixture.finance,
        in tx: Transaction
    ) throws {
        try Payout.take(line.id, from: .stripe, taken, keepsDifference: keepsDifference, by: mover, in: tx)
    }

    private func balances(in tx: Transaction) throws -> [String] {
        try Ledger.balances(in: tx).map { "\($0.account.text) \($0.amount.currency.code) \($0.amount.minor)" }
    }

    @Test func theBalanceComesDownToNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let line = try prepare(Self.usd(970_70), in: tx)
                let offered = try PayoutBalance.all(for: line, in: tx)
                #expect(offered.map(\.text) == ["stripe.USD"])
                #expect(offered.first?.isNamed == true)
                #expect(offered.first?.isWhole == true)
                try take(line, Self.usd(970_70), in: tx)
                #expect(
                    try balances(in: tx) == ["bank:\(Self.iban) USD 97070", "fees USD 2930", "sales USD -100000"])
                #expect(try StatementLine.find(line.id, in: tx)?.state == .payout)
                #expect(try Ledger.entry(key: "payout:\(line.digest)", in: tx)?.memo == "B7")
                #expect(try MoneyCheck.differences(in: tx).isEmpty)
                #expect(try PayoutBalance.all(for: line, in: tx).isEmpty)
            }
        }
    }

    @Test func whatDidNotArriveIsAFeeWhenAPersonSaysSo() async throws {
        try await BothEngines.run { database in
            let line = try await database.write { try prepare(Self.usd(965_70), in: $0) }
            let before = try await database.read { try balances(in: $0) }
            await #expect {
                try await database.write { try take(line, Self.usd(970_70), in: $0) }
            } throws: {
                ($0 as? AppError)?.message.key == "payout.difference"
            }
            #expect(try await database.read { try balances(in: $0) } == before)
            try await database.write { tx in
                try take(line, Self.usd(970_70), keepsDifference: true, in: tx)
                #expect(
                    try balances(in: tx) == ["bank:\(Self.iban) USD 96570", "fees USD 3430", "sales USD -100000"])
                #expect(try tx.value("SELECT fee_minor FROM payouts WHERE line_id = \(line.id)") == 5_00)
                #expect(try MoneyCheck.differences(in: tx).isEmpty)
            }
        }
    }

    /// The provider changed the money on its way: no fee can be told from the rate.
    @Test func anotherCurrencyGoesThroughTheExchange() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let line = try prepare(Money(minor: 890_00, .eur), in: tx)
                #expect(try PayoutBalance.all(for: line, in: tx).first?.isWhole == false)
                try take(line, Self.usd(970_70), in: tx)
                #expect(
                    try balances(in: tx) == [
                        "bank:\(Self.iban) EUR 89000", "exchange EUR -89000", "exchange USD 97070", "fees USD 2930",
                        "sales USD -100000",
                    ])
                #expect(try Ledger.unbalanced(in: tx).isEmpty)
                #expect(try MoneyCheck.differences(in: tx).isEmpty)
            }
        }
    }

    @Test func whatCannotBeIsRefused() async throws {
        try await BothEngines.run { database in
            let line = try await database.write { try prepare(Self.usd(500_00), text: "TRANSFER", in: $0) }
            let before = try await database.read { try balances(in: $0) }
            let sales = OrderMover(id: "sales", role: .sales)
            for (taken, mover, key) in [
                (Self.usd(0), OrderFixture.finance, "payout.badAmount"),
                (Self.usd(499_99), OrderFixture.finance, "payout.tooLittle"),
                (Self.usd(970_71), OrderFixture.finance, "payout.tooMuch"), (Self.usd(500_00), sales, "payment.notAllowed"),
            ] {
                await #expect("\(key)") {
                    try await database.write { try take(line, taken, keepsDifference: true, by: mover, in: $0) }
                } throws: {
                    ($0 as? AppError)?.message.key == key
                }
            }
            #expect(try await database.read { try balances(in: $0) } == before)
            try await database.write { tx in
                #expect(try PayoutBalance.all(for: line, in: tx).first?.isNamed == false)
                try take(line, Self.usd(500_00), in: tx)
                // A part of what is held.
                #expect(try Ledger.balance(of: Self.held, .usd, in: tx) == Self.usd(470_70))
            }
            await #expect {
                try await database.write { try take(line, Self.usd(470_70), in: $0) }
            } throws: {
                ($0 as? AppError)?.message.key == "line.decided"
            }
        }
    }
}
