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
    /// The names of the columns, trimmed.
    public let header: [String]
    /// The line, or the row of the sheet, that the header stands on.
    public let headerLine: Int
    /// The first rows of the file that are not blank, from its beginning: what stands above the header, and the header itself.
    public let firstRows: [TableRow]
    private let source: any RowSource
    /// Rows below the header that were read while it was looked for, the next one last.
    private var ahead: [TableRow]
    /// Why the file cannot be read on after those.
    private var failure: (any Error)?
    private var rowCount = 0

    /// Opens a CSV, TSV or XLSX file, told by its content and not by its name.
    /// - Parameter choice: what a person has said of sheet, header and encoding; the rest is found out.
    /// - Throws: `AppError` with a sentence for a file of another type, a damaged or an empty one, or one beyond a limit.
    public static func open(path: String, _ choice: TableChoice = TableChoice()) throws -> TableReader {
        switch try FileKind.of(path: path) {
        case .zip:
            let rows = try SheetRows(path: path, sheet: choice.sheet)
            return try TableReader(kind: .workbook(sheet: rows.sheet), source: rows, choice.headerLine)
        case .text:
            let rows = try TextRows(path: path, encoding: choice.encoding)
            return try TableReader(
                kind: .text(delimiter: rows.delimiter, encoding: rows.encoding), source: rows, choice.headerLine)
        }
    }

    /// Whether the first rows below the header have cells in Chinese, and no Japanese kana.
    public var looksChinese: Bool {
        let cells = firstRows.filter { $0.line > headerLine }.flatMap(\.cells)
        let hasHan = cells.contains { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
        return hasHan && !cells.contains { $0.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) } }
    }

    /// The sheets of a workbook that are shown; none of a text file.
    public static func sheetNames(of path: String) throws -> [String] {
        try FileKind.of(path: path) == .zip ? Workbook.sheetNames(path: path) : []
    }

    private init(kind: Kind, source: any RowSource, _ headerLine: Int?) throws {
        self.kind = kind
        self.source = source
        let (rows, failure) = Self.beginning(of: source, to: headerLine ?? 1)
        self.failure = failure
        guard !rows.isEmpty else { throw failure ?? AppError.invalid("import.emptyFile") }
        let place = headerLine.map { line in rows.firstIndex { $0.line >= line } ?? 0 } ?? HeaderGuess.place(in: rows)
        let first = rows[place]
        if let fault = first.fault { throw AppError(.invalid, fault.key, fault.arguments) }
        var names = first.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        while names.last?.isEmpty == true { names.removeLast() }
        header = names
        self.headerLine = first.line
        firstRows = Array(rows.prefix(HeaderGuess.mostRows))
        ahead = rows[(place + 1)...].reversed()
    }

    /// The first rows that are not blank, and why there are no more if the file cannot be read on.
    private static func beginning(of source: any RowSource, to line: Int) -> ([TableRow], (any Error)?) {
        var rows: [TableRow] = []
        do {
            while rows.count < HeaderGuess.mostRows || rows.count < HeaderGuess.mostSkipped && (rows.last?.line ?? 0) < line,
                let row = try source.next()
            {
                if !row.isBlank || row.fault != nil { rows.append(row) }
            }
            return (rows, nil)
        } catch {
            return (rows, error)
        }
    }

    /// The next rows, at most so many, without taking them.
    func peek(_ most: Int) -> [TableRow] {
        var bytes = 0
        while ahead.count < most, bytes < TableLimits.mostPeekBytes, failure == nil {
            do {
                guard let row = try source.next() else { break }
                bytes += row.bytes
                ahead.insert(row, at: 0)
            } catch {
                failure = error
            }
        }
        return ahead.reversed()
    }

    /// How much of the file was read, and how much there is; of a workbook its unpacked sheet.
    public var progress: (bytes: Int, of: Int) { source.progress }

    /// The next row that is not blank, or `nil` after the last.
    /// - Throws: `AppError` when the file is damaged from here on or beyond a limit; rows read before are good.
    public func next() throws -> TableRow? {
        while var row = try ahead.popLast() ?? nextOfSource() {
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

    private func nextOfSource() throws -> TableRow? {
        if let failure { throw failure }
        return try source.next()
    }
}
