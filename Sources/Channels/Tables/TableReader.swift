import Basics
import Foundation

/// Reads a table row by row, whatever kind of file it is in; memory does not grow with the file.
///
///     let table = try TableReader.open(path: "products.xlsx")
///     while let row = try table.next() { … }
public final class TableReader {
    public enum Kind: Hashable, Sendable {
        case text(delimiter: Character, encoding: TextEncoding)
        case workbook(sheet: String)

        public var isWorkbook: Bool {
            if case .workbook = self { true } else { false }
        }
    }

    public let kind: Kind
    /// The names of the columns: the first row that is not blank, trimmed.
    public let header: [String]
    private let source: any RowSource
    private var rowCount = 0

    /// Opens a CSV, TSV or XLSX file, told by its content and not by its name.
    /// - Parameter sheet: the sheet of a workbook to read; the first when `nil`.
    /// - Throws: `AppError` with a sentence for a file of another type, a damaged or an empty one, or one beyond a limit.
    public static func open(path: String, sheet: String? = nil) throws -> TableReader {
        switch try FileKind.of(path: path) {
        case .zip:
            let rows = try SheetRows(path: path, sheet: sheet)
            return try TableReader(kind: .workbook(sheet: rows.sheet), source: rows)
        case .text:
            let rows = try TextRows(path: path)
            return try TableReader(kind: .text(delimiter: rows.delimiter, encoding: rows.encoding), source: rows)
        }
    }

    private init(kind: Kind, source: any RowSource) throws {
        self.kind = kind
        self.source = source
        var first = try source.next()
        while let row = first, row.isBlank, row.fault == nil { first = try source.next() }
        guard let first else { throw AppError.invalid("import.emptyFile") }
        if let fault = first.fault { throw AppError(.invalid, fault.key, fault.arguments) }
        var names = first.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        while names.last?.isEmpty == true { names.removeLast() }
        header = names
    }

    /// The next row that is not blank, or `nil` after the last.
    /// - Throws: `AppError` when the file is damaged from here on or beyond a limit; rows read before are good.
    public func next() throws -> TableRow? {
        while var row = try source.next() {
            while row.cells.last?.isEmpty == true { row.cells.removeLast() }
            if row.cells.isEmpty, row.fault == nil { continue }
            rowCount += 1
            guard rowCount <= TableLimits.mostRows else {
                throw AppError(.tooLarge, "import.tooManyRows", ["most": String(TableLimits.mostRows)])
            }
            if row.cells.count > header.count {
                row.fault = row.fault ?? Message("import.tooManyCells", ["header": String(header.count)])
                row.cells.removeLast(row.cells.count - header.count)
            }
            return row
        }
        return nil
    }
}
