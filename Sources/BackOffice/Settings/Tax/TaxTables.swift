import Basics
import Tax

/// Tables of the tax settings as text: a row a line, its parts by commas (or tabs, as a spreadsheet copies them).
enum TaxTables {
    static func text(_ rows: [TaxRegistration]) -> String { lines(rows.map { [$0.country, $0.number] }) }

    static func text(_ rows: [TaxRate]) -> String {
        lines(rows.map { [$0.country, $0.region, $0.taxClass.rawValue, $0.percent, $0.from, $0.source] })
    }

    static func text(_ rows: [DutyRate]) -> String {
        lines(rows.map { [$0.country, $0.heading, $0.percent, $0.day, $0.source] })
    }

    /// - Throws: `tax.badRow`.
    static func registrations(_ text: String) throws -> [TaxRegistration] {
        try cells(text, 2).map { TaxRegistration(country: $0[0], number: $0[1]) }
    }

    /// - Throws: `tax.badRow`, `tax.badClass`, `tax.badRate`.
    static func rates(_ text: String) throws -> [TaxRate] {
        try cells(text, 6).map { cells in
            guard let taxClass = TaxClass(rawValue: cells[2].lowercased()) else {
                throw AppError.invalid("tax.badClass", ["text": cells[2]])
            }
            return TaxRate(
                cells[0], region: cells[1], taxClass, share: try TaxRate.share(percent: cells[3]), from: cells[4],
                source: cells[5])
        }
    }

    /// - Throws: `tax.badRow`, `tax.badRate`.
    static func duties(_ text: String) throws -> [DutyRate] {
        try cells(text, 5).map {
            DutyRate($0[0], heading: $0[1], share: try TaxRate.share(percent: $0[2]), day: $0[3], source: $0[4])
        }
    }

    private static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.joined(separator: ", ") }.joined(separator: "\n")
    }

    /// The parts of each line that says something. The last part takes what is left, so that a source may hold commas.
    private static func cells(_ text: String, _ wanted: Int) throws -> [[String]] {
        try text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap { index, line in
            let bare = line.trimmingSpaces
            guard !bare.isEmpty else { return nil }
            let sign: Character = bare.contains("\t") ? "\t" : ","
            let cells = bare.split(separator: sign, maxSplits: wanted - 1, omittingEmptySubsequences: false).map(\.trimmingSpaces)
            guard cells.count == wanted else {
                throw AppError.invalid(
                    "tax.badRow", ["line": "\(index + 1)", "count": "\(cells.count)", "wanted": "\(wanted)"])
            }
            return cells
        }
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: String {
        String(String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()))
    }
}
