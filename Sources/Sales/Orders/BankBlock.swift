import Basics
import MoneyKit

/// Everything a buyer copies into the form of their bank, in the order of such forms. For the order's page and its mails.
public struct BankBlock: Hashable, Sendable {
    /// The raw value is the end of the label's key: `bank.beneficiary`.
    public enum Field: String, Sendable, CaseIterable {
        case amount, beneficiary, beneficiaryAddress, account, bic, bank, bankAddress, intermediary, charges, reference
    }

    public struct Row: Hashable, Sendable {
        public let field: Field
        public let value: String
        /// What a button copies: the value without the spaces that only help the eye.
        public let copied: String
    }

    /// What to pay, in the account's currency.
    public let payable: Money
    /// True when the account is not in the order's currency, and `payable` was converted by the order's own rate.
    public let isConverted: Bool
    public let charges: BankDetails.Charges
    /// Without those that have nothing to say, and without the amount, which each page writes in its own way.
    public let rows: [Row]

    /// - Parameter due: what is to be paid now, in the order's currency; without it the first part of the order's schedule.
    /// - Returns: `nil` when the order was placed before the shop had an account.
    /// - Throws: `money.tooLarge`.
    public init?(_ order: OrderDetail, due: Money? = nil) throws {
        guard let bank = order.bank else { return nil }
        let isOwnCurrency = bank.currency == order.currency.code
        let isBaseCurrency = bank.currency == order.rate.base.code
        // Any other account takes what was ordered: the buyer's bank converts.
        isConverted = !isOwnCurrency && isBaseCurrency
        let due = try due ?? order.schedule?.amounts(of: order.total).first ?? order.total
        payable = isConverted ? try Self.inBase(due, order) : due
        charges = bank.charges
        rows = Self.rows(bank, order)
    }

    private static func inBase(_ due: Money, _ order: OrderDetail) throws -> Money {
        let back = try ExchangeRate(
            base: order.rate.quote, quote: order.rate.base, numerator: order.rate.denominator, denominator: order.rate.numerator)
        return try back.convert(due)
    }

    private static func rows(_ bank: BankDetails, _ order: OrderDetail) -> [Row] {
        let isIBAN = bank.account.first?.isLetter == true && bank.account.dropFirst().first?.isLetter == true
        let account = isIBAN ? ModuloNinetySeven.grouped(bank.account) : bank.account
        let all: [(Field, String, String)] = [
            (.beneficiary, bank.beneficiary, bank.beneficiary),
            (.beneficiaryAddress, bank.beneficiaryAddress, bank.beneficiaryAddress),
            (.account, account, bank.account),
            (.bic, bank.bic, bank.bic),
            (.bank, bank.bank, bank.bank),
            (.bankAddress, bank.bankAddress, bank.bankAddress),
            (.intermediary, bank.intermediary, bank.intermediary),
            (.charges, bank.charges.rawValue, bank.charges.rawValue),
            (.reference, order.reference.grouped, SwiftText.spell("\(order.reference.text) \(order.number)")),
        ]
        return all.filter { !$0.1.isEmpty }.map { Row(field: $0.0, value: $0.1, copied: $0.2) }
    }
}
