import Basics
import MoneyKit
import Store

/// What one shipment holds of its order, in goods and in money: the parts of all shipments sum to the order to the last minor
/// unit.
///
/// What is not packed goes with the first shipment: the freight of the order, and charges such as tooling.
public struct ShippedPart: Hashable, Sendable {
    /// Of the order: 1, 2, 3.
    public let number: Int
    public let shipment: Shipment
    /// The lines that it holds something of, with the quantity and the amounts of the part.
    public let lines: [OrderDetail.Line]
    /// `nil` but for the first shipment of an order whose freight is known.
    public let freight: Money?
    /// The tax of the part by its rate in thousandths of a percent, the highest first.
    public let taxes: [(share: Int, tax: Money)]

    /// - Throws: `shipment.notFound` unless the shipment is the order's.
    public static func find(_ id: ID<Shipment>, of order: OrderDetail, in tx: Transaction) throws -> ShippedPart {
        let all = try Shipment.all(of: order.id, in: tx)
        guard let shipment = all.first(where: { $0.id == id }) else { throw AppError.notFound("shipment.notFound") }
        return try ShippedPart(shipment, of: order, after: all.filter { $0.number < shipment.number })
    }

    init(_ shipment: Shipment, of order: OrderDetail, after earlier: [Shipment]) throws {
        let gone = earlier.flatMap(\.lines).reduce(into: [:]) { $0[$1.position, default: 0] += $1.quantity }
        let own = shipment.lines.reduce(into: [:]) { $0[$1.position, default: 0] += $1.quantity }
        let isFirst = earlier.isEmpty
        lines = try order.lines.enumerated().compactMap { position, line in
            if line.isCharge { return isFirst ? line : nil }
            guard let quantity = own[position], quantity > 0 else { return nil }
            return try line.part(of: quantity, after: gone[position] ?? 0)
        }
        (number, self.shipment) = (shipment.number, shipment)
        freight = isFirst ? order.shipping : nil
        taxes = try Self.taxes(lines, of: order, isFirst)
    }

    private static func taxes(
        _ lines: [OrderDetail.Line], of order: OrderDetail, _ isFirst: Bool
    ) throws -> [(share: Int, tax: Money)] {
        try (order.tax?.groups ?? []).compactMap { group in
            var tax = try Money.sum(lines.filter { $0.taxShare == group.share }.map(\.tax), order.currency)
            if isFirst {
                // The tax of the freight is what of its rate falls on no line.
                let ofLines = try Money.sum(order.lines.filter { $0.taxShare == group.share }.map(\.tax), order.currency)
                tax = try tax.adding(try group.tax.subtracting(ofLines))
            }
            return tax.minor == 0 ? nil : (share: group.share, tax: tax)
        }
    }

    public static func == (left: ShippedPart, right: ShippedPart) -> Bool { left.shipment == right.shipment }
    public func hash(into hasher: inout Hasher) { hasher.combine(shipment) }
}

extension OrderDetail.Line {
    /// So many pieces of the line, of which `before` have left already. What all pieces up to here come to is rounded, and the
    /// part is the difference: so the parts sum to the line however it is split.
    fileprivate func part(of pieces: Int, after before: Int) throws -> OrderDetail.Line {
        OrderDetail.Line(
            variant: variant, pictureID: pictureID, kind: kind, sku: sku, title: title, options: options, unit: unit,
            quantity: pieces, unitPrice: unitPrice, amount: try share(of: amount, pieces, after: before), taken: 0,
            backOrdered: 0, allotted: 0, backOrderDue: "", taxShare: taxShare, tax: try share(of: tax, pieces, after: before),
            off: try off.map { try share(of: $0, pieces, after: before) }, promotion: promotion)
    }

    private func share(of whole: Money, _ pieces: Int, after before: Int) throws -> Money {
        func upTo(_ count: Int) -> Money {
            let count = min(count, quantity)
            return whole.prorated(by: [Int64(count), Int64(quantity - count)])[0]
        }
        return try upTo(before + pieces).subtracting(upTo(before))
    }
}
