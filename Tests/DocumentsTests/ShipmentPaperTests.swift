import Basics
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Documents

/// Packing lists and invoices of one shipment: what they hold, and that all of them sum to the order.
@Suite struct ShipmentPaperTests {
    @Test func thePartsOfAnOrderSumToIt() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order([100, 83, 67], in: tx)
                let parts = try Shipment.all(of: order.id, in: tx).map { try ShippedPart.find($0.id, of: order, in: tx) }
                #expect(parts.map { $0.lines.map(\.quantity) } == [[100], [83], [67]])
                // 812.49 in three parts: 100 of 250 are 324.996, 183 are 594.74…
                #expect(parts.map { $0.lines[0].amount.minor } == [32_500, 26_974, 21_775])
                #expect(parts.flatMap(\.lines).map(\.amount.minor).reduce(0, +) == 81_249)
                #expect(parts.map { $0.freight?.minor } == [4_250, nil, nil])
            }
        }
    }

    @Test func anInvoiceOfAShipmentHoldsOnlyItsGoods() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order([100, 150], in: tx)
                let shipments = try Shipment.all(of: order.id, in: tx)
                let year = String(tx.now.day.prefix(4))
                let issued = try shipments.map { shipment in
                    try DocumentWish.proposed(.invoice, for: order, shipment: shipment.id, in: tx)
                        .issue(for: order, by: IssueTests.sales, in: tx)
                }
                #expect(issued.map(\.number) == ["CI-\(year)-0001", "CI-\(year)-0002"])
                #expect(issued.map(\.shipmentNumber) == [1, 2])
                #expect(issued.map(\.total.minor) == [32_500 + 4_250, 48_749])
                #expect(issued.map(\.total.minor).reduce(0, +) == order.total.minor)
                let facts = try TradeDocument.facts(of: issued[1].id, in: tx)
                #expect(facts.shipment == 2 && facts.lines.map(\.quantity) == [150] && facts.charges.isEmpty)
                #expect(facts.payments.isEmpty && facts.delivery.transport == "DHL")
            }
        }
    }

    @Test func aPackingListOfAShipmentWeighsOnlyItsGoods() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order([100, 150], in: tx)
                let shipments = try Shipment.all(of: order.id, in: tx)
                let wish = try DocumentWish.proposed(.packingList, for: order, shipment: shipments[0].id, in: tx)
                // 100 cups are 5 cartons of 24, the last one not full.
                #expect(wish.packed == [PackedFacts(cartons: 5, netG: 18_000, grossG: 25_500, litres: 480)])
                let whole = try DocumentWish.proposed(.packingList, for: order, in: tx)
                #expect(whole.packed.map(\.cartons) == [11])
            }
        }
    }

    @Test func whatIsNeverPackedIsOnNoPackingList() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.order([100, 150], in: tx).id
                try tx.run(
                    """
                    INSERT INTO order_lines (order_id, position, variant_id, picture_id, kind, sku, title, options, unit, quantity,
                        unit_fine, amount_minor) VALUES (\(id), 1, NULL, NULL, 'goods', '', 'Tooling', '', 'pcs', 1, 100000, 0)
                    """)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                #expect(try DocumentWish.proposed(.packingList, for: order, in: tx).packed.map(\.cartons) == [11])
                let parts = try Shipment.all(of: id, in: tx).map { try ShippedPart.find($0.id, of: order, in: tx) }
                #expect(parts.map { DocumentWish.lines(.packingList, of: order, $0).map(\.quantity) } == [[100], [150]])
                #expect(parts.map { DocumentWish.lines(.invoice, of: order, $0).count } == [2, 1])
            }
        }
    }

    @Test func onlyItsOwnPaperIsReplacedAndNothingElseIsIssued() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let order = try Self.order([100, 150], in: tx)
                let shipments = try Shipment.all(of: order.id, in: tx)
                let first = try DocumentWish.proposed(.packingList, for: order, shipment: shipments[0].id, in: tx)
                    .issue(for: order, by: IssueTests.sales, in: tx)
                var other = try DocumentWish.proposed(.packingList, for: order, shipment: shipments[1].id, in: tx)
                other.replaces = first.id
                #expect(throws: AppError.invalid("documents.replacesOther")) {
                    try other.issue(for: order, by: IssueTests.sales, in: tx)
                }
                #expect(throws: AppError.invalid("documents.notOfAShipment")) {
                    try DocumentWish.proposed(.proforma, for: order, shipment: shipments[1].id, in: tx)
                }
                #expect(throws: AppError.notFound("shipment.notFound")) {
                    try DocumentWish.proposed(.invoice, for: order, shipment: ID("none"), in: tx)
                }
                #expect(try TradeDocument.all(of: order.id, in: tx).map(\.number) == [first.number])
                var again = try DocumentWish.proposed(replacing: first, for: order, in: tx)
                again.packed[0].cartons = 6
                let second = try again.issue(for: order, by: IssueTests.sales, in: tx)
                #expect(second.shipmentNumber == 1 && second.number.hasSuffix("-0002"))
            }
        }
    }

    /// 250 cups for 812.49, sent in such parts.
    private static func order(_ parts: [Int], in tx: Transaction) throws -> OrderDetail {
        let order = try IssueTests.order(in: tx)
        try tx.run("UPDATE order_lines SET amount_minor = 81249")
        try tx.run(
            "UPDATE orders SET state = 'ready', goods_minor = 81249, total_minor = 81249 + shipping_minor + tax_minor")
        for quantity in parts {
            let draft = Shipment.Draft(
                facts: .init(day: "2026-11-02", carrier: .dhl), lines: [.init(position: 0, quantity: quantity)])
            guard case .sent = try Shipment.send(draft, of: order.id, by: IssueTests.sales, in: tx) else {
                throw AppError(.internal, "test", detail: "not sent")
            }
        }
        return try #require(try OrderDetail.find(id: order.id, in: tx))
    }
}
