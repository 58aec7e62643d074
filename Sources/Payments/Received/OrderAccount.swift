import Basics
import Ledger
import MoneyKit
import Sales
import Store

/// What an order owes and what has come of it, stage by stage.
public struct OrderAccount: Hashable, Sendable {
    public struct Stage: Hashable, Sendable {
        public let stage: PaymentSchedule.Stage
        public let amount: Money
        public let received: Money
        public var open: Money { Money(minor: amount.minor - received.minor, amount.currency) }
    }

    public let total: Money
    /// What is still owed; negative when too much has come and nobody has decided about it.
    public let open: Money
    /// What the seller owes the buyer: overpaid, or paid for an order that was called off.
    public let credit: Money
    public let stages: [Stage]

    public var received: Money { Money(minor: total.minor - open.minor, total.currency) }

    /// The first stage that is not paid whole.
    public var next: Stage? { stages.first { $0.open.minor > 0 } }

    /// The account of an order as it stands now. One that was called off or given back owes nothing.
    public static func load(_ order: OrderDetail, in tx: Transaction) throws -> OrderAccount {
        let subject = order.id.text
        let isOff = order.state.isOff
        let total = isOff ? Money.zero(order.currency) : order.total
        let open = try Ledger.balance(of: .receivable, order.currency, subject: subject, in: tx)
        let credit = try Ledger.balance(of: .customerCredit, order.currency, subject: subject, in: tx)
        return OrderAccount(
            total: total, open: open, credit: Money(minor: -credit.minor, order.currency),
            stages: isOff ? [] : try stages(order.schedule ?? .inAdvance, total: total, received: total.minor - open.minor))
    }

    /// What has come pays the stages in their order.
    static func stages(_ schedule: PaymentSchedule, total: Money, received: Int64) throws -> [Stage] {
        var left = max(0, received)
        return zip(schedule.stages, try schedule.amounts(of: total)).map { stage, amount in
            let part = min(left, amount.minor)
            left -= part
            return Stage(stage: stage, amount: amount, received: Money(minor: part, amount.currency))
        }
    }
}
