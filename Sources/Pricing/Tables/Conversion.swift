import Basics
import MoneyKit

/// Turns base prices into another currency's: the base price × the central bank's rate × (1 + markup), then the rounding
/// rule of the currency.
///
/// A rule is followed where it moves a price by a twentieth at most, which is from ten steps up: with endings of .99 that is
/// from 10.00, in whole yen from 10 yen. A smaller price would be falsified, so it keeps three significant digits instead
/// (0.0385 stays 0.0385), and at least its currency's decimals from one unit up.
struct Conversion: Sendable {
    static let stepsBelowWhichRulesRest = 10
    /// Three significant digits.
    static let leastSignificant: Int64 = 1_000

    let rate: ExchangeRate
    let policy: CurrencyPolicy

    /// - Throws: `money.tooLarge`.
    func unitPrice(_ base: UnitPrice) throws -> UnitPrice {
        let exact = try rate.convert(base, markupBasisPoints: policy.markupBasisPoints)
        return UnitPrice(fine: rounded(exact.fine), rate.quote)
    }

    /// An amount such as a parcel's price: marked up, to the minor unit, without endings.
    func money(_ base: Money) throws -> Money {
        try rate.convert(base, markupBasisPoints: policy.markupBasisPoints)
    }

    private func rounded(_ fine: Int64) -> Int64 {
        let finePerMinor = UnitPrice.finePerMinor
        let step = Int64(policy.roundingStep) * finePerMinor
        if step > 0, fine >= Int64(Self.stepsBelowWhichRulesRest) * step {
            return Self.nearest(fine, step: step, ending: Int64(policy.roundingEnding) * finePerMinor)
        }
        if fine >= rate.quote.minorPerUnit * finePerMinor, rate.quote.digits > 0 {
            return Self.nearest(fine, step: finePerMinor, ending: 0)
        }
        var unit: Int64 = 1
        while fine / unit >= Self.leastSignificant { unit *= 10 }
        return Self.nearest(fine, step: unit, ending: 0)
    }

    /// The nearest number that leaves `ending` when divided by `step`; of two as near, the larger.
    private static func nearest(_ number: Int64, step: Int64, ending: Int64) -> Int64 {
        let below = (number - ending) / step * step + ending
        return number - below < (step + 1) / 2 ? below : below + step
    }
}
