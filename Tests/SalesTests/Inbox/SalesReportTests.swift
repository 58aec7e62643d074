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
        state: String = "placed", open: Int = 0, in tx: Transaction
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
            VALUES (\(id), 0, 'goods', \(id + "-SKU"), 'T', '', 'pcs', 1, 0, \(total))
            """)
        guard open > 0 else { return }
        try tx.run("INSERT INTO ledger_entries (id, key, at, kind, subject) VALUES (\(id), \(id), 0, 'order.placed', \(id))")
        try tx.run(
            """
            INSERT INTO ledger_postings (entry_id, position, account, subject, currency, minor)
            VALUES (\(id), 0, 'receivable', \(id), \(currency), \(open))
            """)
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
                #expect(months.open == Money(minor: 2_500, .usd))
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
}
