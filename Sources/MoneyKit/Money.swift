import Basics

/// An amount of one currency in its minor units: 12.50 USD is 1250, ¥980 is 980, 1.250 KWD is 1250.
///
/// Amounts reach ±9 × 10¹⁸ minor units. Adding, multiplying or converting beyond that throws; nothing wraps.
public struct Money: Hashable, Sendable, Codable {
    public let minor: Int64
    public let currency: Currency

    public init(minor: Int64, _ currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    public static func zero(_ currency: Currency) -> Money {
        Money(minor: 0, currency)
    }

    /// Reads a decimal with a point, such as `1234.5`. Throws `money.notANumber` for anything else, and for more decimals
    /// than the currency has unless they are zeros.
    public init(_ text: String, _ currency: Currency) throws {
        self.init(minor: try Decimal.read(text, digits: currency.digits), currency)
    }

    /// The amount with a point and all the digits of its currency: `1234.50`.
    public var decimalText: String { Decimal.text(minor, digits: currency.digits, atLeast: currency.digits) }

    public func adding(_ other: Money) throws -> Money {
        precondition(currency == other.currency, "adding \(other.currency) to \(currency)")
        let (sum, overflow) = minor.addingReportingOverflow(other.minor)
        guard !overflow else { throw AppError.invalid("money.tooLarge") }
        return Money(minor: sum, currency)
    }

    public func subtracting(_ other: Money) throws -> Money {
        precondition(currency == other.currency, "taking \(other.currency) from \(currency)")
        let (rest, overflow) = minor.subtractingReportingOverflow(other.minor)
        guard !overflow else { throw AppError.invalid("money.tooLarge") }
        return Money(minor: rest, currency)
    }

    /// Which part of `whole` this is, in hundredths of a percent, rounded half away from zero; `nil` unless `whole` is positive.
    public func basisPoints(of whole: Money) -> Int? {
        precondition(currency == whole.currency, "comparing \(currency) with \(whole.currency)")
        guard whole.minor > 0 else { return nil }
        let exact = Int128(minor) * Int128(ExchangeRate.basisPoints)
        return Int(clamping: exact.dividedRoundingHalfUp(by: Int128(whole.minor)))
    }

    public static func sum(_ amounts: some Sequence<Money>, _ currency: Currency) throws -> Money {
        try amounts.reduce(.zero(currency)) { try $0.adding($1) }
    }

    /// `numerator / denominator` of the amount, rounded once, half away from zero, to the minor unit.
    /// - Throws: `money.tooLarge`.
    public func part(_ numerator: Int64, of denominator: Int64) throws -> Money {
        precondition(denominator > 0, "a part is of something")
        let exact = Int128(minor) * Int128(numerator)
        guard let part = Int64(exactly: exact.dividedRoundingHalfUp(by: Int128(denominator))) else {
            throw AppError.invalid("money.tooLarge")
        }
        return Money(minor: part, currency)
    }

    /// Splits the amount in proportion to `weights` so that the parts sum to the whole: each part gets its share rounded
    /// toward zero, and the minor units left over go to the largest remainders, earlier parts first.
    public func prorated(by weights: [Int64]) -> [Money] {
        precondition(weights.allSatisfy { $0 >= 0 }, "weights are not negative")
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        precondition(total > 0, "some weight is positive")
        let shares = weights.map { Int128(minor) * Int128($0) }
        var parts = shares.map { Int64($0 / total) }
        let left = minor - parts.reduce(0, +)
        let remainders = shares.map { ($0 % total).magnitude }
        let order = shares.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for index in order.prefix(Int(left.magnitude)) { parts[index] += left.signum() }
        precondition(parts.reduce(0, +) == minor, "the parts of a split sum to the whole")
        return parts.map { Money(minor: $0, currency) }
    }
}
