import Basics
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

/// Sales by every side, in each currency and in the base at the rates the orders were made with.
@Suite struct SalesReportTests {
    private static func order(
        _ id: String, _ currency: String, _ total: Int, rate: (Int, Int) = (1, 1), country: String = "FR", at day: String,
        state: String = "placed", open: Int = 0, kind: String = "goods", sku: String? = nil, in tx: Transaction
    ) throws {
        let at = Int64(try #require(CalendarDay(day)).number) * 86_400_000
        let contact = Order.Contact(company: "M", name: "C", email: "c@m.example", phone: "", address: Address(country: country))
        try tx.run(
            """
            INSERT INTO orders (id, number, token, submission, state, language, currency, base_currency, rate_numerator,
                rate_denominator, rate_day, email, company, contact, goods_minor, shipping_minor, total_minor, weight_g,
                payment_reference, bank_details, placed_at, updated_at)
            VALUES (\(id), \(id), \(id), \(id), \(state), 'fr', \(currency), 'USD', \(rate.0), \(rate.1), '', 'c@m.example', 'M',
                \(JSONText.write(contact) ?? ""), \(total), 0, \(total), 0, \(id), '', \(at), \(at))
            """)
        try tx.run(
            """
            INSERT INTO order_lines (order_id, position, kind, sku, title, options, unit, quantity, unit_fine, amount_minor)
            VALUES (\(id), 0, \(kind), \(sku ?? id + "-SKU"), 'T', '', 'pcs', 1, 0, \(total))
            """)
        guard open != 0 else { return }
        try tx.run("INSERT INTO receivables (subject, currency, minor, since) VALUES (\(id), \(currency), \(open), \(at))")
    }

    @Test func salesAreSummedAtTheRatesOfTheirOrders() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Self.order("a", "USD", 10_000, at: "2026-07-31", open: 2_500, in: tx)
                // One dollar bought 0.80 euros then.
                try Self.order("b", "EUR", 8_000, rate: (4, 5), country: "DE", at: "2026-08-01", in: tx)
                try Self.order("c", "USD", 99_900, at: "2026-08-02", state: "cancelled", in: tx)
                try Self.order("d", "USD", 500, at: "2026-09-01", in: tx)
                let months = try SalesReport.load(by: .month, from: "2026-07", through: "2026-08", in: tx)
                #expect(months.parts.map(\.key) == ["2026-07", "2026-08"])
                #expect(months.parts.map(\.base.minor) == [10_000, 10_000])
                #expect(months.total.orders == 2 && months.total.base == Money(minor: 20_000, .usd))
                #expect(months.total.amounts == [Money(minor: 8_000, .eur), Money(minor: 10_000, .usd)])
                #expect(try SalesReport.open(from: "2026-07", through: "2026-08", in: tx) == Money(minor: 2_500, .usd))
                #expect(try SalesReport.open(from: "2026-08", through: "2026-08", in: tx) == .zero(.usd))
                let countries = try SalesReport.load(by: .country, from: "2026-07", through: "2026-09", in: tx)
                #expect(countries.parts.map(\.key) == ["FR", "DE"] && countries.parts.map(\.base.minor) == [10_500, 10_000])
                let products = try SalesReport.load(by: .product, from: "2026-09", through: "2026-09", in: tx)
                #expect(products.parts.map(\.key) == ["d-SKU"])
                #expect(
                    try SalesReport.load(by: .channel, from: "2026-07", through: "2026-09", in: tx).parts.map(\.key) == ["cart"])
                #expect(try SalesReport.load(by: .rep, from: "2025-01", through: "2025-02", in: tx).parts.isEmpty)
            }
        }
    }

    /// What is owed in another currency is converted at the rate of its order, and what was paid too much is taken off.
    @Test func whatIsOpenIsSummedOrderByOrder() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Self.order("a", "EUR", 8_000, rate: (4, 5), at: "2026-08-01", open: 4_001, in: tx)
                try Self.order("b", "USD", 10_000, at: "2026-08-31", open: -500, in: tx)
                try Self.order("c", "USD", 10_000, at: "2026-08-31", state: "cancelled", open: 700, in: tx)
                // 40.01 euros at 1.25 are 50.0125 dollars.
                #expect(try SalesReport.open(from: "2026-08", through: "2026-08", in: tx) == Money(minor: 4_501, .usd))
            }
        }
    }

    private static let days = ["2026-08-30", "2026-08-31", "2026-09-01", "2026-10-15", "2026-10-31", "2026-11-01"]

    /// Sixty orders of several days, currencies, countries and channels, with some that were called off or given back.
    private static func trade(_ dice: inout Dice, in tx: Transaction) throws {
        let rates = [("USD", (1, 1)), ("EUR", (83, 97)), ("JPY", (15_371, 100))]
        for number in 0..<60 {
            let (currency, rate) = rates[Int.random(in: 0..<rates.count, using: &dice)]
            try order(
                "o\(number)", currency, .random(in: 1...9_999_999, using: &dice), rate: rate,
                country: ["FR", "DE", "US"].randomElement(using: &dice) ?? "", at: days.randomElement(using: &dice) ?? "",
                state: ["placed", "closed", "closed", "cancelled", "refunded"].randomElement(using: &dice) ?? "",
                kind: ["goods", "sample"].randomElement(using: &dice) ?? "",
                sku: ["S-1", "S-2", "S-3"].randomElement(using: &dice), in: tx)
        }
    }

    private static func everySide(in tx: Transaction) throws -> [SalesReport.Side: [SalesReport.Part]] {
        try SalesReport.Side.allCases.reduce(into: [:]) { all, side in
            let report = try SalesReport.load(by: side, from: "2026-08", through: "2026-11", in: tx)
            all[side] = [report.total] + report.parts
        }
    }

    /// What is kept of days that are over says what their orders say.
    @Test(arguments: [1, 2, 3] as [UInt64]) func daysThatAreKeptComeToTheSame(seed: UInt64) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var dice = Dice(seed: seed)
                try Shelf(tx: tx).open()
                try Self.trade(&dice, in: tx)
            }
            let before = try await database.read { try Self.everySide(in: $0) }
            #expect(before[.month]?.map(\.key) == ["", "2026-08", "2026-09", "2026-10", "2026-11"])
            try await SoldDays.countAndPlan(database)
            try await database.read { tx in
                // Of the first order's day through yesterday; the day itself is not over.
                #expect(try tx.value("SELECT count(*) FROM sold_days") == 63)
                #expect(try tx.value("SELECT max(day) FROM sold_days") == CalendarDay("2026-10-31")?.number)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = \(SoldDays.job)") == 1)
                #expect(try Self.everySide(in: tx) == before)
                // In another base nothing of it is used.
                let all = try #require(CalendarDay("2026-08-01")).number...#require(CalendarDay("2026-11-30")).number
                let euros = try SoldDays.sums(all, by: .currency, .eur, in: tx)
                #expect(euros.filter { $0.key == "USD" }.allSatisfy { $0.base == .zero(.eur) })
                #expect(try Money.sum(euros.filter { $0.key == "EUR" }.map(\.base), .eur).minor > 0)
            }
        }
    }

    /// An order that counts otherwise than it did is seen at once, on whatever day it was placed.
    @Test func whatChangesAfterwardsIsSeenAtOnce() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Self.order("a", "USD", 10_000, at: "2026-08-31", in: tx)
                try Self.order("b", "USD", 700, at: "2026-08-31", in: tx)
                try Self.order("c", "USD", 50, at: "2026-09-01", in: tx)
            }
            try await SoldDays.countAndPlan(database)
            try await database.write { try OrderQueries.move(ID("a"), to: .confirmed, in: $0) }
            #expect(try await Self.keptDays(database) == 2)
            try await database.write { tx in
                try OrderQueries.move(ID("a"), to: .cancelled, in: tx)
                try OrderQueries.setShipping(.init(minor: 25, .usd), total: .init(minor: 75, .usd), nil, of: ID("c"), in: tx)
                let months = try SalesReport.load(by: .month, from: "2026-08", through: "2026-09", in: tx).parts
                #expect(months.map(\.base.minor) == [700, 75] && months.map(\.orders) == [1, 1])
            }
            #expect(try await Self.keptDays(database) == 0)
            try await SoldDays.countAndPlan(database)
            #expect(try await Self.keptDays(database) == 2)
            let months = try await database.read { try SalesReport.load(by: .month, from: "2026-08", through: "2026-09", in: $0) }
            #expect(months.parts.map(\.base.minor) == [700, 75])
        }
    }

    @Test func aShopWithoutOrdersHasNoDays() async throws {
        try await BothEngines.run { database in
            try await database.write { try Shelf(tx: $0).open() }
            try await SoldDays.countAndPlan(database)
            #expect(try await Self.keptDays(database) == 0)
            try await database.read { tx in
                let report = try SalesReport.load(by: .product, from: "2026-08", through: "2026-11", in: tx)
                #expect(report.total.orders == 0 && report.total.base == .zero(.usd) && report.parts.isEmpty)
                #expect(try SalesReport.open(from: "2026-08", through: "2026-11", in: tx) == .zero(.usd))
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = \(SoldDays.job)") == 1)
            }
        }
    }

    private static func keptDays(_ database: Database) async throws -> Int? {
        try await database.read { try $0.value("SELECT count(*) FROM sold_days") }
    }
}
