import Basics

/// How much of `quote` one `base` buys, as an exact fraction: rates are published as decimals and crossed through the euro.
public struct ExchangeRate: Hashable, Sendable {
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

    /// Converts a unit price, rounded half away from zero to its four extra decimals.
    /// - Throws: `money.tooLarge`.
    public func convert(_ price: UnitPrice) throws -> UnitPrice {
        precondition(price.currency == base, "converting \(price.currency) by a rate for \(base)")
        return UnitPrice(fine: try scaled(price.fine), quote)
    }

    /// Converts an amount, rounded half away from zero to the minor unit.
    /// - Throws: `money.tooLarge`.
    public func convert(_ money: Money) throws -> Money {
        precondition(money.currency == base, "converting \(money.currency) by a rate for \(base)")
        return Money(minor: try scaled(money.minor), quote)
    }

    private func scaled(_ number: Int64) throws -> Int64 {
        let over = Int128(number) * Int128(numerator) * Int128(quote.minorPerUnit)
        let exact = over.dividedRoundingHalfUp(by: Int128(denominator) * Int128(base.minorPerUnit))
        guard let result = Int64(exactly: exact) else { throw AppError.invalid("money.tooLarge") }
        return result
    }
}
