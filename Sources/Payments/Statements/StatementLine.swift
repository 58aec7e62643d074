import Basics
import MoneyKit
import Store

/// A line of a statement that was taken in, and what was made of it.
public struct StatementLine: Hashable, Sendable {
    public enum State: String, Storable, Sendable, CaseIterable {
        case open, matched, ignored
        /// Money that a provider has sent.
        case payout
    }

    public let id: ID<StatementLine>
    /// The seller's account, as the ledger knows it.
    public let account: String
    public let day: String
    public let amount: Money
    public let reference: String
    public let text: String
    public let payer: String
    public let payerAccount: String
    public let bankReference: String
    public let state: State
    public let payment: ID<Payment>?
    /// Why it was left alone.
    public let reason: String
    let digest: String

    /// The line with this id.
    public static func find(_ id: ID<StatementLine>, in tx: Transaction) throws -> StatementLine? {
        try tx.row("SELECT * FROM statement_lines WHERE id = \(id)").flatMap(StatementLine.init)
    }

    /// Lines in a state, the latest first.
    public static func all(_ state: State, limit: Int = 200, in tx: Transaction) throws -> [StatementLine] {
        try tx.rows(
            "SELECT * FROM statement_lines WHERE state = \(state) ORDER BY day DESC, id DESC LIMIT \(limit)"
        ).compactMap(StatementLine.init)
    }

    init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]) else { return nil }
        (id, account, day) = (row["id"], row["account"], row["day"])
        amount = Money(minor: row["minor"], currency)
        (reference, text, payer, payerAccount) = (row["reference"], row["text"], row["payer"], row["payer_account"])
        (bankReference, state, payment) = (row["bank_reference"], row["state"], row["payment_id"])
        (reason, digest) = (row["reason"], row["digest"])
    }
}
