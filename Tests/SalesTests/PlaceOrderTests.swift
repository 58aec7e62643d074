import Basics
import Catalog
import Jobs
import Journal
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct PlaceOrderTests {
    static let bank = BankDetails(
        currency: "USD", beneficiary: "Aster Ltd", bank: "First Bank", account: "123456", bic: "FIRSGB2L")

    @Test func aCartBecomesAnOrderWithEverythingFrozen() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                let shelf = Shelf(tx: tx)
                try shelf.open()
                try shelf.shipToFrance()
                let bottle = try shelf.put("bottle", stock: [nil], prices: [(1, 3_205_000), (10, 3_000_000)])[0]
                let cup = try shelf.put("cup", stock: [7], sampleMost: 2, samplePrice: 5_500_000)[0]
                let token = try Cart.add(bottle, quantity: 12, in: tx)
                try Cart.add(cup, kind: .sample, quantity: 2, to: token, in: tx)
                let outcome = try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: Self.bank), in: tx)
                guard case .placed(let id, let secret) = outcome else { throw AppError(.internal, "test", detail: "\(outcome)") }
                #expect(try CartView.load(token: token, languages: [.english], priceBook: .load(.usd, in: tx), in: tx).isEmpty)
                #expect(try tx.value("SELECT stock FROM variants WHERE id = 'cup-0'") == 5)
                #expect(try Journal.entries(about: id.text, in: tx).map(\.kind) == ["order.placed"])
                #expect(try tx.rows("SELECT payload FROM jobs WHERE kind = 'order.mail'").map { $0["payload"] } == [id.text])
                try tx.run("UPDATE product_texts SET title = 'renamed'")
                try tx.run("DELETE FROM prices")
                return try #require(try OrderDetail.find(token: secret, in: tx))
            }
            #expect(order.number == "TW-2026-000001")
            #expect(order.reference.text.hasSuffix("TW2026000001"))
            #expect(order.state == .placed && order.language == .french)
            #expect(order.lines.map(\.title) == ["Le bottle", "Le cup"])
            #expect(order.lines.map(\.amount.minor) == [3_600, 1_100])
            #expect(order.lines.map(\.unitPrice.decimalText) == ["3.00", "5.50"])
            #expect(order.goods.minor == 4_700 && order.shipping?.minor == 5_000 && order.total.minor == 9_700)
            #expect(order.shippingZone == "La France" && order.shippingTransit == "5–8 days" && order.weightG == 2_800)
            #expect(order.bank == Self.bank)
            #expect(order.schedule == .inAdvance && order.incoterm.isEmpty && order.quote == nil)
            #expect(order.contact.company == "Maison Perrache")
        }
    }

    @Test func aDoubleSubmitMakesOneOrder() async throws {
        try await BothEngines.run { database in
            let token = try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                return try Cart.add(Shelf(tx: tx).put("bottle")[0], quantity: 3, in: tx)
            }
            let outcomes = try await withThrowingTaskGroup(of: PlaceOutcome.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await database.write {
                            try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: $0)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let placed = outcomes.filter { if case .placed = $0 { true } else { false } }
            let ids = Set(outcomes.compactMap(\.order))
            #expect(placed.count == 1 && ids.count == 1 && outcomes.count == 12)
            #expect(try await database.read { try $0.value("SELECT count(*) FROM orders") } == 1)
        }
    }

    @Test func aRefusalNamesEveryFieldAndChangesNothing() async throws {
        try await BothEngines.run { database in
            let (before, after, outcome) = try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                let token = try Cart.add(Shelf(tx: tx).put("bottle", stock: [5])[0], quantity: 3, in: tx)
                var checkout = Checkout.ofCamille(cart: token)
                checkout.contact.company = " "
                checkout.contact.email = "camille@perrache"
                checkout.contact.phone = "call me"
                checkout.contact.address.postcode = "6900"
                let before = try Self.everything(in: tx)
                let outcome = try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx)
                return (before, try Self.everything(in: tx), outcome)
            }
            #expect(
                outcome
                    == .refused([
                        FieldProblem("company", "checkout.missing"), FieldProblem("email", "checkout.email"),
                        FieldProblem("phone", "checkout.phone"),
                        FieldProblem("postcode", "checkout.postcode", ["example": "12345"]),
                    ]))
            #expect(before == after)
        }
    }

    @Test func numbersOfAYearHaveNoGap() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                try Shelf(tx: tx).put("bottle")
            }
            for turn in 1...3 {
                try await database.write { tx in
                    let token = try Cart.add(ID("bottle-0"), quantity: 1, in: tx)
                    _ = try Order.place(.ofCamille(cart: token, submission: "\(turn)"), terms: PaymentTerms(bank: nil), in: tx)
                }
                // One that is taken back leaves no hole.
                try? await database.write { tx in
                    let token = try Cart.add(ID("bottle-0"), quantity: 1, in: tx)
                    _ = try Order.place(.ofCamille(cart: token, submission: "x"), terms: PaymentTerms(bank: nil), in: tx)
                    throw AppError.invalid("test")
                }
            }
            let numbers = try await database.read {
                try $0.rows("SELECT number FROM orders ORDER BY number").map { $0[0] as String }
            }
            #expect(numbers == ["TW-2026-000001", "TW-2026-000002", "TW-2026-000003"])
        }
    }

    private static func everything(in tx: Transaction) throws -> [Int] {
        try ["orders", "order_lines", "cart_lines", "jobs", "journal", "counters"].map { table in
            try tx.value("SELECT count(*) FROM \(SQL(stringLiteral: table))") ?? -1
        } + [try tx.value("SELECT stock FROM variants") ?? -1]
    }
}

extension PlaceOutcome {
    var order: ID<Order>? {
        switch self {
        case .placed(let id, _), .alreadyPlaced(let id, _): id
        case .refused: nil
        }
    }
}
