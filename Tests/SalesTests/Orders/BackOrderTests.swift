import Basics
import Catalog
import Journal
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct BackOrderTests {
    private static let sales = OrderMover(id: "mei", role: .sales)
    private static let owner = OrderMover(id: "ann", role: .owner)

    @Test func theBoundaryIsTheLastPieceOnHand() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Self.shelf(stock: 120, days: 25, tx)
                let whole = try Self.line(of: Self.place(cup, 120, "a", tx), tx)
                #expect(whole.taken == 120 && whole.backOrdered == 0 && whole.backOrderDue == "")
                #expect(try Self.stock(tx) == 0)
                let none = try Self.line(of: Self.place(cup, 1, "b", tx), tx)
                #expect(none.taken == 0 && none.backOrdered == 1)
                #expect(none.backOrderDue == CalendarDay(tx.now).adding(days: 25).text)
                #expect(try Self.stock(tx) == 0)
            }
        }
    }

    @Test func whatIsMissingIsToldInTheCartAndKeptOnTheLines() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Self.shelf(stock: 120, days: 25, tx)
                // The sample stands first and gets the first two pieces.
                var token = try Cart.add(cup, kind: .sample, quantity: 2, in: tx)
                token = try Cart.add(cup, quantity: 500, to: token, in: tx)
                let cart = try CartView.load(
                    token: token, languages: [.english], priceBook: .load(.usd, in: tx), in: tx)
                let lines = cart.lines.sorted { $0.quantity < $1.quantity }
                #expect(cart.isOrderable)
                let first = try #require(cart.lines.first)
                let (sample, goods) = (lines[0].backOrder, lines[1].backOrder)
                #expect(first.kind == .sample ? sample == nil : sample?.now == 0)
                let order = try Self.placed(Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx))
                let kept = try #require(try OrderDetail.find(id: order, in: tx)).lines
                #expect(kept.map(\.taken).reduce(0, +) == 120 && kept.map(\.backOrdered).reduce(0, +) == 382)
                let bulk = try #require(kept.first { $0.kind == .goods })
                #expect(goods == BackOrder(now: bulk.taken, later: bulk.backOrdered, days: 25))
                #expect(try Self.stock(tx) == 0)
            }
        }
    }

    @Test func whereItIsNotAllowedNothingChanges() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Self.shelf(stock: 120, days: nil, tx)
                #expect(throws: LineProblem.stockShort(left: 120).error) { try Cart.add(cup, quantity: 121, in: tx) }
                let token = try Cart.add(cup, quantity: 120, in: tx)
                try tx.run("UPDATE variants SET stock = 119")
                let outcome = try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx)
                guard case .refused(let problems) = outcome else { throw AppError(.internal, "test", detail: "\(outcome)") }
                #expect(problems.map(\.message.key) == ["cart.stockShort"])
                #expect(try Self.stock(tx) == 119 && tx.value("SELECT count(*) FROM orders") == 0)
            }
        }
    }

    @Test func whenOneOfTwoVariantsIsSoldOutNoneIsTaken() async throws {
        try await BothEngines.run { database in
            let token = try await database.write { tx in
                let cup = try Self.shelf(stock: 5, days: 10, tx)
                let lid = try Shelf(tx: tx).put("lid", stock: [5])[0]
                return try Cart.add(lid, quantity: 5, to: Cart.add(cup, quantity: 9, in: tx), in: tx)
            }
            let prepared = try await database.read { tx in
                try PreparedOrder.prepare(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx)
            }
            try await database.write { _ = try $0.run("UPDATE variants SET stock = 4 WHERE id = 'lid-0'") }
            let error = await #expect(throws: AppError.self) {
                try await database.write { try Order.place(prepared, terms: PaymentTerms(bank: nil), in: $0) }
            }
            #expect(error?.message.key == "cart.soldOut")
            let stock = try await database.read { try $0.rows("SELECT stock FROM variants ORDER BY id").map { $0[0] as Int } }
            #expect(stock == [5, 4])
        }
    }

    @Test func goodsThatComeGoToTheOldestOrders() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Self.shelf(stock: 20, days: 25, tx)
                let first = try Self.place(cup, 50, "a", tx)
                let second = try Self.place(cup, 40, "b", tx)
                try tx.run("UPDATE orders SET placed_at = placed_at + 1 WHERE id = \(second)")
                #expect(try BackOrderList.load(in: tx).wants.map(\.missing) == [70])
                #expect(try BackOrderList.missing(of: [ID("cup")], in: tx) == [ID("cup"): 70])
                #expect(try BackOrder.allot(45, of: cup, by: Self.sales, in: tx) == 45)
                #expect(try Self.line(of: first, tx).taken == 50 && Self.line(of: first, tx).allotted == 30)
                #expect(try Self.line(of: second, tx).taken == 15 && Self.line(of: second, tx).allotted == 15)
                #expect(try BackOrderList.of(first, in: tx).isEmpty)
                #expect(try BackOrderList.load(in: tx).page.items.map(\.missing) == [25])
                #expect(try Journal.entries(about: second.text, in: tx).first?.fields["pieces"] == "15")
                // What is left over is in stock.
                #expect(try BackOrder.allot(40, of: cup, by: Self.sales, in: tx) == 25)
                #expect(try Self.stock(tx) == 15 && BackOrderList.load(in: tx).page.total == 0)
                #expect(try BackOrder.allot(0, of: cup, by: Self.sales, in: tx) == 0)
                #expect(try Self.stock(tx) == 15)
            }
        }
    }

    @Test func whatMayNotBeBookedIsRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Self.shelf(stock: 20, days: 25, tx)
                let order = try Self.place(cup, 50, "a", tx)
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try BackOrder.allot(5, of: cup, by: OrderMover(id: "f", role: .finance), in: tx)
                }
                for number in [-1, BackOrder.mostArriving + 1] {
                    #expect(throws: AppError.invalid("backOrder.badNumber", ["most": "10000000"])) {
                        try BackOrder.allot(number, of: cup, by: Self.sales, in: tx)
                    }
                }
                #expect(throws: AppError(.conflict, "backOrder.notCounted")) {
                    try BackOrder.allot(5, of: ID("gone"), by: Self.sales, in: tx)
                }
                #expect(try Self.stock(tx) == 0 && Self.line(of: order, tx).allotted == 0)
            }
        }
    }

    @Test func aCancelledOrderGivesBackWhatItTookAndHasNotSent() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Self.shelf(stock: 20, days: 25, tx)
                let order = try Self.place(cup, 50, "a", tx)
                try BackOrder.allot(10, of: cup, by: Self.sales, in: tx)
                try tx.run("UPDATE orders SET state = 'in_production'")
                try Self.send(12, of: order, tx)
                try Order.move(order, to: .cancelled, by: Self.owner, in: tx)
                // 20 and 10 were taken, 12 have left.
                #expect(try Self.stock(tx) == 18)
                #expect(try BackOrderList.load(in: tx).page.total == 0)
            }
        }
    }

    @Test func partsThatAreSentAreNotOwed() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let cup = try Self.shelf(stock: 20, days: 25, tx)
                let order = try Self.place(cup, 50, "a", tx)
                try tx.run("UPDATE orders SET state = 'in_production'")
                try Self.send(20, of: order, tx)
                #expect(try BackOrderList.of(order, in: tx).map(\.missing) == [30])
                try Self.send(18, of: order, tx)
                #expect(try BackOrderList.of(order, in: tx).map(\.missing) == [12])
                #expect(try Self.line(of: order, tx).taken == 38 && Self.line(of: order, tx).allotted == 18)
                #expect(try BackOrder.allot(100, of: cup, by: Self.sales, in: tx) == 12)
                #expect(try Self.stock(tx) == 88 && BackOrderList.load(in: tx).page.total == 0)
            }
        }
    }

    @Test func theConfirmationSaysWhatShipsLater() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.place(Self.shelf(stock: 20, days: 25, tx), 50, "a", tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                let sender = MailSender(
                    shop: "Lakeward", orderAddress: "https://shop.example/o", staffAddress: "https://shop.example/s",
                    staff: [.init(email: "mei@shop.example", language: .chinese)])
                let day = CalendarDay(tx.now).adding(days: 25).text
                let mails = try OrderMail.confirmations(of: order, from: sender)
                #expect(mails[0].text.contains("dont 30 pcs expédiés vers le \(day)"))
                #expect(mails[1].text.contains("其中缺货 30"))
            }
        }
    }

    @Test func manyBuyersOfTheLastPieceLoseNone() async throws {
        try await BothEngines.run(onDisk: true) { database in
            let carts = try await database.write { tx in
                let cup = try Self.shelf(stock: 7, days: 25, tx)
                return try (0..<20).map { _ in try Cart.add(cup, quantity: 1, in: tx) }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (buyer, cart) in carts.enumerated() {
                    group.addTask {
                        _ = try await database.write { tx in
                            try Order.place(
                                .ofCamille(cart: cart, submission: "form-\(buyer)"), terms: PaymentTerms(bank: nil), in: tx)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sums = try await database.read { tx in
                try tx.row(
                    """
                    SELECT CAST(sum(taken) AS bigint) AS taken, CAST(sum(back_ordered) AS bigint) AS missing,
                        count(*) AS lines, (SELECT stock FROM variants) AS stock FROM order_lines
                    """)
            }
            #expect(sums?["taken"] == 7 && sums?["missing"] == 13 && sums?["lines"] == 20 && sums?["stock"] == 0)
        }
    }

    // MARK: What the tests stand on

    private static func shelf(stock: Int, days: Int?, _ tx: Transaction) throws -> ID<Variant> {
        try Shelf(tx: tx).open()
        try Shelf(tx: tx).shipToFrance()
        let cup = try Shelf(tx: tx).put("cup", stock: [stock], sampleMost: 2, gramsEach: 1, samplePrice: 10_000)[0]
        try tx.run("UPDATE variants SET back_order_days = \(days)")
        return cup
    }

    private static func place(_ variant: ID<Variant>, _ quantity: Int, _ form: String, _ tx: Transaction) throws -> ID<Order> {
        let cart = try Cart.add(variant, quantity: quantity, in: tx)
        return try placed(
            Order.place(.ofCamille(cart: cart, submission: form), terms: PaymentTerms(bank: nil), in: tx))
    }

    private static func placed(_ outcome: PlaceOutcome) throws -> ID<Order> {
        guard case .placed(let id, _) = outcome else { throw AppError(.internal, "test", detail: "\(outcome)") }
        return id
    }

    private static func line(of order: ID<Order>, _ tx: Transaction) throws -> OrderDetail.Line {
        try #require(try OrderDetail.find(id: order, in: tx)?.lines.first)
    }

    private static func stock(_ tx: Transaction) throws -> Int? { try tx.value("SELECT stock FROM variants WHERE id = 'cup-0'") }

    private static func send(_ quantity: Int, of order: ID<Order>, _ tx: Transaction) throws {
        let draft = Shipment.Draft(
            facts: .init(day: "2026-11-02", carrier: .dhl), lines: [.init(position: 0, quantity: quantity)])
        guard case .sent = try Shipment.send(draft, of: order, by: sales, in: tx) else {
            throw AppError(.internal, "test", detail: "not sent")
        }
    }
}
