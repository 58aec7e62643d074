import Foundation

/// Which sign stands before a number's fraction. `1.000` is one thousand in one file and one in another; the other numbers of
/// the file tell.
enum NumberStyle: Hashable, Sendable {
    case point, comma
    /// The file does not show it, or shows both.
    case unknown

    /// So many rows are looked at.
    static let mostRows = 500

    /// - Parameter columns: those that hold numbers.
    static func shown(by table: TableReader, columns: [Int]) -> NumberStyle {
        var points = 0
        var commas = 0
        for row in table.peek(mostRows) {
            for column in columns {
                switch row.text(column).flatMap(evidence) {
                case .point?: points += 1
                case .comma?: commas += 1
                case .unknown?, nil: break
                }
            }
        }
        if points > 0 || commas > 0 { return points == 0 ? .comma : commas == 0 ? .point : .unknown }
        switch table.kind {
        // A workbook keeps numbers, and writes them with a point.
        case .workbook: return .point
        // Excel separates cells by semicolons where the comma is taken.
        case .text(let delimiter, _): return delimiter == ";" ? .comma : .unknown
        }
    }

    /// What one number shows: `3.20` a point, `1.234,5` and `1.234.567` a comma, `1.234` nothing.
    private static func evidence(_ text: String) -> NumberStyle? {
        let digits = text.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
        let (points, commas) = (digits.count { $0 == "." }, digits.count { $0 == "," })
        guard let last = digits.lastIndex(where: { $0 == "." || $0 == "," }) else { return nil }
        let tail = digits.distance(from: last, to: digits.endIndex) - 1
        if points > 0 && commas > 0 { return digits[last] == "." ? .point : .comma }
        if points + commas > 1 { return points > 0 ? .comma : .point }
        guard tail > 0, tail != 3 || digits.hasPrefix("0") else { return nil }
        return digits[last] == "." ? .point : .comma
    }
}
