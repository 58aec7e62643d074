import Basics

/// The refused rows of a file, as they were, with the reason in a new last column: to be mended and imported again.
enum ErrorFile {
    /// Reads the file a second time and copies the rows that `refused` names: into a workbook when it was one, else into CSV.
    static func write(
        _ refused: RefusedRows, of path: String, _ choice: TableChoice, to errorPath: String, say: (Message) -> String
    ) throws {
        let table = try TableReader.open(path: path, choice)
        let writer: any TableWriter =
            table.kind.isWorkbook
            ? try XLSXWriter(path: errorPath, sheet: "Errors") : try CSVWriter(path: errorPath, hasMark: true)
        try writer.write(table.header + [say(Message("import.reasonColumn"))])
        // Where the file cannot be read on, the import stopped as well.
        while let row = try? table.next() {
            guard let reason = refused.reason(ofLine: row.line) else { continue }
            let missing = Array(repeating: "", count: max(0, table.header.count - row.cells.count))
            let cells = table.kind.isWorkbook ? row.cells.map(XLSXWriter.fitting) : row.cells
            let cut = cells == row.cells ? "" : " " + say(Message("import.cellWasCut"))
            try writer.write(cells + missing + [say(reason) + cut])
        }
        try writer.finish()
    }
}
