import MoneyKit
import Sales

/// How the parts of a payment are called, on quotes and orders.
extension Frame {
    /// `30 %`, an amount, or the rest.
    func part(_ stage: PaymentSchedule.Stage, of count: Int, _ currency: Currency) -> String {
        switch stage.part {
        case .share(let share):
            say("quote.part.share", ["percent": format.text(decimal: Decimal.text(Int64(share), digits: 2, atLeast: 0))])
        case .fixed(let minor): money(Money(minor: minor, currency))
        case .rest: say(count == 1 ? "quote.part.all" : "quote.part.rest")
        }
    }

    /// When a part is due: `before the goods leave · within 7 days`.
    func due(_ stage: PaymentSchedule.Stage) -> String {
        let days = stage.days == 0 ? "" : say("quote.dueDays", ["days": number(stage.days)])
        return [say("quote.due.\(stage.trigger.rawValue)"), days].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
