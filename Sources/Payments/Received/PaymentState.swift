import Store

/// How far a payment has come. The same table holds for every way of paying.
public enum PaymentState: String, Storable, Sendable, CaseIterable {
    case created
    case pending
    case authorised
    case paid
    case partlyRefunded = "partly_refunded"
    case refunded
    case failed
    case expired
    case disputed

    /// The ways from one state to the next. Whatever is not in this table does not happen.
    static let moves: [PaymentState: [PaymentState]] = [
        .created: [.pending, .authorised, .paid, .failed, .expired],
        .pending: [.authorised, .paid, .failed, .expired],
        .authorised: [.paid, .failed, .expired],
        .paid: [.partlyRefunded, .refunded, .disputed],
        .partlyRefunded: [.partlyRefunded, .refunded, .disputed],
        // A provider may yet say that a payment it gave up for lost has come: a voucher paid in the last minute.
        .failed: [.paid],
        .expired: [.paid],
        // A dispute ends for the seller, or the money goes back.
        .disputed: [.paid, .partlyRefunded, .refunded],
        .refunded: [],
    ]

    /// The states a payment may go to from here.
    public var next: [PaymentState] { Self.moves[self] ?? [] }

    /// Whether the money is the seller's, in part at least.
    public var isReceived: Bool { self == .paid || self == .partlyRefunded || self == .disputed }
}
