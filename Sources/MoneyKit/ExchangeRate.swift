import Basics

/// How much of `quote` one `base` buys, as an exact fraction: rates are published as decimals and crossed through the euro.
public struct ExchangeRate: Hashable, Sendable {
    /// One percent is a hundred of these.
    public static let basisPoints = 10_000

    public let base: Currency
    public let quote: Currency
    /// `numerator / denominator` units of `quote` for one unit of `base`; both positive.
    public let numerator: Int64
    public let denominator: Int64

    /// - Throws: `money.badRate` unless both numbers are positive.
    public init(base: Currency, quote: Currency, numerator: Int64, denominator: Int64) throws {
        guard numerator > 0, denominator > 0 else { throw AppError.invalid("money.badRate") }
        self.base = base
        self.quote = quote
        self.numerator = numerator
        self.denominator = denominator
    }

    private init(same currency: Currency) {
        (base, quote, numerator, denominator) = (currency, currency, 1, 1)
    }

    /// One to one, for a price that is not converted.
    public static func identity(_ currency: Currency) -> ExchangeRate {
        ExchangeRate(same: currency)
    }

    /// The rate the other way round.
    public var inverted: ExchangeRate {
        ExchangeRate(inverting: self)
    }

    private init(inverting rate: ExchangeRate) {
        (base, quote, numerator, denominator) = (rate.quote, rate.base, rate.denominator, rate.numerator)
    }

    /// Converts a unit price, rounded once, half away from zero, to its four extra decimals.
    /// - Parameter markupBasisPoints: added to the rate, in hundredths of a percent; above -10,000.
    /// - Throws: `money.tooLarge`.
    public func convert(_ price: UnitPrice, markupBasisPoints: Int = 0) throws -> UnitPrice {
        precondition(price.currency == base, "converting \(price.currency) by a rate for \(base)")
        return UnitPrice(fine: try scaled(price.fine, markupBasisPoints), quote)
    }

    /// Converts an amount, rounded once, half away from zero, to the minor unit.
    /// - Parameter markupBasisPoints: added to the rate, in hundredths of a percent; above -10,000.
    /// - Throws: `money.tooLarge`.
    public func convert(_ money: Money, markupBasisPoints: Int = 0) throws -> Money {
        precondition(money.currency == base, "converting \(money.currency) by a rate for \(base)")
        return Money(minor: try scaled(money.minor, markupBasisPoints), quote)
    }

    private func scaled(_ number: Int64, _ markupBasisPoints: Int) throws -> Int64 {
        precondition(markupBasisPoints > -Self.basisPoints, "a markup leaves a positive rate")
        var exact = Int128(number)
        let factors = [numerator, quote.minorPerUnit, Int64(Self.basisPoints + markupBasisPoints)]
        for factor in factors {
            let (product, overflow) = exact.multipliedReportingOverflow(by: Int128(factor))
            guard !overflow else { throw AppError.invalid("money.tooLarge") }
            exact = product
        }
        // At most 9.2 × 10¹⁸ × 10⁴ × 10⁴, well inside 128 bits.
        let divisor = Int128(denominator) * Int128(base.minorPerUnit) * Int128(Self.basisPoints)
        guard exact.magnitude < Int128.max.magnitude / 2, let result = Int64(exactly: exact.dividedRoundingHalfUp(by: divisor))
        else { throw AppError.invalid("money.tooLarge") }
        return result
    }
}
