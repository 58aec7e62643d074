import Basics
import Store

/// A part of an order that has left, or all of it.
public struct Shipment: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        /// The place of the line in its order, from 0.
        public let position: Int
        public let quantity: Int

        public init(position: Int, quantity: Int) {
            (self.position, self.quantity) = (position, quantity)
        }
    }

    public let id: ID<Shipment>
    public let order: ID<Order>
    /// Of the order: 1, 2, 3.
    public let number: Int
    public let facts: Facts
    public let lines: [Line]
    public let createdAt: Instant

    /// How it goes, which may be told more of later: a tracking number often comes after the goods have left.
    public struct Facts: Hashable, Sendable {
        /// The day it leaves, `2026-11-22`.
        public var day: String
        public var carrier: Carrier
        public var tracking: String
        /// Where a carrier that is not in the list is asked; may be empty.
        public var ownLink: String
        public var packages: Int?
        public var grossG: Int?
        /// Cubic centimetres: a million are a CBM.
        public var volumeCM3: Int?
        public var container: String
        public var vessel: String
        /// The buyer reads it.
        public var note: String

        public init(
            day: String, carrier: Carrier, tracking: String = "", ownLink: String = "", packages: Int? = nil, grossG: Int? = nil,
            volumeCM3: Int? = nil, container: String = "", vessel: String = "", note: String = ""
        ) {
            (self.day, self.carrier, self.tracking, self.ownLink) = (day, carrier, tracking, ownLink)
            (self.packages, self.grossG, self.volumeCM3) = (packages, grossG, volumeCM3)
            (self.container, self.vessel, self.note) = (container, vessel, note)
        }

        /// Where the goods are looked for; `nil` when nobody can be asked.
        public var link: String? {
            carrier == .other ? (ownLink.isEmpty ? nil : ownLink) : carrier.link(tracking: tracking)
        }
    }

    /// Everything that has left of an order, in the order of leaving.
    public static func all(of order: ID<Order>, in tx: Transaction) throws -> [Shipment] {
        let lines = Dictionary(grouping: try ShipmentQueries.lines(of: order, in: tx)) { $0.shipment }
        return try ShipmentQueries.rows(of: order, in: tx).map { row in
            Shipment(row, lines: (lines[row["id"]] ?? []).map(\.line))
        }
    }

    /// How many pieces of each line have not left yet, by the place of the line. Charges are not packed and have none.
    public static func left(of order: OrderDetail, after shipments: [Shipment]) -> [Int] {
        let gone = shipments.flatMap(\.lines).reduce(into: [:]) { $0[$1.position, default: 0] += $1.quantity }
        return order.lines.enumerated().map { position, line in
            line.isCharge ? 0 : max(0, line.quantity - (gone[position] ?? 0))
        }
    }

    init(_ row: Row, lines: [Line]) {
        (id, order, number, createdAt) = (row["id"], row["order_id"], row["number"], row["created_at"])
        facts = Facts(
            day: row["day"], carrier: row["carrier"], tracking: row["tracking"], ownLink: row["link"], packages: row["packages"],
            grossG: row["gross_g"], volumeCM3: row["volume_cm3"], container: row["container"], vessel: row["vessel"],
            note: row["note"])
        self.lines = lines
    }
}
