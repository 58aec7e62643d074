import Basics

/// The price of one unit, with four more decimals than the currency has: 0.0385 USD is kept exactly.
public struct UnitPrice: Hashable, Sendable, Comparable, Codable {
    public static let extraDigits = 4
    public static let finePerMinor: Int64 = 10_000
    /// Ten-thousandths of the currency's minor unit.
    public let fine: Int64
    public let currency: Currency

    public init(fine: Int64, _ currency: Currency) {
        self.fine = fine
        self.currency = currency
    }

    /// Reads a decimal with a point, such as `0.0385`. Throws `money.notANumber` or `money.tooManyDecimals`.
    public init(_ text: String, _ currency: Currency) throws {
        self.init(fine: try Decimal.read(text, digits: currency.digits + Self.extraDigits), currency)
    }

    /// The price with a point, at least the currency's digits and no needless zeros after them: `3.20`, `0.0385`.
    public var decimalText: String {
        Decimal.text(fine, digits: currency.digits + Self.extraDigits, atLeast: currency.digits)
    }

    /// The price of `quantity` units, rounded once, half away from zero, to the currency's minor unit.
    /// - Throws: `money.tooLarge` beyond what `Money` holds.
    public func times(_ quantity: Int) throws -> Money {
        let exact = Int128(fine) * Int128(quantity)
        guard let minor = Int64(exactly: exact.dividedRoundingHalfUp(by: Int128(Self.finePerMinor))) else {
            throw AppError.invalid("money.tooLarge")
        }
        return Money(minor: minor, currency)
    }

    /// An amount as the price of one unit.
    /// - Throws: `money.tooLarge`.
    public init(_ amount: Money) throws {
        let (fine, overflow) = amount.minor.multipliedReportingOverflow(by: Self.finePerMinor)
        guard !overflow else { throw AppError.invalid("money.tooLarge") }
        self.init(fine: fine, amount.currency)
    }

    /// The price less a discount, rounded once, half away from zero, to its four extra decimals.
    /// - Parameter basisPoints: the discount in hundredths of a percent, 0 to 10,000.
    public func discounted(byBasisPoints basisPoints: Int) -> UnitPrice {
        precondition((0...ExchangeRate.basisPoints).contains(basisPoints), "a discount leaves something or nothing")
        let exact = Int128(fine) * Int128(ExchangeRate.basisPoints - basisPoints)
        // No larger than the price itself.
        return UnitPrice(fine: Int64(exact.dividedRoundingHalfUp(by: Int128(ExchangeRate.basisPoints))), currency)
    }

    /// The price raised or lowered, rounded once, half away from zero, to its four extra decimals.
    /// - Parameter basisPoints: the change in hundredths of a percent: -500 is 5 % less. Less than nothing is nothing.
    /// - Throws: `money.tooLarge`.
    public func changed(byBasisPoints basisPoints: Int) throws -> UnitPrice {
        let exact = Int128(fine) * Int128(max(0, ExchangeRate.basisPoints + basisPoints))
        guard let changed = Int64(exactly: exact.dividedRoundingHalfUp(by: Int128(ExchangeRate.basisPoints))) else {
            throw AppError.invalid("money.tooLarge")
        }
        return UnitPrice(fine: changed, currency)
    }

    public static func < (left: UnitPrice, right: UnitPrice) -> Bool {
        precondition(left.currency == right.currency, "comparing \(left.currency) with \(right.currency)")
        return left.fine < right.fine
    }
}

extension Int128 {
    /// The quotient rounded half away from zero. `divisor` is positive.
    func dividedRoundingHalfUp(by divisor: Int128) -> Int128 {
        let half = divisor / 2
        return self >= 0 ? (self + half) / divisor : (self - half) / divisor
    }
}
