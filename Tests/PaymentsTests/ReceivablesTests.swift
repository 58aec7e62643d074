import Basics
import MoneyKit
import Payments
import Sales
import Store
import TestKit
import Testing

@Suite struct ReceivablesTests {
    private static let day: Int64 = 86_400

    /// Six orders: one of today, four at the edges of the ages, and one that owes nothing any more.
    private static let daysAgo: [Int64] = [0, 30, 31, 60, 91, 5]

    private func prepare(in tx: Transaction) throws -> [ID<Order>] {
        let ids = try Self.daysAgo.enumerated().map { place, days in
            let total = Money(minor: Int64(place + 1) * 100_00, place == 3 ? .eur : .usd)
            let id = try OrderFixture.place(total, number: "TW-2026-00000\(place + 1)", in: tx)
            try tx.run("UPDATE receivables SET since = \(tx.now.adding(seconds: -days * Self.day)) WHERE subject = \(id)")
            return id
        }
        let paid = ReceivedMoney(.cash, Money(minor: 600_00, .usd), account: .cash, day: "2026-11-01", key: "k")
        _ = try Payment.receive(paid, for: ids[5], by: OrderFixture.finance, in: tx)
        return ids
    }

    @Test func whatIsOwedStandsByCurrencyAndAge() async throws {
        try await BothEngines.run { database in
            let ids = try await database.write { try prepare(in: $0) }
            let owed = try await database.read { try Receivables.load(in: $0) }
            #expect(owed.page.total == 5)
            #expect(owed.page.items.map(\.order) == [ids[4], ids[3], ids[2], ids[1], ids[0]])
            #expect(owed.page.items.map(\.age) == [.older, .twoMonths, .twoMonths, .month, .month])
            #expect(owed.page.items.map(\.open.minor) == [500_00, 400_00, 300_00, 200_00, 100_00])
            #expect(owed.sums.map(\.currency) == [.eur, .usd])
            #expect(owed.sums[0].byAge.mapValues(\.minor) == [.twoMonths: 400_00])
            #expect(owed.sums[1].byAge.mapValues(\.minor) == [.month: 300_00, .twoMonths: 300_00, .older: 500_00])
            #expect(owed.sums.map(\.total.minor) == [400_00, 1_100_00])
        }
    }

    /// The sums are of everything, whatever the page shows.
    @Test func pagesFollowEachOtherAndSumsStay() async throws {
        try await BothEngines.run { database in
            let ids = try await database.write { try prepare(in: $0) }
            let first = try await database.read { try Receivables.load(page: PageRequest(number: 1, size: 2), in: $0) }
            let last = try await database.read { try Receivables.load(page: PageRequest(number: 3, size: 2), in: $0) }
            #expect(first.page.items.map(\.order) == [ids[4], ids[3]] && last.page.items.map(\.order) == [ids[0]])
            #expect(first.page.total == 5 && first.sums == last.sums)
        }
    }
}
