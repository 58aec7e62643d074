import Basics
import Foundation

/// What people write into cells, as the values meant.
enum CellReading {
    /// A decimal with a point from `1,234.50`, `1.234,50`, `12,5`, `US$ 3.20` or `￥30`. A single comma before three digits
    /// separates thousands.
    /// - Throws: `import.notANumber`.
    static func decimal(_ text: String) throws -> String {
        let signs = text.unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "." || $0 == "," || $0 == "-" }
        let digits = String(String.UnicodeScalarView(signs))
        let hasOnlyUnits = text.unicodeScalars.allSatisfy { isPartOfPrice($0) }
        let plain = withPoint(digits)
        guard hasOnlyUnits, plain.contains(where: \.isNumber), plain.count(where: { $0 == "." }) <= 1, plain.last != "-",
            !plain.dropFirst().contains("-")
        else { throw AppError.invalid("import.notANumber", ["text": String(text.prefix(40))]) }
        return plain.hasPrefix(".") ? "0" + plain : plain.hasSuffix(".") ? String(plain.dropLast()) : plain
    }

    private static func isPartOfPrice(_ scalar: UnicodeScalar) -> Bool {
        let properties = scalar.properties
        return ("0"..."9").contains(scalar) || properties.isWhitespace || properties.isAlphabetic
            || ".,-/'’".unicodeScalars.contains(scalar)
            || properties.generalCategory == .currencySymbol
    }

    private static func withPoint(_ digits: String) -> String {
        let points = digits.count { $0 == "." }
        let commas = digits.count { $0 == "," }
        guard commas > 0 else { return points > 1 ? digits.replacingOccurrences(of: ".", with: "") : digits }
        guard let lastComma = digits.lastIndex(of: ",") else { return digits }
        let isCommaLast = digits.lastIndex(of: ".").map { $0 < lastComma } ?? true
        let tail = digits.distance(from: lastComma, to: digits.endIndex) - 1
        let isDecimalComma = isCommaLast && commas == 1 && (points > 0 || tail != 3)
        let dropped = isDecimalComma ? "." : ","
        let kept = digits.replacingOccurrences(of: dropped, with: "")
        return isDecimalComma ? kept.replacingOccurrences(of: ",", with: ".") : kept
    }

    /// A whole number from `1,000 pcs` or `100.0`.
    /// - Throws: `import.notWhole`.
    static func whole(_ text: String) throws -> Int {
        let parts = (try? decimal(text))?.split(separator: ".") ?? []
        guard let first = parts.first, let number = Int(first), parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } })
        else {
            throw AppError.invalid("import.notWhole", ["text": String(text.prefix(40))])
        }
        return number
    }

    /// `nil` for words that are neither.
    static func bool(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "y", "1", "published", "是", "上架", "oui", "ja", "sí": true
        case "false", "no", "n", "0", "unpublished", "否", "下架", "non", "nein": false
        default: nil
        }
    }

    /// Whole thousandths: grams of kilograms, millimetres of metres; `factor` thousandths are one of the text's unit.
    /// - Throws: `import.notANumber`.
    static func scaled(_ text: String, by factor: Int) throws -> Int {
        let plain = try decimal(text)
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? String(parts[1].prefix(6)) : ""
        guard let units = Int(parts[0]), let rest = Int("0" + fraction), units < 1_000_000_000, units >= 0 else {
            throw AppError.invalid("import.notANumber", ["text": String(text.prefix(40))])
        }
        let scale = (0..<fraction.count).reduce(1) { product, _ in product * 10 }
        return units * factor + (rest * factor + scale / 2) / scale
    }

    /// A weight in grams; the unit comes from the text itself (`1.2 kg`) or else is `unit`: g, kg, oz or lb.
    static func grams(_ text: String, unit: String) throws -> Int {
        let own = text.lowercased().filter(\.isLetter)
        switch own.isEmpty ? unit.lowercased() : own {
        case "kg", "千克", "公斤": return try scaled(text, by: 1000)
        case "oz": return (try scaled(text, by: 28_350) + 500) / 1000
        case "lb", "lbs": return (try scaled(text, by: 453_592) + 500) / 1000
        default: return try scaled(text, by: 1)
        }
    }

    /// The parts of a list, trimmed, without the empty ones.
    static func list(_ text: String, _ separators: String) -> [String] {
        text.split(whereSeparator: { separators.contains($0) }).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { !$0.isEmpty }
    }
}
