import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Tax
import TestKit
import Testing

@testable import Sales

/// Placing an order holds up everybody else who buys, so what it does in its write does not grow with the cart.
@Suite struct StatementCountTests {
    /// A payment adds one to them.
    static let most = 14

    @Test(arguments: [1, 40, 200]) func placingAnOrderMakesFourteenStatementsWhateverTheLines(lines: Int) async throws {
        try await BothEngines.run { database in
            let token = try await database.write { try Self.cart(of: lines, in: $0) }
            let checkout = Checkout.ofCamille(cart: token)
            let prepared = try await database.read { tx in
                try PreparedOrder.prepare(checkout, terms: PaymentTerms(bank: nil), in: tx)
            }
            let (outcome, count) = try await database.write { tx in
                let outcome = try Order.place(prepared, terms: PaymentTerms(bank: nil), in: tx)
                return (outcome, tx.statementCount)
            }
            #expect(count <= Self.most, "\(count) statements for \(lines) lines on \(database.dialect)")
            let id = try #require(outcome.order)
            let placed = try #require(try await database.read { try OrderDetail.find(id: id, in: $0) })
            // 2 pieces of 2.00 each, and 20 % on goods and shipping.
            #expect(placed.lines.count == lines && placed.goods.minor == Int64(lines) * 400)
            #expect(placed.lines.allSatisfy { $0.taken == 2 && $0.taxShare == 20_000 })
            let shipping = try #require(placed.shipping)
            #expect(placed.taxAmount.minor == (placed.goods.minor + shipping.minor) / 5)
            #expect(placed.total.minor == (placed.goods.minor + shipping.minor) / 5 * 6)
            let left: Int? = try await database.read { try $0.value("SELECT CAST(sum(stock) AS bigint) FROM variants") }
            #expect(left == lines)
        }
    }

    @Test func whatChangedBetweenLookingAndPlacingIsLookedAtAgain() async throws {
        try await BothEngines.run { database in
            let token = try await database.write { try Self.cart(of: 3, in: $0) }
            var checkout = Checkout.ofCamille(cart: token)
            let first = try await database.read { [checkout] tx in
                try PreparedOrder.prepare(checkout, terms: PaymentTerms(bank: nil), in: tx)
            }
            checkout.seenTotal = first.sum.total
            let prepared = try await database.read { [checkout] tx in
                try PreparedOrder.prepare(checkout, terms: PaymentTerms(bank: nil), in: tx)
            }
            let outcome = try await database.write { tx in
                try Cart.setQuantity(ID("piece0-0"), to: 1, token: token, in: tx)
                return try Order.place(prepared, terms: PaymentTerms(bank: nil), in: tx)
            }
            guard case .refused(let problems) = outcome else { throw AppError(.internal, "test", detail: "\(outcome)") }
            #expect(problems.map(\.message.key) == ["checkout.priceChanged"])
            #expect(try await database.read { try $0.value("SELECT count(*) FROM orders") } == 0)
        }
    }

    @Test func whatIsSoldOutMeanwhileIsNotSoldTwice() async throws {
        try await BothEngines.run { database in
            let token = try await database.write { try Self.cart(of: 2, in: $0) }
            let prepared = try await database.read { tx in
                try PreparedOrder.prepare(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx)
            }
            try await database.write { _ = try $0.run("UPDATE variants SET stock = 1 WHERE id = 'piece1-0'") }
            let error = await #expect(throws: AppError.self) {
                try await database.write { try Order.place(prepared, terms: PaymentTerms(bank: nil), in: $0) }
            }
            #expect(error?.message.key == "cart.soldOut")
            let stock = try await database.read { try $0.rows("SELECT stock FROM variants ORDER BY id").map { $0[0] as Int } }
            #expect(stock == [3, 1])
            #expect(try await database.read { try $0.value("SELECT count(*) FROM orders") } == 0)
        }
    }

    /// Two pieces of each of so many products, of which three are left, in a shop that is registered in France and sells there.
    private static func cart(of lines: Int, in tx: Transaction) throws -> String {
        let shelf = Shelf(tx: tx)
        try shelf.open()
        try ShippingZone.save(
            [
                ShippingZone(
                    id: ID("zone-fr"), name: [.english: "France"], countries: ["FR"],
                    rates: [.init(upTo: 1_000_000, price: Money(minor: 2_000, .usd))])
            ], base: .usd, by: "test", in: tx)
        var settings = TaxSettings()
        settings.origin = "FR"
        settings.registrations = [TaxRegistration(country: "FR", number: "FR40303265045")]
        try settings.save(by: "test", in: tx)
        var token: String?
        for index in 0..<lines {
            let variant = try shelf.put("piece\(index)", stock: [3])[0]
            token = try Cart.add(variant, quantity: 2, to: token, in: tx)
        }
        return token ?? ""
    }
}
