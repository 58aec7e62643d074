import Basics
import Ledger
import MoneyKit
import Sales
import Store

extension Payment {
    /// Gives money back the way the payment came: what no provider took is noted down as sent, what a provider can send back it is
    /// asked for, and what it cannot is noted down with the account that it was sent from.
    ///
    /// - Parameters:
    ///   - account: asked for where a provider took the money and cannot send it back.
    ///   - key: of the form that was sent: sent twice, it is taken once.
    /// - Throws: as `Payment.refund` and `ProviderRefund.ask`; `payment.noAccount`.
    public static func giveBack(
        _ id: ID<Payment>, _ amount: Money, from account: LedgerAccount?, reason: String, key: String, by mover: OrderMover,
        in tx: Transaction
    ) throws {
        guard let payment = try find(id, in: tx) else { throw AppError.notFound("payment.notFound") }
        if payment.provider == nil {
            try refund(id, amount, reason: reason, key: "\(id):\(key)", by: mover, in: tx)
        } else if payment.isSentBack {
            try ProviderRefund.ask(id, amount, reason: reason, key: key, by: mover, in: tx)
        } else {
            guard let account else { throw AppError.invalid("payment.noAccount") }
            try ProviderRefund.note(id, amount, from: account, reason: reason, key: key, by: mover, in: tx)
        }
    }
}
