import Basics

/// The price of one unit, with four more decimals than the currency has: 0.0385 USD is kept exactly.
public struct UnitPrice: Hashable, Sendable, Comparable {
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
