import Basics
import MoneyKit

/// A statement of one account, as a file of the bank tells it.
public struct BankStatement: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        /// The day it was booked, `2026-11-22`.
        public var day: String
        /// Positive when money came.
        public var amount: Money
        /// The reference that the payer was to give, where the bank tells it apart from the text; may be empty.
        public var reference: String
        /// What the payer wrote, and what the bank says of it.
        public var text: String
        public var payer: String
        public var payerAccount: String
        /// What the bank calls the entry.
        public var bankReference: String

        public init(
            day: String, amount: Money, reference: String = "", text: String = "", payer: String = "", payerAccount: String = "",
            bankReference: String = ""
        ) {
            (self.day, self.amount, self.reference, self.text) = (day, amount, reference, text)
            (self.payer, self.payerAccount, self.bankReference) = (payer, payerAccount, bankReference)
        }
    }

    /// The IBAN or account number without spaces; empty when the file does not say.
    public var account: String
    public var currency: Currency
    public var number: String
    public var opening: Money?
    public var closing: Money?
    public var entries: [Entry]

    public init(
        account: String, currency: Currency, number: String = "", opening: Money? = nil, closing: Money? = nil, entries: [Entry]
    ) {
        (self.account, self.currency, self.number) = (account, currency, number)
        (self.opening, self.closing, self.entries) = (opening, closing, entries)
    }

    public static let mostBytes = 20 * 1024 * 1024
    public static let mostEntries = 20_000

    /// Whether opening and entries come to closing; `nil` when the file has not both.
    public var addsUp: Bool? {
        guard let opening, let closing else { return nil }
        let sum = entries.reduce(Int128(opening.minor)) { $0 + Int128($1.amount.minor) }
        return sum == Int128(closing.minor)
    }

    /// Reads a file of a bank: camt.053 or camt.054 (XML), or MT940.
    /// - Throws: `statement.tooLarge`, `statement.unreadable`, `statement.noStatement`, `statement.noCurrency`,
    ///   `statement.badLine`, `statement.tooMany`.
    public static func read(_ bytes: [UInt8]) throws -> [BankStatement] {
        guard bytes.count <= mostBytes else {
            throw AppError(.tooLarge, "statement.tooLarge", ["most": "\(mostBytes / 1024 / 1024)"])
        }
        let first = bytes.first { $0 > 32 && $0 < 128 }
        return first == UInt8(ascii: "<") ? try CAMTReader.read(bytes) : try MT940Reader.read(bytes)
    }
}
