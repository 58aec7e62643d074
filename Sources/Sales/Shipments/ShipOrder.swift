import Basics
import Jobs
import Journal
import Store

extension Shipment {
    /// The job that tells the buyer of a shipment; its payload is the shipment's id.
    public static let mailJob = "shipment.mail"
    /// The shipments of one order.
    public static let mostOfOrder = 50

    /// What staff send, as typed.
    public struct Draft: Hashable, Sendable {
        public var facts: Facts
        public var lines: [Line]

        public init(facts: Facts, lines: [Line]) {
            (self.facts, self.lines) = (facts, lines)
        }
    }

    public enum Outcome: Hashable, Sendable {
        case sent(ID<Shipment>)
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Sends a part of an order, or what is left of it. The buyer is told, and once everything has left the order is shipped.
    ///
    /// The first parts may leave while the rest is still made; the last one needs the order to be `ready`, since only from there
    /// it may become `shipped`.
    /// - Throws: `order.notFound`; `order.notAllowed` unless the role may ship; `shipment.notYet` in a state from which nothing
    ///   leaves; `shipment.notReady` for the last part of an order that is not ready; `shipment.tooManyParts`.
    public static func send(_ draft: Draft, of id: ID<Order>, by mover: OrderMover, in tx: Transaction) throws -> Outcome {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard maySend(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        guard order.state.isShipping else { throw AppError(.conflict, "shipment.notYet") }
        let earlier = try all(of: id, in: tx)
        guard earlier.count < mostOfOrder else { throw AppError(.conflict, "shipment.tooManyParts", ["most": "\(mostOfOrder)"]) }
        let (facts, problems) = ShipmentRules.check(draft.facts)
        let wrong = problems + ShipmentRules.check(draft.lines, of: order, after: earlier)
        guard wrong.isEmpty else { return .refused(wrong) }
        let shipment = try ShipmentQueries.insert(facts, of: id, by: mover.id, in: tx)
        for line in draft.lines where line.quantity > 0 {
            guard try ShipmentQueries.pack(line, into: shipment, of: id, in: tx) else {
                throw AppError(.conflict, "shipment.goneMeanwhile")
            }
            try BackOrderQueries.countSent(of: id, line.position, in: tx)
        }
        try tell(shipment, "shipment.sent", of: order, facts, by: mover, in: tx)
        let isAllOut = Self.left(of: order, after: try all(of: id, in: tx)).allSatisfy { $0 == 0 }
        if isAllOut {
            guard order.state.next.contains(.shipped) else { throw AppError(.conflict, "shipment.notReady") }
            try Order.step(order, to: .shipped, by: mover.id, in: tx)
        }
        return .sent(shipment)
    }

    /// Tells more of a shipment, or mends what was told: what was packed stays. The buyer is told when they are to look elsewhere.
    /// - Throws: `shipment.notFound`, `order.notAllowed`.
    public static func change(
        _ id: ID<Shipment>, to typed: Facts, by mover: OrderMover, in tx: Transaction
    ) throws -> Outcome {
        guard let shipment = try ShipmentQueries.find(id, in: tx), let order = try OrderDetail.find(id: shipment.order, in: tx)
        else { throw AppError.notFound("shipment.notFound") }
        guard maySend(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        let (facts, problems) = ShipmentRules.check(typed)
        guard problems.isEmpty else { return .refused(problems) }
        guard facts != shipment.facts else { return .sent(id) }
        try ShipmentQueries.change(id, facts, in: tx)
        let before = shipment.facts
        let isElsewhere =
            (before.carrier, before.tracking, before.ownLink) != (facts.carrier, facts.tracking, facts.ownLink)
        try tell(id, "shipment.changed", of: order, facts, by: mover, isMailed: isElsewhere, in: tx)
        return .sent(id)
    }

    /// Who sends goods: those who move an order from `ready` to `shipped`.
    public static func maySend(_ mover: OrderMover) -> Bool { OrderState.ready.next(for: mover.role).contains(.shipped) }

    private static func tell(
        _ id: ID<Shipment>, _ kind: String, of order: OrderDetail, _ facts: Facts, by mover: OrderMover, isMailed: Bool = true,
        in tx: Transaction
    ) throws {
        let carrier = facts.carrier == .other ? "" : facts.carrier.name
        try Journal.append(
            kind, subject: order.id.text, actor: mover.id,
            detail: ["shipment": id.text, "number": order.number, "carrier": carrier, "tracking": facts.tracking], in: tx)
        if isMailed { try Job.enqueue(mailJob, id.text, in: tx) }
    }
}

extension OrderState {
    /// The states in which parts of an order leave.
    public var isShipping: Bool { [.inProduction, .inspection, .balanceDue, .ready].contains(self) }
}
