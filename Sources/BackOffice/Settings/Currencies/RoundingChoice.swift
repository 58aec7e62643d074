import MoneyKit
import Pricing
import Web

/// The rounding rules that a currency is offered: multiples of something, or an ending.
struct RoundingChoice: Hashable, Sendable {
    /// Minor units, as `CurrencyPolicy` has them.
    let step: Int
    let ending: Int

    init(step: Int, ending: Int) {
        (self.step, self.ending) = (step, ending)
    }

    /// As a form sends it: `100-99`.
    init?(_ value: String) {
        let parts = value.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        self.init(step: parts[0], ending: parts[1])
    }

    var value: String { "\(step)-\(ending)" }

    /// Of a currency with cents: .05, .10, .50, whole; .90, .95, .99. Of one without: tens to thousands; 80, 90, 980, 990.
    static func all(_ currency: Currency) -> [RoundingChoice] {
        let unit = Int(currency.minorPerUnit)
        let none = RoundingChoice(step: 0, ending: 0)
        if unit == 1 {
            return [none] + [1, 10, 50, 100, 1_000].map { RoundingChoice(step: $0, ending: 0) }
                + [(100, 80), (100, 90), (1_000, 980), (1_000, 990)].map { RoundingChoice(step: $0.0, ending: $0.1) }
        }
        return [none] + [unit / 20, unit / 10, unit / 2, unit].map { RoundingChoice(step: $0, ending: 0) }
            + [90, 95, 99].map { RoundingChoice(step: unit, ending: unit * $0 / 100) }
    }

    func label(_ currency: Currency, _ texts: Texts) -> String {
        if step == 0 { return texts("admin.settings.rounding.none") }
        let format = MoneyFormat(texts.language)
        func amount(_ minor: Int) -> String {
            format.text(
                decimal: Decimal.text(
                    Int64(minor), digits: currency.digits, atLeast: minor % Int(currency.minorPerUnit) == 0 ? 0 : currency.digits)
            )
        }
        if ending > 0 { return texts("admin.settings.rounding.ending", ["ending": amount(ending)]) }
        return step == currency.minorPerUnit
            ? texts("admin.settings.rounding.whole") : texts("admin.settings.rounding.step", ["step": amount(step)])
    }
}
