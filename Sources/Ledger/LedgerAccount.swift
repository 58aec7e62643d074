import Store

/// An account of the ledger.
public enum LedgerAccount: Hashable, Sendable {
    /// What buyers owe; the subject of a posting says for which order.
    case receivable
    /// What the seller owes buyers: paid too much, or paid for an order that was called off.
    case customerCredit
    /// What was sold, with its shipping and charges.
    case sales
    /// What was given back of it.
    case refunds
    /// What banks on the way and at the end have kept, and what providers take.
    case fees
    /// The other side of an amount that came in another currency than it was owed in.
    case exchange
    /// Paid, and held back by a provider until the buyer's bank has decided.
    case disputed
    /// Money in the seller's bank account with this number.
    case bank(String)
    /// Money that a payment provider holds for the seller.
    case provider(String)
    /// Notes and coins, and what comes through transfer offices.
    case cash

    /// As it is kept: `bank:DE89370400440532013000`.
    public var text: String {
        switch self {
        case .receivable: "receivable"
        case .customerCredit: "customer_credit"
        case .sales: "sales"
        case .refunds: "refunds"
        case .fees: "fees"
        case .exchange: "exchange"
        case .disputed: "disputed"
        case .bank(let number): "bank:\(number)"
        case .provider(let name): "provider:\(name)"
        case .cash: "cash"
        }
    }

    private static let plain: [LedgerAccount] = [
        .receivable, .customerCredit, .sales, .refunds, .fees, .exchange, .disputed, .cash,
    ]

    /// - Returns: `nil` for a text that names no account.
    public init?(text: String) {
        if let known = Self.plain.first(where: { $0.text == text }) {
            self = known
        } else if text.hasPrefix("bank:") {
            self = .bank(String(text.dropFirst(5)))
        } else if text.hasPrefix("provider:") {
            self = .provider(String(text.dropFirst(9)))
        } else {
            return nil
        }
    }
}
