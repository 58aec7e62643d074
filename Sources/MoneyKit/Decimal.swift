import Basics

/// Decimals as text and as integers of a given scale. Money never passes through binary floating point.
public enum Decimal {
    static let mostCharacters = 30

    /// Reads `-1234.56` as an integer with `digits` decimals.
    /// - Throws: `money.notANumber`, `money.tooManyDecimals` or `money.tooLarge`.
    public static func read(_ text: String, digits: Int) throws -> Int64 {
        let isNegative = text.hasPrefix("-")
        let parts = text.utf8.dropFirst(isNegative ? 1 : 0).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.count <= mostCharacters, (1...2).contains(parts.count), !parts[0].isEmpty,
            parts.count == 1 || !parts[1].isEmpty, parts.allSatisfy({ $0.allSatisfy { $0 >= 48 && $0 <= 57 } })
        else { throw AppError.invalid("money.notANumber", ["text": String(text.prefix(mostCharacters))]) }
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard fraction.dropFirst(digits).allSatisfy({ $0 == 48 }) else {
            throw AppError.invalid("money.tooManyDecimals", ["text": text, "digits": String(digits)])
        }
        let padded = fraction.prefix(digits) + Array(repeating: 48, count: max(0, digits - fraction.count))
        guard let number = Int64((isNegative ? "-" : "") + String(decoding: Array(parts[0]) + padded, as: UTF8.self)) else {
            throw AppError.invalid("money.tooLarge")
        }
        return number
    }

    /// Writes an integer with `digits` decimals, at most 19, dropping zeros at the end down to `atLeast` decimals.
    public static func text(_ number: Int64, digits: Int, atLeast: Int) -> String {
        let scale = (0..<digits).reduce(into: UInt64(1)) { scale, _ in scale *= 10 }
        var (whole, fraction) = number.magnitude.quotientAndRemainder(dividingBy: scale)
        var decimals = digits
        while decimals > atLeast, fraction.isMultiple(of: 10) {
            fraction /= 10
            decimals -= 1
        }
        let sign = number < 0 ? "-" : ""
        guard decimals > 0 else { return sign + String(whole) }
        let last = String(fraction)
        return sign + String(whole) + "." + String(repeating: "0", count: decimals - last.utf8.count) + last
    }
}
