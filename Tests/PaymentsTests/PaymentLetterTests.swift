import Basics
import Jobs
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct PaymentLetterTests {
    private static let sender = MailSender(
        shop: "Lakeward", orderAddress: "https://lakeward.example/en/orders/t", staffAddress: "", staff: [])

    private func runJobs(_ database: Database) async throws {
        let runner = JobRunner(
            database,
            handlers: [Payment.mailJob: { try await Payment.sendLetter(ID($0), in: database) { _, _ in Self.sender } }])
        try await runner.runDue()
    }

    private func letters(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT payload FROM jobs WHERE kind = 'mail.send' ORDER BY created_at, id").map { $0["payload"] }
        }
    }

    @Test func aBuyerIsToldOnceWhatCameAndWhatRemains() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                let order = try OrderFixture.place(Money(minor: 1_000_00, .usd), in: tx)
                try tx.run("UPDATE orders SET schedule = \(PaymentSchedule.depositAndBalance.json) WHERE id = \(order)")
                return order
            }
            for (minor, key) in [(Int64(300_00), "a"), (300_00, "a"), (800_00, "b")] {
                let money = ReceivedMoney(
                    .bankTransfer, Money(minor: minor, .usd), account: .bank("DE1"), day: "2026-11-01", key: key)
                _ = try await database.write { try Payment.receive(money, for: order, by: OrderFixture.finance, in: $0) }
                try await runJobs(database)
            }
            let payments = try await database.read { try Payment.all(of: order, in: $0) }
            // A job may be done twice.
            try await Payment.sendLetter(payments[0].id, in: database) { _, _ in Self.sender }
            let letters = try await letters(database)
            #expect(letters.count == 2)
            for words in ["TW-2026-000001", "$300.00", "Still to be paid", "$700.00", "before the goods leave"] {
                #expect(letters.contains { $0.contains("$700.00") && $0.contains(words) }, "\(words)")
            }
            let last = letters.first { $0.contains("Paid beyond what is due") }
            #expect(last?.contains("$100.00") == true)
            #expect(last?.contains("Still to be paid") == false)
        }
    }

    @Test func whatAProviderTookIsToldAsWell() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (_, payment) = try ProviderFixture.begun(Money(minor: 1_000_00, .usd), in: tx)
                for _ in 0..<2 {
                    try Payment.learn([.paid(Money(minor: 1_000_00, .usd), capture: "pi_1")], of: payment, in: tx)
                }
            }
            try await runJobs(database)
            let letters = try await letters(database)
            #expect(letters.count == 1)
            #expect(letters.first?.contains("Everything is paid.") == true)
        }
    }
}
