import Basics

/// The rows of one sheet of a workbook. Cells that the file leaves out are empty.
final class SheetRows: RowSource {
    var sheet: String { workbook.sheet }
    private let workbook: Workbook
    private let entry: ZipEntry
    private let part: XMLPart
    private var line = 0

    var progress: (bytes: Int, of: Int) { (entry.bytesRead, entry.size) }

    init(path: String, sheet: String?) throws {
        workbook = try Workbook(path: path, sheet: sheet)
        guard let entry = try workbook.archive.open(workbook.sheetPath) else { throw ZipArchive.damaged }
        self.entry = entry
        part = try XMLPart(entry)
    }

    func next() throws -> TableRow? {
        while let node = try part.next() {
            guard case .start(let isEmpty) = node, part.isNamed("row") else { continue }
            line = part.attribute("r").flatMap { Int($0) } ?? line + 1
            return isEmpty ? TableRow(line: line, cells: []) : try row()
        }
        return nil
    }

    private func row() throws -> TableRow {
        var row = TableRow(line: line, cells: [])
        var column = 0
        while let node = try part.next() {
            switch node {
            case .start(let isEmpty) where part.isNamed("c"):
                column = part.attribute("r").flatMap(Self.column) ?? column
                if !isEmpty { put(try cell(&row), at: column, in: &row) }
                column += 1
            case .end where part.isNamed("row"): return row
            default: break
            }
        }
        return row
    }

    private func put(_ text: String, at column: Int, in row: inout TableRow) {
        guard !text.isEmpty else { return }
        guard column < TableLimits.mostColumns else {
            row.fault = Message("import.tooManyColumns", ["most": String(TableLimits.mostColumns)])
            return
        }
        while row.cells.count < column { row.cells.append("") }
        if row.cells.count == column { row.cells.append(text) } else { row.cells[column] = text }
    }

    /// Reads to the end of the cell (ECMA-376 part 1, 18.3.1.4).
    private func cell(_ row: inout TableRow) throws -> String {
        let kind = part.attribute("t") ?? "n"
        let style = part.attribute("s").flatMap { Int($0) }
        var text = ""
        var isInValue = false
        var isPhonetic = false
        while let node = try part.next() {
            switch node {
            case .start(let isEmpty):
                if part.isNamed("v") || part.isNamed("t") { isInValue = !isEmpty }
                if part.isNamed("rPh") { isPhonetic = !isEmpty }
            case .text:
                if isInValue && !isPhonetic { text += part.text }
            case .end:
                if part.isNamed("v") || part.isNamed("t") { isInValue = false }
                if part.isNamed("rPh") { isPhonetic = false }
                if part.isNamed("c") { return shown(text, kind: kind, style: style, &row) }
            }
            if text.utf8.count > TableLimits.mostCellBytes {
                row.fault = TableLimits.cellTooLong
                (text, isInValue) = ("", false)
            }
        }
        return text
    }

    private func shown(_ text: String, kind: String, style: Int?, _ row: inout TableRow) -> String {
        switch kind {
        case "s":
            guard let index = Int(text) else { return "" }
            if workbook.texts.isTooLong(index) { row.fault = TableLimits.cellTooLong }
            return workbook.texts[index] ?? ""
        case "b": return text == "1" ? "true" : "false"
        case "e": return ""
        case "str", "inlineStr", "d": return text
        default:
            if let style, workbook.dateStyles.contains(style), let number = Double(text),
                let date = SheetDates.text(number, from1904: workbook.countsFrom1904)
            {
                return date
            }
            return SheetNumbers.text(text)
        }
    }

    /// The column of a reference such as `AB12`, counted from 0; `nil` when it is none.
    static func column(_ reference: String) -> Int? {
        var column = 0
        for letter in reference.utf8.prefix(while: { $0 >= 65 && $0 <= 90 }).prefix(4) {
            column = column * 26 + Int(letter) - 64
        }
        return column > 0 ? column - 1 : nil
    }
}
