import Basics
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct FeeReportTests {
    /// Two payments in dollars, one of them billed in euros: each currency has its line, and nothing is left out.
    @Test func feesAreShownInTheCurrencyTheyAreBilledIn() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                for (number, fee) in [("1", Money(minor: 29_30, .usd)), ("2", Money(minor: 27_10, .eur))] {
                    let order = try OrderFixture.place(Money(minor: 1_000_00, .usd), number: "TW-2026-00000\(number)", in: tx)
                    let card = PaymentOption(.card, .stripe)
                    let payment = try Payment.start(card, for: order, Money(minor: 1_000_00, .usd), key: "k", in: tx)
                    try Payment.learn(
                        [.paid(Money(minor: 1_000_00, .usd), capture: "pi_\(number)"), .fee(fee)], of: payment, in: tx)
                    try tx.run("UPDATE payments SET expected_fee_minor = 3200 WHERE id = \(payment)")
                }
                let rows = try FeeReport.load(from: "2026-11", through: "2026-11", in: tx).rows
                #expect(rows.map(\.currency) == [.eur, .usd])
                #expect(rows.map(\.payments) == [1, 1])
                #expect(rows.map(\.actual.minor) == [27_10, 29_30])
                #expect(rows.map(\.expected.minor) == [0, 32_00])
                #expect(rows.map(\.difference.minor) == [0, -2_70])
                #expect(rows.map(\.isForeign) == [true, false])
            }
        }
    }
}
