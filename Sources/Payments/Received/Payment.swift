import Basics
import Ledger
import MoneyKit
import Sales
import Store

/// Money for an order, however it comes.
public struct Payment: Hashable, Sendable {
    public enum Method: String, Storable, Sendable, CaseIterable {
        case bankTransfer = "bank_transfer"
        case cash
        case westernUnion = "western_union"
        case letterOfCredit = "letter_of_credit"

        /// Those that a person notes down, since no statement or provider tells of them.
        public static let noted: [Method] = [.cash, .westernUnion, .letterOfCredit, .bankTransfer]
    }

    public let id: ID<Payment>
    public let order: ID<Order>
    public let method: Method
    public let state: PaymentState
    /// What arrived, in the currency it came in.
    public let amount: Money
    /// What it pays of the order, in the order's currency.
    public let settled: Money
    public let refunded: Money
    /// Where the money lies.
    public let account: LedgerAccount
    /// What the bank or provider calls it.
    public let providerReference: String
    public let payer: String
    public let note: String
    /// The day the money came, `2026-11-22`.
    public let day: String
    public let createdAt: Instant

    /// What may still be given back of it.
    public var refundable: Money { Money(minor: amount.minor - refunded.minor, amount.currency) }

    /// The payment with this id.
    public static func find(_ id: ID<Payment>, in tx: Transaction) throws -> Payment? {
        try tx.row(
            "SELECT p.*, o.currency AS order_currency FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.id = \(id)"
        ).flatMap(Payment.init)
    }

    /// The payments of an order, oldest first.
    public static func all(of order: ID<Order>, in tx: Transaction) throws -> [Payment] {
        try tx.rows(
            """
            SELECT p.*, o.currency AS order_currency FROM payments p JOIN orders o ON o.id = p.order_id
            WHERE p.order_id = \(order) ORDER BY p.created_at, p.id LIMIT \(mostOfOrder)
            """
        ).compactMap(Payment.init)
    }

    static let mostOfOrder = 200

    private init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]), let ordered = Currency(rawValue: row["order_currency"]),
            let account = LedgerAccount(text: row["account"])
        else { return nil }
        (id, order, method, state) = (row["id"], row["order_id"], row["method"], row["state"])
        amount = Money(minor: row["amount_minor"], currency)
        settled = Money(minor: row["settled_minor"], ordered)
        refunded = Money(minor: row["refunded_minor"], currency)
        (self.account, providerReference) = (account, row["provider_reference"])
        (payer, note, day, createdAt) = (row["payer"], row["note"], row["day"], row["created_at"])
    }
}
