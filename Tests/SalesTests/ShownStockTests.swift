import Basics
import Catalog
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

/// Cached pages are drawn anew when, and only when, what they say of the stock has changed.
@Suite struct ShownStockTests {
    @Test func pagesAreDrawnAnewWhenPlentyBecomesFewAndBack() async throws {
        try await BothEngines.run { database in
            let cup = try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                return try Shelf(tx: tx).put("cup", moq: 10, stock: [150])[0]
            }
            var orders: [ID<Order>] = []
            for (quantity, isSeen) in [(20, false), (30, false), (10, true), (80, true), (10, true)] {
                let form = "form-\(orders.count)"
                let order = try await Self.isSeen(database, isSeen) { tx in
                    let cart = try Cart.add(cup, quantity: quantity, in: tx)
                    return try Order.place(.ofCamille(cart: cart, submission: form), terms: PaymentTerms(bank: nil), in: tx)
                }
                guard case .placed(let id, _) = order else { throw AppError(.internal, "test", detail: "\(order)") }
                orders.append(id)
            }
            for (order, isSeen) in [(orders[3], true), (orders[1], true), (orders[0], false)] {
                try await Self.isSeen(database, isSeen) { tx in
                    try Order.move(order, to: .cancelled, by: OrderMover(id: "mei", role: .owner), in: tx)
                }
            }
        }
    }

    @discardableResult
    private static func isSeen<T: Sendable>(
        _ database: Database, _ isSeen: Bool, _ change: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let before = try await database.read { tx in try tx.revision("catalogue") }
        let result = try await database.write(change)
        let after = try await database.read { tx in
            (revision: try tx.revision("catalogue"), stock: try tx.value("SELECT stock FROM variants", as: Int.self))
        }
        #expect((after.revision > before) == isSeen, "with \(after.stock ?? -1) left")
        return result
    }

    @Test func plentyIsTenOfTheSmallestOrder() {
        #expect(StockLevel(0, moq: 10) == .none && StockLevel(99, moq: 10) == .few(99) && StockLevel(100, moq: 10) == .plenty)
        #expect(StockLevel(99, moq: 10).told == 99 && StockLevel(0, moq: 10).told == 0 && StockLevel(100, moq: 10).told == nil)
        #expect(StockLevel(.max, moq: .max) == .few(.max))
    }
}
