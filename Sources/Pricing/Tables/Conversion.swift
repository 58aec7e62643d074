import Basics
import MoneyKit

/// Turns base prices into another currency's: the base price × the central bank's rate × (1 + markup), then the rounding
/// rule of the currency.
///
/// A rule is followed where it moves a price by a twentieth at most, which is from ten steps up: with endings of .99 that is
/// from 10.00, in whole yen from 10 yen. A smaller price would be falsified, so it keeps three significant digits instead
/// (0.0385 stays 0.0385), and never fewer than its currency's decimals: 12,345 yen stay 12,345 yen. It never becomes dearer
/// than the smallest price that the rule makes.
struct Conversion: Sendable {
    static let stepsBelowWhichRulesRest = 10
    /// Three significant digits.
    static let leastSignificant: Int64 = 1_000

    let rate: ExchangeRate
    let policy: CurrencyPolicy

    /// - Throws: `money.tooLarge`.
    func unitPrice(_ base: UnitPrice) throws -> UnitPrice {
        let exact = try rate.convert(base, markupBasisPoints: policy.markupBasisPoints)
        return UnitPrice(fine: Self.rounded(exact.fine, policy), rate.quote)
    }

    /// An amount such as a parcel's price: marked up, to the minor unit, without endings.
    func money(_ base: Money) throws -> Money {
        try rate.convert(base, markupBasisPoints: policy.markupBasisPoints)
    }

    /// What a computed price becomes by the rule of its currency.
    static func rounded(_ fine: Int64, _ policy: CurrencyPolicy) -> Int64 {
        let step = Int64(policy.roundingStep) * UnitPrice.finePerMinor
        guard step > 0 else { return threeDigits(of: fine) }
        let least = Int64(stepsBelowWhichRulesRest) * step
        let ruled = nearest(max(fine, least), step: step, ending: Int64(policy.roundingEnding) * UnitPrice.finePerMinor)
        return fine >= least ? ruled : min(threeDigits(of: fine), ruled)
    }

    /// The nearest number of three significant digits, or of whole minor units where those are finer.
    private static func threeDigits(of fine: Int64) -> Int64 {
        var unit: Int64 = 1
        while fine / unit >= leastSignificant, unit < UnitPrice.finePerMinor { unit *= 10 }
        return nearest(fine, step: unit, ending: 0)
    }

    /// The nearest number that leaves `ending` when divided by `step`; of two as near, the larger.
    private static func nearest(_ number: Int64, step: Int64, ending: Int64) -> Int64 {
        let below = (number - ending) / step * step + ending
        let (above, isTooLarge) = below.addingReportingOverflow(step)
        return isTooLarge || number - below < (step + 1) / 2 ? below : above
    }
}
