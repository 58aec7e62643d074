import Basics
import Journal
import Ledger
import MoneyKit
import Sales
import Store

/// Money that a provider has sent to the bank: what it holds becomes less, and the bank's account more.
public enum Payout {
    /// Says that a line of a statement is a payout of a provider.
    ///
    /// - Parameters:
    ///   - taken: what the payout took from the provider's balance, in the currency of that balance.
    ///   - keepsDifference: what was taken and did not arrive is a fee of the provider.
    /// - Throws: `line.notFound`, `line.decided`, `line.outgoing` for money that left, `payment.notAllowed`; `payout.badAmount` for
    ///   nothing or less, `payout.tooMuch` with the `most` that the provider holds, `payout.tooLittle` when more arrived than was
    ///   taken, `payout.difference` when less did and nobody has said that it is a fee.
    public static func take(
        _ id: ID<StatementLine>, from provider: Provider, _ taken: Money, keepsDifference: Bool, by mover: OrderMover,
        in tx: Transaction
    ) throws {
        let line = try StatementLine.open(id, mover, in: tx)
        guard line.amount.minor > 0 else { throw AppError(.conflict, "line.outgoing") }
        let fee = try fee(line, taken, keepsDifference)
        let held = try Ledger.balance(of: provider.account, taken.currency, in: tx)
        guard taken.minor <= held.minor else { throw AppError.invalid("payout.tooMuch", ["most": held.decimalText]) }
        guard let bank = LedgerAccount(text: line.account) else {
            throw AppError(.internal, "error.internal", detail: "line \(id) is of no account")
        }
        try Ledger.post(
            "payout.received", key: "payout:\(line.digest)", subject: id.text, memo: line.bankReference,
            postings(line.amount, into: bank, taken, from: provider.account, fee: fee), in: tx)
        try tx.run(
            """
            INSERT INTO payouts (line_id, provider, currency, taken_minor, fee_minor, created_at)
            VALUES (\(id), \(provider), \(taken.currency.code), \(taken.minor), \(fee.minor), \(tx.now))
            """)
        try tx.run(
            """
            UPDATE statement_lines SET state = \(StatementLine.State.payout), decided_by = \(mover.id), decided_at = \(tx.now)
            WHERE id = \(id)
            """)
        try Journal.append(
            "payout.received", subject: id.text, actor: mover.id,
            detail: [
                "provider": provider.rawValue, "amount": line.amount.decimalText, "currency": line.amount.currency.code,
                "taken": taken.decimalText, "takenCurrency": taken.currency.code,
            ], in: tx)
    }

    /// What of `taken` has not arrived. Between two currencies that cannot be told: the difference is one of rates.
    private static func fee(_ line: StatementLine, _ taken: Money, _ keepsDifference: Bool) throws -> Money {
        guard taken.minor > 0 else { throw AppError.invalid("payout.badAmount") }
        guard taken.currency == line.amount.currency else { return .zero(taken.currency) }
        let fee = try taken.subtracting(line.amount)
        guard fee.minor >= 0 else { throw AppError.invalid("payout.tooLittle", ["least": line.amount.decimalText]) }
        guard fee.minor == 0 || keepsDifference else { throw AppError.invalid("payout.difference", ["amount": fee.decimalText]) }
        return fee
    }

    static func postings(
        _ arrived: Money, into bank: LedgerAccount, _ taken: Money, from provider: LedgerAccount, fee: Money
    ) -> [Ledger.Posting] {
        let ends: [Ledger.Posting] = [.debit(bank, arrived), .credit(provider, taken)]
        if arrived.currency == taken.currency { return ends + [.debit(.fees, fee)] }
        return ends + [.credit(.exchange, arrived), .debit(.exchange, taken)]
    }
}
