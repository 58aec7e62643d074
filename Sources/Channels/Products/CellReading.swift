import Basics
import Foundation

/// What people write into cells, as the values meant. What could mean two things, or holds what is not understood, is refused.
struct CellReading: Hashable, Sendable {
    var style = NumberStyle.unknown

    /// A number and the words around it, in small letters.
    struct Number: Hashable {
        var plain: String
        var words: [String] = []
    }

    static let mostShownCharacters = 40

    /// A decimal with a point from `1,234.50`, `1.234,50`, `12,5`, `US$ 3.20` or `3.20 USD/pc`.
    /// - Throws: `import.notANumber`, `import.ambiguousNumber`.
    func decimal(_ text: String) throws -> String {
        try number(text).plain
    }

    /// A price of this currency, as a decimal with a point.
    /// - Throws: also `import.otherCurrency` when the cell names another one.
    func price(_ text: String, _ currency: String) throws -> String {
        let number = try number(text)
        for word in number.words {
            guard let meant = CellWords.currencies[word], !meant.contains(currency) else { continue }
            throw AppError.invalid("import.otherCurrency", ["text": Self.shown(text), "currency": currency])
        }
        return number.plain
    }

    /// A whole number from `1,000 pcs` or `100.0`.
    /// - Throws: `import.notWhole`, `import.ambiguousNumber`.
    func whole(_ text: String) throws -> Int {
        let plain: String
        do {
            plain = try decimal(text)
        } catch let error as AppError where error.message.key == "import.notANumber" {
            throw AppError.invalid("import.notWhole", ["text": Self.shown(text)])
        }
        let parts = plain.split(separator: ".")
        guard let first = parts.first, let number = Int(first), parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } })
        else { throw AppError.invalid("import.notWhole", ["text": Self.shown(text)]) }
        return number
    }

    /// Grams or millimetres. A unit in the cell (`1.2 kg`) counts before that of the column.
    /// - Parameter factor: how many grams or millimetres the column's unit is.
    func measure(_ text: String, by factor: Int, isWeight: Bool) throws -> Int {
        let number = try number(text)
        let units = number.words.compactMap { CellWords.measures[$0] }
        guard let unit = units.first else { return try Self.scaled(number.plain, by: factor, text) }
        guard unit.isWeight == isWeight else { throw Self.notANumber(text) }
        let thousandths = try Self.scaled(number.plain, by: unit.thousandths, text)
        return (thousandths + 500) / 1000
    }

    /// A weight in grams; the unit comes from the text itself (`1.2 kg`) or else is `unit`: g, kg, oz or lb.
    func grams(_ text: String, unit: String) throws -> Int {
        let number = try number(text)
        let own = number.words.compactMap { CellWords.measures[$0] }.first { $0.isWeight }
        let thousandths = (own ?? CellWords.measures[unit.lowercased()])?.thousandths ?? 1000
        return (try Self.scaled(number.plain, by: thousandths, text) + 500) / 1000
    }

    /// A plain decimal times a factor, rounded.
    private static func scaled(_ plain: String, by factor: Int, _ text: String) throws -> Int {
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? String(parts[1].prefix(6)) : ""
        guard let units = Int(parts[0]), let rest = Int("0" + fraction), units < 1_000_000_000, units >= 0, plain.first != "-"
        else {
            throw notANumber(text)
        }
        let scale = (0..<fraction.count).reduce(1) { product, _ in product * 10 }
        return units * factor + (rest * factor + scale / 2) / scale
    }

    // MARK: One number

    private func number(_ text: String) throws -> Number {
        let text = CellWords.halfWidth(text)
        guard let first = text.firstIndex(where: { $0.isASCII && $0.isNumber }),
            let last = text.lastIndex(where: { $0.isASCII && $0.isNumber })
        else { throw Self.notANumber(text) }
        // A point before the first digit belongs to the number: `.5`.
        let hasPoint = first > text.startIndex && text[text.index(before: first)] == "."
        let start = hasPoint ? text.index(before: first) : first
        let before = text[..<start]
        guard let words = CellWords.known(in: before, text[text.index(after: last)...]) else { throw Self.notANumber(text) }
        let plain = try Self.withoutSpaces(text[start...last], text)
        let sign = before.contains { CellWords.minus.contains($0) } ? "-" : ""
        return Number(plain: sign + (try withPoint(plain, text)), words: words)
    }

    /// `1 234,50` and `1'234.50` group by spaces and apostrophes.
    private static func withoutSpaces(_ digits: Substring, _ text: String) throws -> String {
        let groups = digits.split(omittingEmptySubsequences: false) { $0.isWhitespace || $0 == "'" || $0 == "’" }
        let isGrouped = groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
        let plain = groups.joined()
        guard isGrouped, plain.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }) else { throw notANumber(text) }
        return plain
    }

    private func withPoint(_ digits: String, _ text: String) throws -> String {
        let (points, commas) = (digits.count { $0 == "." }, digits.count { $0 == "," })
        guard let last = digits.last(where: { $0 == "." || $0 == "," }) else { return digits }
        if points > 0 && commas > 0 {
            guard digits.count(where: { $0 == last }) == 1 else { throw Self.notANumber(text) }
            return try Self.joined(digits, decimal: last, text)
        }
        if points + commas > 1 { return try Self.joined(digits, decimal: nil, text) }
        let parts = digits.split(separator: last, omittingEmptySubsequences: false)
        let mayGroup = parts[1].count == 3 && (1...3).contains(parts[0].count) && !parts[0].hasPrefix("0")
        if !mayGroup || style == (last == "." ? .point : .comma) { return (parts[0].isEmpty ? "0" : parts[0]) + "." + parts[1] }
        if style == .unknown, last == "." { throw AppError.invalid("import.ambiguousNumber", ["text": Self.shown(text)]) }
        return parts.joined()
    }

    /// Groups of three joined, with a point before the fraction.
    private static func joined(_ digits: String, decimal: Character?, _ text: String) throws -> String {
        let halves = decimal.map { digits.split(separator: $0, omittingEmptySubsequences: false) } ?? [digits[...]]
        let groups = halves[0].split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let isGrouped = (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
        guard isGrouped else { throw notANumber(text) }
        return groups.joined() + (halves.count > 1 ? "." + halves[1] : "")
    }

    private static func notANumber(_ text: String) -> AppError {
        AppError.invalid("import.notANumber", ["text": shown(text)])
    }

    /// As much of a cell as a sentence about it repeats.
    static func shown(_ text: String) -> String {
        String(text.prefix(mostShownCharacters))
    }

    // MARK: Words

    /// `nil` for words that are neither.
    static func bool(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "y", "1", "published", "是", "上架", "oui", "ja", "sí": true
        case "false", "no", "n", "0", "unpublished", "否", "下架", "non", "nein": false
        default: nil
        }
    }

    /// The parts of a list, trimmed, without the empty ones.
    static func list(_ text: String, _ separators: String) -> [String] {
        text.split(whereSeparator: { separators.contains($0) }).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { !$0.isEmpty }
    }
}
