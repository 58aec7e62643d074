import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Sales

/// What is kept of all orders together is what they come to, whatever becomes of them.
@Suite struct OrderSumsTests {
    private static func kept(_ tx: Transaction) throws -> [[String]] {
        try texts("SELECT state, currency, orders, minor FROM order_sums WHERE orders <> 0 ORDER BY state, currency", tx)
    }

    private static func counted(_ tx: Transaction) throws -> [[String]] {
        try texts(
            """
            SELECT state, currency, count(*) AS orders, CAST(sum(total_minor) AS bigint) AS minor FROM orders
            GROUP BY state, currency ORDER BY state, currency
            """, tx)
    }

    private static func texts(_ sql: SQL, _ tx: Transaction) throws -> [[String]] {
        try tx.rows(sql).map { row in
            [row["state"], row["currency"], String(row["orders"] as Int), String(row["minor"] as Int64)]
        }
    }

    private static func place(_ tx: Transaction) throws -> [ID<Order>] {
        try Shelf(tx: tx).open()
        try Shelf(tx: tx).shipToFrance()
        let cup = try Shelf(tx: tx).put("cup")[0]
        return try (1...4).map { turn in
            let token = try Cart.add(cup, quantity: turn, in: tx)
            let checkout = Checkout.ofCamille(cart: token, submission: "\(turn)")
            return try #require(try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx).order)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func theyFollowEveryStep(seed: UInt64) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var dice = Dice(seed: seed)
                let (orders, owner) = (try Self.place(tx), OrderMover(id: "mei", role: .owner))
                #expect(try Self.kept(tx) == Self.counted(tx))
                for _ in 0..<40 {
                    let id = orders[Int.random(in: 0..<orders.count, using: &dice)]
                    let order = try #require(try OrderDetail.find(id: id, in: tx))
                    guard let next = order.state.next.filter({ $0 != .refunded }).randomElement(using: &dice) else { continue }
                    try? tx.attempt { try Order.move(id, to: next, by: owner, in: tx) }
                    #expect(try Self.kept(tx) == Self.counted(tx))
                }
            }
        }
    }

    @Test func whatIsWrittenBelowTheDoorsIsInThemAfterANight() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.place(tx)
                try tx.run("UPDATE orders SET state = 'closed' WHERE number LIKE '%1'")
                #expect(try Self.kept(tx) != Self.counted(tx))
            }
            try await SoldDays.countAndPlan(database)
            #expect(try await database.read { try Self.kept($0) == Self.counted($0) })
        }
    }

    /// A price of shipping that is named afterwards is part of what the order comes to.
    @Test func theyHoldTheShippingThatIsNamedAfterwards() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.place(tx)[0]
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                let total = try order.total.adding(Money(minor: 500, .usd))
                let shipping = try (order.shipping ?? .zero(.usd)).adding(Money(minor: 500, .usd))
                try OrderQueries.setShipping(shipping, total: total, nil, of: id, in: tx)
                #expect(try Self.kept(tx) == Self.counted(tx))
                #expect(try OrderDetail.find(id: id, in: tx)?.total == total)
            }
        }
    }
}
