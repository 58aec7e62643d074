import Basics
import CXLSXWriter
import Foundation

/// An XLSX file of one sheet, through libxlsxwriter in constant-memory mode. Every cell is text, so that nothing is run as a
/// formula and no long number loses its digits.
final class XLSXWriter: TableWriter {
    /// Excel's own limits (ECMA-376 leaves them to the program).
    static let mostCharactersOfCell = 32_767
    static let mostRows = 1_048_576
    /// Excel keeps no more of a number.
    static let mostDigits = 15

    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private var row: UInt32 = 0
    private var header: [String] = []

    init(path: String, sheet name: String) throws {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let workbook = workbook_new_opt(path, &options), let sheet = workbook_add_worksheet(workbook, name) else {
            throw AppError(.unavailable, "import.notWritten", ["file": (path as NSString).lastPathComponent])
        }
        self.workbook = workbook
        self.sheet = sheet
        worksheet_freeze_panes(sheet, 1, 0)
    }

    deinit {
        if let workbook { _ = workbook_close(workbook) }
    }

    func write(_ cells: [String]) throws {
        guard row < Self.mostRows else { throw AppError(.tooLarge, "import.tooManyRows", ["most": String(Self.mostRows)]) }
        if row == 0 { header = cells }
        for (column, cell) in cells.enumerated() where !cell.isEmpty {
            // Counted in UTF-16, as Excel does.
            guard cell.utf16.count <= Self.mostCharactersOfCell else { throw tooLong(column) }
            guard worksheet_write_string(sheet, row, UInt16(clamping: column), cell, nil) == LXW_NO_ERROR else {
                throw AppError(.unavailable, "import.notWritten", ["file": ""])
            }
        }
        row += 1
    }

    /// Numbers are written as such when a spreadsheet holds all of their digits.
    func write(cells: [ListFile.Cell]) throws {
        guard row < Self.mostRows else { throw AppError(.tooLarge, "import.tooManyRows", ["most": String(Self.mostRows)]) }
        for (column, cell) in cells.enumerated() {
            let place = UInt16(clamping: column)
            let result =
                switch cell {
                case .text(""), .number(""): LXW_NO_ERROR
                case .text(let text): worksheet_write_string(sheet, row, place, Self.fitting(text), nil)
                case .number(let text):
                    if let number = Double(text), text.utf8.count(where: { (48...57).contains($0) }) <= Self.mostDigits {
                        worksheet_write_number(sheet, row, place, number, nil)
                    } else {
                        worksheet_write_string(sheet, row, place, text, nil)
                    }
                }
            guard result == LXW_NO_ERROR else { throw AppError(.unavailable, "import.notWritten", ["file": ""]) }
        }
        row += 1
    }

    /// As much of a text as a cell holds, counted in UTF-16 as Excel does.
    static func fitting(_ text: String) -> String {
        guard text.utf16.count > mostCharactersOfCell else { return text }
        var rest = mostCharactersOfCell
        return String(
            text.prefix { character in
                rest -= character.utf16.count
                return rest >= 0
            })
    }

    private func tooLong(_ column: Int) -> AppError {
        let name = header.indices.contains(column) ? header[column] : String(column + 1)
        return AppError(
            .tooLarge, "export.cellTooLong",
            ["column": name, "row": String(row + 1), "most": String(Self.mostCharactersOfCell)])
    }

    func finish() throws {
        guard let workbook else { return }
        self.workbook = nil
        guard workbook_close(workbook) == LXW_NO_ERROR else {
            throw AppError(.unavailable, "import.notWritten", ["file": ""])
        }
    }
}
