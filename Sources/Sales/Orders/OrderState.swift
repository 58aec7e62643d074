import Basics
import Store

/// How far an order has come.
public enum OrderState: String, Storable, Sendable, CaseIterable, Codable {
    case placed
    case confirmed
    case depositDue = "deposit_due"
    case inProduction = "in_production"
    case inspection
    case balanceDue = "balance_due"
    case ready
    case shipped
    case delivered
    case closed
    case cancelled
    case refunded

    /// The ways from one state to the next, and who may go them. Whatever is not in this table does not happen.
    static let moves: [Move] = [
        Move(.placed, [.confirmed, .cancelled], by: [.sales]),
        Move(.confirmed, [.depositDue, .cancelled], by: [.sales, .finance]),
        // Samples and goods from stock are paid whole and need no production.
        Move(.confirmed, [.inProduction, .ready], by: [.sales, .finance]),
        Move(.depositDue, [.inProduction, .ready], by: [.finance]),
        Move(.depositDue, [.cancelled], by: [.sales, .finance]),
        Move(.inProduction, [.inspection, .balanceDue, .ready], by: [.sales]),
        // What an inspection finds goes back to be made good.
        Move(.inspection, [.balanceDue, .ready, .inProduction], by: [.sales]),
        // A balance that is due before the goods leave holds them; one that is due against documents comes after `shipped`.
        Move(.balanceDue, [.ready], by: [.finance]),
        // Once production has begun only the owner calls an order off.
        Move(.inProduction, [.cancelled], by: []),
        Move(.inspection, [.cancelled], by: []),
        Move(.balanceDue, [.cancelled], by: []),
        Move(.ready, [.shipped], by: [.sales]),
        Move(.ready, [.cancelled], by: []),
        Move(.shipped, [.delivered], by: [.sales]),
        Move(.delivered, [.closed], by: [.sales, .finance]),
        // Only once everything that had come was given back; `Order.move` asks the ledger.
        Move(.shipped, [.refunded], by: [.finance]),
        Move(.delivered, [.refunded], by: [.finance]),
        Move(.closed, [.refunded], by: [.finance]),
        Move(.cancelled, [.refunded], by: [.finance]),
    ]

    struct Move: Hashable, Sendable {
        let from: OrderState
        let to: [OrderState]
        /// The owner may always; these may too.
        let roles: Set<OrderMover.Role>

        init(_ from: OrderState, _ to: [OrderState], by roles: Set<OrderMover.Role>) {
            (self.from, self.to, self.roles) = (from, to, roles)
        }
    }

    /// The states an order may go to from here, whoever moves it.
    public var next: [OrderState] {
        Self.moves.filter { $0.from == self }.flatMap(\.to)
    }

    /// The states `role` may move an order to from here.
    public func next(for role: OrderMover.Role) -> [OrderState] {
        Self.moves.filter { $0.from == self && ($0.roles.contains(role) || role == .owner) }.flatMap(\.to)
    }

    /// Nothing is made, sent or asked for any more; at most money goes back.
    public var isFinal: Bool { self == .closed || isOff }

    /// The sale does not stand: it was called off, or everything was given back.
    public var isOff: Bool { self == .cancelled || self == .refunded }
}

/// Who moves an order: a member of staff, with the role that the back office knows.
public struct OrderMover: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        case owner, editor, sales, finance, viewer
    }

    public let id: String
    public let role: Role

    public init(id: String, role: Role) {
        (self.id, self.role) = (id, role)
    }
}
