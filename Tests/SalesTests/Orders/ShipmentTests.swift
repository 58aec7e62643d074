import Basics
import Jobs
import Journal
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct ShipmentTests {
    private static let sales = OrderMover(id: "mei", role: .sales)

    @Test func anOrderLeavesInPartsAndIsShippedWithTheLast() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.order(.inProduction, tx)
                var facts = Shipment.Facts(day: "2026-11-02", carrier: .dhl, tracking: " ab 12 ", grossG: 1_200)
                facts.ownLink = "https://elsewhere.example/"
                #expect(try Self.send(facts, [3, 0], id, tx) == nil)
                let first = try #require(try Shipment.all(of: id, in: tx).first)
                #expect(first.number == 1 && first.lines == [.init(position: 0, quantity: 3)])
                #expect(first.facts.tracking == "ab 12" && first.facts.ownLink == "" && first.facts.grossG == 1_200)
                #expect(first.facts.link == "https://www.dhl.com/en/express/tracking.html?AWB=ab%2012")
                #expect(try Self.state(id, tx) == .inProduction)
                #expect(throws: AppError(.conflict, "order.notAllOut")) {
                    try tx.run("UPDATE orders SET state = 'ready'")
                    try Order.move(id, to: .shipped, by: Self.sales, in: tx)
                }
                #expect(try Self.send(facts, [7, 2], id, tx) == nil)
                #expect(try Self.state(id, tx) == .shipped)
                #expect(
                    try Journal.entries(about: id.text, in: tx).map(\.kind).prefix(3)
                        == ["order.moved", "shipment.sent", "shipment.sent"])
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'shipment.mail'") == 2)
                #expect(throws: AppError(.conflict, "shipment.notYet")) { try Self.send(facts, [1, 0], id, tx) }
            }
        }
    }

    @Test func whatCannotLeaveIsRefusedAndNothingChanges() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.order(.inProduction, tx)
                let facts = Shipment.Facts(day: "2026-11-02", carrier: .other)
                #expect(
                    try Self.send(facts, [11, 0], id, tx) == [FieldProblem("quantity.0", "shipment.tooMany", ["left": "10"])])
                #expect(
                    try Self.send(facts, [-1, 1], id, tx) == [FieldProblem("quantity.0", "shipment.tooMany", ["left": "10"])])
                #expect(try Self.send(facts, [0, 0], id, tx) == [FieldProblem("lines", "shipment.empty")])
                #expect(try Self.send(facts, [0, 0, 5], id, tx) == [FieldProblem("lines", "shipment.tooMany", ["left": "0"])])
                let wrong = Shipment.Facts(
                    day: "2026-02-30", carrier: .other, ownLink: "http://a.example", packages: 0,
                    note: String(repeating: "x", count: 1_001))
                #expect(
                    try Self.send(wrong, [1, 0], id, tx) == [
                        FieldProblem("day", "shipment.badDay"), FieldProblem("note", "checkout.tooLong", ["most": "1000"]),
                        FieldProblem("link", "shipment.badLink"),
                        FieldProblem("packages", "shipment.badNumber", ["most": "100000"]),
                    ])
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try Shipment.send(
                        .init(facts: facts, lines: [.init(position: 0, quantity: 1)]), of: id,
                        by: OrderMover(id: "f", role: .finance), in: tx)
                }
                // The last part waits until the order is ready.
                #expect(throws: AppError(.conflict, "shipment.notReady")) {
                    try tx.attempt { _ = try Self.send(facts, [10, 2], id, tx) }
                }
                #expect(try Shipment.all(of: id, in: tx).isEmpty)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'shipment.mail'") == 0)
                #expect(try Self.state(id, tx) == .inProduction)
            }
        }
    }

    /// The statement itself holds to what was ordered, whatever was looked at before.
    @Test func noStatementPacksMoreThanWasOrdered() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.order(.ready, tx)
                let facts = Shipment.Facts(day: "2026-11-02", carrier: .ups)
                let shipment = try ShipmentQueries.insert(facts, of: id, by: "x", in: tx)
                #expect(try ShipmentQueries.pack(.init(position: 1, quantity: 2), into: shipment, of: id, in: tx))
                let other = try ShipmentQueries.insert(facts, of: id, by: "x", in: tx)
                #expect(try !ShipmentQueries.pack(.init(position: 1, quantity: 1), into: other, of: id, in: tx))
                #expect(try !ShipmentQueries.pack(.init(position: 7, quantity: 1), into: other, of: id, in: tx))
                #expect(try Shipment.all(of: id, in: tx).map(\.lines.count) == [1, 0])
            }
        }
    }

    @Test func aTrackingNumberComesLaterAndTheBuyerIsTold() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.order(.ready, tx)
                _ = try Self.send(Shipment.Facts(day: "2026-11-02", carrier: .maersk), [10, 2], id, tx)
                let shipment = try Shipment.all(of: id, in: tx)[0]
                #expect(shipment.facts.link == nil)
                var facts = shipment.facts
                facts.packages = 4
                #expect(try Shipment.change(shipment.id, to: facts, by: Self.sales, in: tx) == .sent(shipment.id))
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'shipment.mail'") == 1)
                (facts.tracking, facts.container) = ("MAEU1", "msku 1")
                #expect(try Shipment.change(shipment.id, to: facts, by: Self.sales, in: tx) == .sent(shipment.id))
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'shipment.mail'") == 2)
                let after = try Shipment.all(of: id, in: tx)[0]
                #expect(after.facts.container == "MSKU 1" && after.facts.packages == 4 && after.lines == shipment.lines)
                facts.day = "soon"
                #expect(
                    try Shipment.change(shipment.id, to: facts, by: Self.sales, in: tx)
                        == .refused([FieldProblem("day", "shipment.badDay")]))
                #expect(try Shipment.all(of: id, in: tx) == [after])
            }
        }
    }

    @Test func theMailSaysWhatLeftAndWhereToLook() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.order(.ready, tx)
                _ = try Self.send(Shipment.Facts(day: "2026-11-02", carrier: .ups, tracking: "1Z9"), [3, 0], id, tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                let shipment = try Shipment.all(of: id, in: tx)[0]
                let sender = MailSender(
                    shop: "Lakeward", orderAddress: "https://shop.example/fr/orders/T", staffAddress: "", staff: [])
                let mail = OrderMail.ofShipment(shipment, of: order, isWhole: false, from: sender)
                #expect(mail.to == "camille@perrache.example" && mail.subject == "Votre commande TW-2026-000001 est en route")
                #expect(mail.text.contains("La partie 1 de votre commande TW-2026-000001 est partie"))
                #expect(mail.text.contains("Le cup\n  cup-0\n  3 ") && mail.text.contains("Numéro de suivi: 1Z9"))
                #expect(mail.text.contains("https://www.ups.com/track?tracknum=1Z9"))
                #expect(mail.text.contains("https://shop.example/fr/orders/T") && !mail.text.contains("shipment."))
            }
        }
    }

    // MARK: An order of ten cups and two bowls

    static func order(_ state: OrderState, _ tx: Transaction) throws -> ID<Order> {
        try Shelf(tx: tx).open()
        try Shelf(tx: tx).shipToFrance()
        let token = try Cart.add(Shelf(tx: tx).put("cup")[0], quantity: 10, in: tx)
        try Cart.add(Shelf(tx: tx).put("bowl")[0], quantity: 2, to: token, in: tx)
        let id = try #require(try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx).order)
        try tx.run("UPDATE orders SET state = \(state)")
        return id
    }

    /// - Returns: what was refused; nothing when it was sent.
    private static func send(
        _ facts: Shipment.Facts, _ quantities: [Int], _ id: ID<Order>, _ tx: Transaction
    ) throws -> [FieldProblem]? {
        let lines = quantities.enumerated().map { Shipment.Line(position: $0, quantity: $1) }
        switch try Shipment.send(.init(facts: facts, lines: lines), of: id, by: sales, in: tx) {
        case .sent: return nil
        case .refused(let problems): return problems
        }
    }

    private static func state(_ id: ID<Order>, _ tx: Transaction) throws -> OrderState? {
        try OrderDetail.find(id: id, in: tx)?.state
    }
}
