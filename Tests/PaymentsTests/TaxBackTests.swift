import Basics
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// What goes back to a buyer takes its tax along.
@Suite struct TaxBackTests {
    private let finance = OrderFixture.finance

    @Test func anOrderGivenBackInPartsGivesBackAllOfItsTax() async throws {
        let finance = finance
        try await BothEngines.run { database in
            try await database.write { tx in
                let total = Money(minor: 717_869, .eur)
                let id = try OrderFixture.place(total, tax: Money(minor: 124_589, .eur), in: tx)
                let money = ReceivedMoney(.cash, total, account: .cash, day: "2026-11-20", key: "k")
                _ = try Payment.receive(money, for: id, by: finance, in: tx)
                let payment = try Payment.all(of: id, in: tx)[0].id
                func tax() throws -> Int64 { try Ledger.balance(of: .tax, .eur, subject: id.text, in: tx).minor }
                #expect(try tax() == -124_589)
                try Payment.refund(payment, Money(minor: 100_000, .eur), reason: "one", key: "1", by: finance, in: tx)
                // 1,000.00 × 1,245.89 / 7,178.69
                #expect(try tax() == -124_589 + 17_355)
                try Payment.refund(payment, Money(minor: 33, .eur), reason: "two", key: "2", by: finance, in: tx)
                #expect(try MoneyCheck.differences(in: tx).isEmpty)
                try Payment.refund(payment, Money(minor: 617_836, .eur), reason: "rest", key: "3", by: finance, in: tx)
                #expect(try tax() == 0)
                #expect(try Ledger.balance(of: .refunds, .eur, subject: id.text, in: tx).minor == 593_280)
                #expect(try MoneyCheck.differences(in: tx).isEmpty)
            }
        }
    }
}
