import Basics

/// A list written into a file row by row, so that its length costs no memory: CSV that Excel knows as UTF-8, or a workbook. Texts
/// that a spreadsheet would run as formulas are neutralised.
public final class ListFile {
    public enum Kind: String, Sendable, CaseIterable {
        case csv, xlsx
    }

    /// What stands in one field.
    public enum Cell: Hashable, Sendable {
        case text(String)
        /// A decimal with a point. In a workbook it is a number that can be summed.
        case number(String)
    }

    private let writer: any TableWriter

    /// - Throws: `import.notWritten`.
    public init(path: String, _ kind: Kind, header: [String]) throws {
        writer = kind == .xlsx ? try XLSXWriter(path: path, sheet: "List") : try CSVWriter(path: path, hasMark: true)
        try writer.write(header)
    }

    /// A text too long for a field of a workbook is cut.
    /// - Throws: `import.notWritten`, `import.tooManyRows`.
    public func write(_ cells: [Cell]) throws {
        try writer.write(cells: cells)
    }

    /// Ends the file. Without it a workbook is no file at all.
    public func finish() throws {
        try writer.finish()
    }
}
