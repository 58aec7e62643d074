import Basics
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// An order that is paid in parts asks for the part that is due.
@Suite struct PartPaymentTests {
    private let finance = OrderFixture.finance

    /// An order of 1,000.00 USD, 30 % before production.
    private func order(in tx: Transaction) throws -> ID<Order> {
        let id = try OrderFixture.place(Money(minor: 1_000_00, .usd), in: tx)
        let bank = BankDetails(currency: "USD", beneficiary: "Hill", bank: "Bank", account: "12345678", bic: "COBADEFFXXX")
        try tx.run(
            "UPDATE orders SET schedule = \(PaymentSchedule.depositAndBalance.json), bank_details = \(bank.json) WHERE id = \(id)"
        )
        return id
    }

    private func detail(_ id: ID<Order>, in tx: Transaction) throws -> (order: OrderDetail, account: OrderAccount) {
        let order = try #require(try OrderDetail.find(id: id, in: tx))
        return (order, try OrderAccount.load(order, in: tx))
    }

    @Test func thePartThatIsDueIsWhatTheBankBlockAsksFor() async throws {
        let finance = finance
        try await BothEngines.run { database in
            let id = try await database.write { try order(in: $0) }
            let before = try await database.read { try detail(id, in: $0) }
            #expect(try BankBlock(before.order)?.payable.minor == 300_00)
            #expect(before.account.stages.map(\.amount.minor) == [300_00, 700_00])
            #expect(before.account.next?.open.minor == 300_00)
            let deposit = ReceivedMoney(
                .bankTransfer, Money(minor: 297_50, .usd), account: .bank("12345678"), day: "2026-11-20", key: "d")
            try await database.write { _ = try Payment.receive(deposit, for: id, by: finance, in: $0) }
            let after = try await database.read { try detail(id, in: $0) }
            // 2.50 stayed with the banks, and the deposit is paid.
            #expect(after.account.stages.map(\.received.minor) == [300_00, 0])
            #expect(try BankBlock(after.order, due: after.account.next?.open)?.payable.minor == 700_00)
        }
    }
}
