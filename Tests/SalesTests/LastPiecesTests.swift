import Basics
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct LastPiecesTests {
    @Test func twoHundredBuyersAtOnceGetExactlyWhatIsInStock() async throws {
        try await BothEngines.run(onDisk: true) { database in
            let carts = try await database.write { tx in
                let shelf = Shelf(tx: tx)
                try shelf.open()
                try shelf.shipToFrance()
                let bottle = try shelf.put("bottle", stock: [100], sampleMost: 1, samplePrice: 10_000)[0]
                // Every other buyer wants three pieces, the rest one as a sample.
                return try (0..<200).map { buyer in
                    try Cart.add(bottle, kind: buyer % 2 == 0 ? .goods : .sample, quantity: buyer % 2 == 0 ? 3 : 1, in: tx)
                }
            }
            let outcomes = try await withThrowingTaskGroup(of: PlaceOutcome.self) { group in
                for (buyer, cart) in carts.enumerated() {
                    group.addTask {
                        try await database.write { tx in
                            try Order.place(
                                .ofCamille(cart: cart, submission: "form-\(buyer)"), terms: PaymentTerms(bank: nil), in: tx)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count == 200)
            let refusals = outcomes.compactMap { outcome in if case .refused(let problems) = outcome { problems } else { nil } }
            let keys = Set(refusals.flatMap { $0 }.map(\.message.key))
            #expect(keys.isSubset(of: ["cart.soldOut", "cart.stockShort"]))
            let (sold, left, orders, highest) = try await database.read { tx in
                (
                    try tx.value("SELECT sum(quantity) FROM order_lines", as: Int.self),
                    try tx.value("SELECT stock FROM variants", as: Int.self),
                    try tx.value("SELECT count(*) FROM orders", as: Int.self),
                    try tx.value("SELECT max(number) FROM orders", as: String.self)
                )
            }
            #expect(sold == 100 && left == 0)
            #expect(orders == 200 - refusals.count)
            #expect(highest?.hasSuffix("000\(orders ?? 0)") == true || highest?.hasSuffix("0000\(orders ?? 0)") == true)
        }
    }
}
