import Basics
import Ledger
import MoneyKit
import Sales
import Store

/// Money for an order, however it comes.
public struct Payment: Hashable, Sendable {
    public enum Method: String, Storable, Codable, Sendable, CaseIterable {
        case bankTransfer = "bank_transfer"
        case cash
        case westernUnion = "western_union"
        case letterOfCredit = "letter_of_credit"
        case card, oxxo, paypal, mada, knet, benefit, fawry, cashu

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
    /// `nil` for money that comes without one.
    public let provider: Provider?
    /// What the provider calls the money that came.
    public let captureReference: String
    /// Where the buyer goes on, or sees his voucher; empty when there is no such place.
    public let url: String
    /// What the buyer is shown, such as `voucher`: its number.
    public let details: [String: String]
    public let expiresAt: Instant?
    public let paidAt: Instant?
    /// Since when nobody waits for it any more.
    public let calledOffAt: Instant?
    /// What the provider keeps of it, as its plan says and as the provider says, in the currency of its books.
    public let expectedFee: Money?
    public let fee: Money?
    /// What went wrong last, in the provider's words.
    public let problem: String

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

    init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]), let ordered = Currency(rawValue: row["order_currency"]),
            let account = LedgerAccount(text: row["account"])
        else { return nil }
        (id, order, method, state) = (row["id"], row["order_id"], row["method"], row["state"])
        amount = Money(minor: row["amount_minor"], currency)
        settled = Money(minor: row["settled_minor"], ordered)
        refunded = Money(minor: row["refunded_minor"], currency)
        (self.account, providerReference) = (account, row["provider_reference"])
        (payer, note, day, createdAt) = (row["payer"], row["note"], row["day"], row["created_at"])
        (provider, captureReference, url) = (row["provider"], row["capture_reference"], row["url"])
        details = JSONText.read([String: String].self, row["details"]) ?? [:]
        (expiresAt, paidAt, problem) = (row["expires_at"], row["paid_at"], row["problem"])
        calledOffAt = row["called_off_at"]
        let (expected, fee): (Int64?, Int64?) = (row["expected_fee_minor"], row["fee_minor"])
        let feeCurrency: String? = row["fee_currency"]
        expectedFee = expected.map { Money(minor: $0, currency) }
        self.fee = fee.map { Money(minor: $0, feeCurrency.flatMap(Currency.init) ?? currency) }
    }
}
