import Basics
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct MoneyCheckTests {
    private let finance = OrderFixture.finance

    /// An order of 1,000.00 USD with 300.00 paid in cash, of which 20.00 went back.
    private func prepare(in tx: Transaction) throws -> ID<Order> {
        let id = try OrderFixture.place(Money(minor: 1_000_00, .usd), in: tx)
        let money = ReceivedMoney(.cash, Money(minor: 300_00, .usd), account: .cash, day: "2026-11-20", key: "k")
        _ = try Payment.receive(money, for: id, by: finance, in: tx)
        let payment = try Payment.all(of: id, in: tx)[0].id
        try Payment.refund(payment, Money(minor: 20_00, .usd), reason: "one less", key: "r", by: finance, in: tx)
        return id
    }

    @Test func booksThatAreRightDifferInNothing() async throws {
        try await BothEngines.run { database in
            _ = try await database.write { try prepare(in: $0) }
            let differences = try await database.read { try MoneyCheck.differences(in: $0) }
            #expect(differences.isEmpty)
            let before = try await database.read { try MoneyCheck.lastCount(in: $0) }
            #expect(before == nil)
            try await database.write { try MoneyCheck.checkAndPlan(in: $0) }
            let after = try await database.read { try MoneyCheck.lastCount(in: $0) }
            #expect(after == 0)
            let planned: Int? = try await database.read { try $0.value("SELECT count(*) FROM jobs WHERE kind = 'money.check'") }
            #expect(planned == 1)
        }
    }

    @Test func whateverWasChangedByHandIsNamed() async throws {
        let changes: [(String, MoneyCheck.Difference.Kind, Int64?, Int64?)] = [
            ("UPDATE orders SET goods_minor = 99900, total_minor = 99900", .orderTotal, 999_00, 1_000_00),
            ("UPDATE payments SET amount_minor = 31000", .payment, 290_00, 280_00),
            ("UPDATE orders SET state = 'cancelled'", .orderTotal, 0, 1_000_00),
            ("UPDATE receivables SET minor = minor + 1", .owed, 700_00, 700_01),
        ]
        for (change, kind, expected, found) in changes {
            try await BothEngines.run { database in
                let id = try await database.write { tx in
                    let id = try prepare(in: tx)
                    try tx.runScript(change)
                    return id
                }
                let differences = try await database.read { try MoneyCheck.differences(in: $0) }
                #expect(differences.map(\.kind) == [kind])
                #expect(differences.first?.order == id)
                #expect(differences.first?.expected?.minor == expected)
                #expect(differences.first?.found?.minor == found)
            }
        }
    }

    @Test func anEntryThatDoesNotBalanceIsNamed() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try prepare(in: tx)
                try tx.runScript("UPDATE ledger_postings SET minor = minor + 1 WHERE account = 'receivable' AND minor > 0")
            }
            let differences = try await database.read { try MoneyCheck.differences(in: $0) }
            #expect(differences.map(\.kind) == [.unbalanced, .owed])
        }
    }
}
