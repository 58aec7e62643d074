import Basics
import Foundation
import Guard

/// A product file whose every text is checked, and which comes back with what was found in a new last column.
public struct GuardedTable: Sendable {
    /// Rows with findings that are kept to be shown; the file holds all of them.
    public static let mostShown = 200

    public struct Row: Sendable {
        public let line: Int
        /// The first cell that is not empty: a title or a SKU, to know the row by.
        public let name: String
        /// Each finding and the column it stands in.
        public let findings: [(column: String, finding: Finding)]
    }

    /// Rows that were read.
    public private(set) var rows = 0
    public private(set) var rowsWithFindings = 0
    public private(set) var shown: [Row] = []

    /// Reads the table at `path` and writes it to `output`: a workbook when it was one, else CSV.
    /// - Parameter say: a finding as a sentence for the last column.
    /// - Throws: what `TableReader.open` throws for a file that is no table, or `import.notWritten`.
    public init(
        path: String, to output: String, _ check: TextCheck, stage: DealStage, title: String, say: (Finding) -> String
    ) throws {
        let table = try TableReader.open(path: path)
        let writer: any TableWriter =
            table.kind.isWorkbook
            ? try XLSXWriter(path: output, sheet: "Guard") : try CSVWriter(path: output, hasMark: true)
        try writer.write(table.header + [title])
        while let row = try table.next() {
            let found = Self.findings(row, table.header, check, stage)
            note(row, found)
            let missing = Array(repeating: "", count: max(0, table.header.count - row.cells.count))
            let cells = table.kind.isWorkbook ? row.cells.map(XLSXWriter.fitting) : row.cells
            try writer.write(cells + missing + [found.map { "\($0.column): \(say($0.finding))" }.joined(separator: "\n")])
        }
        try writer.finish()
    }

    private static func findings(
        _ row: TableRow, _ header: [String], _ check: TextCheck, _ stage: DealStage
    ) -> [(column: String, finding: Finding)] {
        row.cells.enumerated().flatMap { index, cell -> [(column: String, finding: Finding)] in
            guard !cell.isEmpty, index < header.count, let surface = Surface(column: header[index], cell: cell) else { return [] }
            return check.report(cell, surface: surface, stage: stage).findings.map { (header[index], $0) }
        }
    }

    private mutating func note(_ row: TableRow, _ found: [(column: String, finding: Finding)]) {
        rows += 1
        guard !found.isEmpty else { return }
        rowsWithFindings += 1
        guard shown.count < Self.mostShown else { return }
        let name = row.cells.first { !$0.isEmpty } ?? ""
        shown.append(Row(line: row.line, name: name, findings: found))
    }
}
