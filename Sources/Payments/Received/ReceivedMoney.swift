import Basics
import Ledger
import MoneyKit
import Sales

/// Money that has come for an order, before it is written down.
public struct ReceivedMoney: Hashable, Sendable {
    public var method: Payment.Method
    /// What arrived.
    public var amount: Money
    /// What the payer sent of it in the order's currency; `nil` when that is what arrived.
    public var settles: Money?
    public var account: LedgerAccount
    public var providerReference: String
    public var payer: String
    public var note: String
    /// `2026-11-22`
    public var day: String
    /// Of the event that brought it: the same money is taken once.
    public var key: String

    public init(
        _ method: Payment.Method, _ amount: Money, settles: Money? = nil, account: LedgerAccount, day: String, key: String,
        providerReference: String = "", payer: String = "", note: String = ""
    ) {
        (self.method, self.amount, self.settles, self.account) = (method, amount, settles, account)
        (self.day, self.key, self.providerReference) = (day, key, providerReference)
        (self.payer, self.note) = (payer, note)
    }
}

/// What the seller makes of a payment that is not quite what was due.
public struct ShortPaymentRule: Hashable, Sendable {
    /// Banks on the way keep so much at most, in hundredths of a percent of what was due: 100 is 1 %.
    public var mostShare: Int
    /// … and in units of the order's currency, whatever the share comes to.
    public var mostUnits: Int64

    public init(mostShare: Int, mostUnits: Int64) { (self.mostShare, self.mostUnits) = (mostShare, mostUnits) }

    /// Up to 1 % and 50 units are taken for the charges of banks.
    public static let usual = ShortPaymentRule(mostShare: 100, mostUnits: 50)

    /// What of a missing amount is taken for charges: all of it or nothing.
    public func charges(due: Money, came: Money) -> Money {
        let missing = due.minor - came.minor
        let share = Int64(Int128(due.minor) * Int128(mostShare) / 10_000)
        let most = min(share, mostUnits * due.currency.minorPerUnit)
        return Money(minor: missing > 0 && missing <= most ? missing : 0, due.currency)
    }
}
