import Basics
import Catalog
import Journal
import MoneyKit
import Sales
import Store

/// What came of saving a form.
public enum SaveBankAccountsOutcome: Hashable, Sendable {
    case saved
    /// The problems of each account, in their order; nothing has changed.
    case refused([[FieldProblem]])
}

extension BankAccount {
    /// Every account, in the order in which staff keep them.
    public static func all(in tx: Transaction) throws -> [BankAccount] {
        try tx.rows("SELECT id, details FROM bank_accounts ORDER BY position").compactMap { row in
            BankDetails(json: row["details"]).map { BankAccount(id: row["id"], details: $0) }
        }
    }

    /// Makes the shop's accounts these and no others. Orders that were placed before keep the account they were given.
    ///
    /// The journal says who changed the accounts and which numbers they had: a changed account is how such shops are robbed.
    /// - Throws: `bank.tooMany`.
    public static func save(_ accounts: [BankAccount], by actor: String, in tx: Transaction) throws -> SaveBankAccountsOutcome {
        guard accounts.count <= mostAccounts else { throw AppError.invalid("bank.tooMany", ["most": "\(mostAccounts)"]) }
        let checked = accounts.map { check($0.details) }
        guard checked.allSatisfy(\.problems.isEmpty) else { return .refused(checked.map(\.problems)) }
        let before = try all(in: tx)
        let after = zip(accounts, checked).map { BankAccount(id: $0.id, details: $1.details) }
        guard after != before else { return .saved }
        try tx.run("DELETE FROM bank_accounts")
        for (position, (account, checked)) in zip(accounts, checked).enumerated() {
            try tx.run(
                """
                INSERT INTO bank_accounts (id, currency, position, details)
                VALUES (\(account.id), \(checked.details.currency), \(position), \(checked.details.json))
                """)
        }
        try Journal.append(
            "bank.saved", subject: "bank", actor: actor,
            detail: ["before": numbers(before.map(\.details)), "after": numbers(checked.map(\.details))], in: tx)
        return .saved
    }

    private static func numbers(_ accounts: [BankDetails]) -> String {
        accounts.map { "\($0.currency) \($0.account)" }.joined(separator: ", ")
    }

    /// Where buyers of `currency` pay: the account of that currency, or else the one of the base currency, or else the first.
    public static func `for`(_ currency: Currency, base: Currency, in tx: Transaction) throws -> BankAccount? {
        let accounts = try all(in: tx)
        return accounts.first { $0.details.currency == currency.code } ?? accounts.first { $0.details.currency == base.code }
            ?? accounts.first
    }
}

extension PaymentTerms {
    /// Payment by bank transfer (T/T), to the account that `BankAccount.for` names.
    public static func bankTransfer(_ currency: Currency, in tx: Transaction) throws -> PaymentTerms {
        PaymentTerms(bank: try BankAccount.for(currency, base: BaseCurrency.load(in: tx), in: tx)?.details)
    }

    /// The way to pay that a buyer has chosen; the account for a transfer is named all the same, for whoever pays the rest so.
    public static func chosen(_ option: PaymentOption, _ currency: Currency, in tx: Transaction) throws -> PaymentTerms {
        var terms = try bankTransfer(currency, in: tx)
        terms.option = option.text
        return terms
    }
}
