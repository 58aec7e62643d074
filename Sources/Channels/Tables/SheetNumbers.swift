import Foundation

/// Numbers as a spreadsheet shows them. The file holds binary floating point, such as 4.5999999999999996 for what was
/// typed as 4.6; fifteen significant digits are what Excel itself keeps of a number.
enum SheetNumbers {
    static let significantDigits = 15

    static func text(_ raw: String) -> String {
        let digits = raw.utf8.count { $0 >= 48 && $0 <= 57 }
        let isPlain = raw.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 45 }
        if isPlain && digits <= significantDigits { return raw }
        guard let number = Double(raw), number.isFinite else { return raw }
        return expanded(String(format: "%.\(significantDigits - 1)e", number))
    }

    /// `-1.2500e+03` as `-1250`.
    private static func expanded(_ scientific: String) -> String {
        let parts = scientific.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]), abs(exponent) <= 400 else { return scientific }
        let sign = parts[0].hasPrefix("-") ? "-" : ""
        var digits = parts[0].filter(\.isNumber)
        while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        if digits == "0" { return "0" }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = digits.prefix(exponent + 1)
        let padding = String(repeating: "0", count: exponent + 1 - whole.count)
        let fraction = digits.dropFirst(exponent + 1)
        return sign + whole + padding + (fraction.isEmpty ? "" : "." + fraction)
    }
}
