import Basics
import Catalog
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct OrderSumTests {
    @Test func theLinesOfAnyOrderSumToItsTotal() async throws {
        var dice = Dice(seed: 20_261_101)
        let orders = (0..<40).map { _ in
            (0..<Int.random(in: 1...8, using: &dice)).map { _ in
                (quantity: Int.random(in: 1...99_999_999, using: &dice), fine: Int.random(in: 0...90_000_000, using: &dice))
            }
        }
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                for (turn, lines) in orders.enumerated() {
                    let token = try lines.enumerated().reduce(nil as String?) { token, line in
                        let variant = try Shelf(tx: tx).put(
                            "p\(turn)x\(line.offset)", gramsEach: 0, prices: [(1, line.element.fine)])[0]
                        return try Cart.add(variant, quantity: line.element.quantity, to: token, in: tx)
                    }
                    let checkout = Checkout.ofCamille(cart: token ?? "", submission: "\(turn)")
                    let id = try #require(try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx).order)
                    let order = try #require(try OrderDetail.find(id: id, in: tx))
                    #expect(try Money.sum(order.lines.map(\.amount), .usd) == order.goods)
                    #expect(try order.goods.adding(try #require(order.shipping)) == order.total)
                    for (line, wanted) in zip(order.lines, lines) {
                        // The exact amount, rounded half up to the cent.
                        let exact = Int128(wanted.fine) * Int128(wanted.quantity)
                        #expect(Int128(line.amount.minor) == (exact + 5_000) / 10_000)
                    }
                }
            }
        }
    }
}
