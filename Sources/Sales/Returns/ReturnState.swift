import Store

/// How far a return has come.
public enum ReturnState: String, Storable, Hashable, Sendable, CaseIterable {
    case requested, approved, refused, received, refunded, replaced, closed

    /// The ways from one state to the next, and who may go them beside the owner. Whatever is not in this table does not happen.
    static let moves: [(from: ReturnState, to: [ReturnState], roles: Set<OrderMover.Role>)] = [
        (.requested, [.approved, .refused], [.sales]),
        // The goods never came, or need not come.
        (.approved, [.received, .closed], [.sales]),
        (.received, [.replaced, .closed], [.sales]),
        (.received, [.refunded], [.finance]),
        // What is not worth its freight is paid for and kept by the buyer.
        (.approved, [.refunded], [.finance]),
    ]

    /// The states a return may go to from here, whoever moves it.
    public var next: [ReturnState] { Self.moves.filter { $0.from == self }.flatMap(\.to) }

    /// The states that somebody of this role may move it to.
    public func next(for role: OrderMover.Role) -> [ReturnState] {
        Self.moves.filter { $0.from == self && ($0.roles.contains(role) || role == .owner) }.flatMap(\.to)
    }

    /// Whether somebody of the staff has something to do about it.
    public var isOpen: Bool { !next.isEmpty }
}
