import Basics
import Journal
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct ReturnTests {
    private static let sales = OrderMover(id: "mei", role: .sales)
    private static let finance = OrderMover(id: "fan", role: .finance)

    @Test func theTableOfMovesIsWhole() {
        let table: [ReturnState: Set<ReturnState>] = [
            .requested: [.approved, .refused], .approved: [.received, .closed, .refunded],
            .received: [.replaced, .closed, .refunded], .refused: [], .refunded: [], .replaced: [], .closed: [],
        ]
        for state in ReturnState.allCases {
            #expect(Set(state.next) == table[state] && state.next.count == Set(state.next).count)
            #expect(Set(state.next(for: .owner)) == Set(state.next))
            #expect(state.next(for: .viewer).isEmpty && state.next(for: .editor).isEmpty)
            #expect(state.isOpen == !(table[state] ?? []).isEmpty)
        }
        #expect(ReturnState.received.next(for: .finance) == [.refunded])
        #expect(ReturnState.received.next(for: .sales) == [.replaced, .closed])
    }

    @Test func aBuyerAsksAndTheGoodsGoBackIntoStock() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, token) = try Self.delivered(tx)
                guard case .taken(let back) = try Return.request(.damaged, " Chipped ", Self.lines(3, 0), token: token, in: tx)
                else { throw AppError.invalid("test") }
                let asked = try #require(try Return.find(back, in: tx))
                #expect(asked.number == "RMA-2026-000001" && asked.state == .requested && asked.text == "Chipped")
                #expect(asked.lines == [.init(position: 0, quantity: 3)] && asked.isFromBuyer)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                #expect(Return.returnable(order, after: [asked]) == [7, 2])
                try Return.move(back, to: .approved, answer: "Please send.", by: Self.sales, in: tx)
                try Return.move(back, to: .received, answer: "", isRestocked: true, by: Self.sales, in: tx)
                #expect(try tx.value("SELECT stock FROM variants WHERE id = 'cup-0'") == 13)
                #expect(try Return.find(back, in: tx)?.isRestocked == true)
                try Return.move(back, to: .refunded, answer: "Done", by: Self.finance, in: tx)
                #expect(try Return.find(back, in: tx)?.state == .refunded)
                #expect(
                    try Journal.entries(about: id.text, in: tx).prefix(4).map(\.kind)
                        == ["return.moved", "return.moved", "return.moved", "return.requested"])
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'return.mail'") == 4)
                #expect(try ReturnList.load(.refunded, in: tx).page.items.map(\.number) == ["RMA-2026-000001"])
            }
        }
    }

    @Test func noMoreComesBackThanWasOrdered() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, token) = try Self.delivered(tx)
                func ask(_ first: Int, _ second: Int, _ text: String = "x") throws -> Return.Outcome {
                    try Return.request(.other, text, Self.lines(first, second), token: token, in: tx)
                }
                #expect(try ask(11, 0) == .refused([FieldProblem("quantity.0", "return.tooMuch", ["left": "10"])]))
                #expect(try ask(-1, 0) == .refused([FieldProblem("quantity.0", "return.tooMuch", ["left": "10"])]))
                #expect(try ask(0, 0) == .refused([FieldProblem("lines", "return.nothing")]))
                #expect(try ask(1, 0, " ") == .refused([FieldProblem("text", "checkout.missing")]))
                #expect(try Return.all(of: id, in: tx).isEmpty)
                guard case .taken(let first) = try ask(10, 0) else { throw AppError.invalid("test") }
                #expect(try ask(1, 0) == .refused([FieldProblem("quantity.0", "return.tooMuch", ["left": "0"])]))
                let request = Return.Request(order: id, cause: .other, text: "x", lines: [])
                let empty = try ReturnQueries.insert(request, number: "RMA-X", by: "x", in: tx)
                #expect(try !ReturnQueries.add(.init(position: 0, quantity: 1), to: empty, of: id, in: tx))
                // What is refused may be asked for again.
                #expect(throws: AppError.invalid("return.answerMissing")) {
                    try Return.move(first, to: .refused, answer: " ", by: Self.sales, in: tx)
                }
                try Return.move(first, to: .refused, answer: "Used.", by: Self.sales, in: tx)
                #expect(try ReturnQueries.add(.init(position: 0, quantity: 10), to: empty, of: id, in: tx))
                #expect(throws: AppError(.conflict, "return.noSuchMove")) {
                    try Return.move(first, to: .received, answer: "", by: Self.sales, in: tx)
                }
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try Return.move(empty, to: .approved, answer: "", by: Self.finance, in: tx)
                }
                try tx.run("UPDATE orders SET state = 'ready'")
                #expect(throws: AppError(.conflict, "return.notYet")) { try ask(1, 1) }
            }
        }
    }

    @Test func eachSideIsMailed() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, token) = try Self.delivered(tx)
                guard case .taken(let back) = try Return.request(.wrong, "Blue", Self.lines(0, 1), token: token, in: tx) else {
                    throw AppError.invalid("test")
                }
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                let sender = MailSender(
                    shop: "Lakeward", orderAddress: "https://shop.example/fr/orders/T",
                    staffAddress: "https://shop.example/admin/orders/1",
                    staff: [.init(email: "mei@shop.example", language: .english)])
                let asked = OrderMail.ofReturn(try #require(try Return.find(back, in: tx)), of: order, from: sender)
                #expect(asked.map(\.to) == ["mei@shop.example", "camille@perrache.example"])
                #expect(asked[0].subject == "Return RMA-2026-000001 requested: Maison Perrache" && asked[0].text.contains("Blue"))
                #expect(asked[1].text.contains("Le bowl\n  bowl-0\n  1 "))
                try Return.move(back, to: .approved, answer: "Merci.", by: Self.sales, in: tx)
                let told = OrderMail.ofReturn(try #require(try Return.find(back, in: tx)), of: order, from: sender)
                #expect(told.map(\.subject) == ["Votre retour RMA-2026-000001 pour la commande TW-2026-000001"])
                #expect(told[0].text.contains("est accepté") && told[0].text.contains("Merci."))
            }
        }
    }

    @Test func whatIsStillSoldIsOrderedAgain() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, token) = try Self.delivered(tx)
                let all = try Reorder.put(order: token, into: nil, in: tx)
                #expect(all.taken == 2 && all.missing.isEmpty)
                let cart = try #require(try Cart.find(token: all.token, in: tx))
                #expect(try CartQueries.lines(of: cart.id, in: tx).map(\.quantity) == [10, 2])
                try tx.run("UPDATE products SET status = 'archived' WHERE id = 'bowl'")
                try tx.run("UPDATE variants SET stock = 3 WHERE id = 'cup-0'")
                let none = try Reorder.put(order: token, into: nil, in: tx)
                #expect(none.taken == 0 && none.token == nil && none.missing.map(\.title) == ["Le cup", "Le bowl"])
                #expect(none.missing.map(\.reason.key) == ["cart.stockShort", "cart.notSold"])
                #expect(try tx.value("SELECT count(*) FROM carts WHERE id <> \(cart.id)", as: Int.self) == 1)
                #expect(throws: AppError.notFound()) { try Reorder.put(order: "nobody", into: nil, in: tx) }
                #expect(try OrderDetail.find(id: id, in: tx)?.lines.count == 2)
            }
        }
    }

    @Test func anOrderIsQuotedAgainAtThePricesOfToday() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, _) = try Self.delivered(tx)
                try tx.run("UPDATE prices SET fine = 1500000 WHERE variant_id = 'cup-0'")
                try tx.run("UPDATE order_lines SET variant_id = NULL WHERE position = 1")
                let quote = try Quote.start(again: id, by: Self.sales, in: tx)
                let content = try #require(try QuoteDetail.find(id: quote, in: tx)).content
                #expect(content.lines.map(\.quantity) == [10, 2] && content.lines.map(\.price.decimalText) == ["1.50", "2.00"])
                #expect(content.lines.map(\.variant) == [ID("cup-0"), nil] && content.contact.company == "Maison Perrache")
                #expect(throws: AppError.self) { try Quote.start(again: id, by: Self.finance, in: tx) }
                #expect(try tx.value("SELECT count(*) FROM quotes") == 1)
            }
        }
    }

    // MARK: Ten cups of a counted stock of twenty, and two bowls, at the buyer's

    private static func delivered(_ tx: Transaction) throws -> (ID<Order>, token: String) {
        let id = try ShipmentTests.order(.delivered, tx)
        try tx.run("UPDATE variants SET stock = 10 WHERE id = 'cup-0'")
        return (id, try #require(try OrderDetail.find(id: id, in: tx)).token)
    }

    private static func lines(_ quantities: Int...) -> [Return.Line] {
        quantities.enumerated().map { Return.Line(position: $0, quantity: $1) }
    }
}
