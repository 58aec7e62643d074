import Basics
import Ledger
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct SampleCreditTests {
    private static let owner = OrderMover(id: "li", role: .owner)

    @Test func samplesAreCreditedOnceWhenTheNextOrderIsConfirmed() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (sample, bulk) = try Self.orders(tx)
                try OrderSettings(creditsSamples: true).save(by: "li", in: tx)
                // 60.00 dollars for two samples, not yet paid.
                #expect(try SampleCredit.available(for: Self.find(bulk, tx), in: tx).isEmpty)
                try Self.pay(sample, tx)
                let ready = try SampleCredit.available(for: Self.find(bulk, tx), in: tx)
                #expect(ready.map(\.number) == ["TW-2026-000001"] && ready.map(\.amount.minor) == [6_000])
                let total = try Self.find(bulk, tx).total
                try Order.move(bulk, to: .confirmed, by: Self.owner, in: tx)
                #expect(try SampleCredit.all(of: Self.find(bulk, tx), in: tx) == ready)
                #expect(try Self.find(bulk, tx).total == total)
                #expect(try Self.owed(bulk, tx) == total.minor - 6_000)
                #expect(try Ledger.unbalanced(in: tx).isEmpty)
                // Once only: not by hand either, nor for another order.
                #expect(throws: AppError(.conflict, "order.nothingToCredit")) {
                    try SampleCredit.credit(bulk, by: Self.owner, in: tx)
                }
                #expect(throws: (any Error).self) {
                    try tx.attempt {
                        _ = try tx.run(
                            """
                            INSERT INTO sample_credits (sample_order_id, order_id, currency, minor, credited_by, at)
                            VALUES (\(sample), \(bulk), 'USD', 1, 'x', 0)
                            """)
                    }
                }
                // An order that is called off gives its samples back.
                try Order.move(bulk, to: .cancelled, by: Self.owner, in: tx)
                #expect(try SampleCredit.all(of: Self.find(bulk, tx), in: tx).isEmpty && Self.owed(bulk, tx) == 0)
                #expect(try Ledger.balance(of: .customerCredit, .usd, subject: bulk.text, in: tx).minor == 0)
                #expect(try Ledger.balance(of: .refunds, .usd, in: tx).minor == 0)
            }
        }
    }

    @Test func theRuleDecidesWhatIsCredited() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (sample, bulk) = try Self.orders(tx)
                try Self.pay(sample, tx)
                func amounts(_ rule: OrderSettings) throws -> [Int64] {
                    try rule.save(by: "li", in: tx)
                    return try SampleCredit.available(for: Self.find(bulk, tx), in: tx).map(\.amount.minor)
                }
                #expect(try amounts(OrderSettings()) == [])
                #expect(try amounts(OrderSettings(creditsSamples: true, share: 3_333)) == [1_999])
                #expect(try amounts(OrderSettings(creditsSamples: true, mostMinor: 4_500)) == [4_500])
                #expect(try amounts(OrderSettings(creditsSamples: true, leastMinor: 200_000)) == [6_000])
                #expect(try amounts(OrderSettings(creditsSamples: true, leastMinor: 200_001)) == [])
                let rule = OrderSettings(creditsSamples: true, withinDays: 30)
                #expect(try amounts(rule) == [6_000])
                let month: Int64 = 31 * 86_400_000
                try tx.run("UPDATE orders SET placed_at = placed_at - \(month) WHERE id = \(sample)")
                #expect(try amounts(rule) == [])
                try tx.run("UPDATE orders SET placed_at = placed_at + \(month) WHERE id = \(sample)")
                // The same buyer by company or by e-mail; nobody else.
                try tx.run("UPDATE orders SET email = 'other@perrache.example' WHERE id = \(sample)")
                #expect(try amounts(rule) == [6_000])
                try tx.run("UPDATE orders SET company = 'Other' WHERE id = \(sample)")
                #expect(try amounts(rule) == [])
                #expect(throws: AppError.invalid("order.badCreditRule")) {
                    try OrderSettings(creditsSamples: true, share: 10_001).save(by: "li", in: tx)
                }
                #expect(try OrderSettings.load(in: tx) == rule)
            }
        }
    }

    // MARK: Two samples of a cup, then a thousand cups

    private static func orders(_ tx: Transaction) throws -> (sample: ID<Order>, bulk: ID<Order>) {
        try Shelf(tx: tx).open()
        try Shelf(tx: tx).shipToFrance()
        let cup = try Shelf(tx: tx).put("cup", sampleMost: 3, samplePrice: 30_000_000)[0]
        let first = try Cart.add(cup, kind: .sample, quantity: 2, in: tx)
        let sample = try #require(try Order.place(.ofCamille(cart: first), terms: PaymentTerms(bank: nil), in: tx).order)
        let second = try Cart.add(cup, quantity: 1_000, in: tx)
        let outcome = try Order.place(
            .ofCamille(cart: second, submission: "form-2"), terms: PaymentTerms(bank: nil), in: tx)
        let bulk = try #require(outcome.order)
        try Order.quoteShipping(bulk, .zero(.usd), by: owner, in: tx)
        return (sample, bulk)
    }

    private static func find(_ id: ID<Order>, _ tx: Transaction) throws -> OrderDetail {
        try #require(try OrderDetail.find(id: id, in: tx))
    }

    private static func pay(_ id: ID<Order>, _ tx: Transaction) throws {
        let total = try find(id, tx).total
        try Ledger.post("t", key: "paid", subject: id.text, [.debit(.cash, total), .credit(.receivable, total)], in: tx)
    }

    private static func owed(_ id: ID<Order>, _ tx: Transaction) throws -> Int64 {
        try Ledger.balance(of: .receivable, .usd, subject: id.text, in: tx).minor
    }
}
