import ArgumentParser
import Channels
import Foundation

/// What every command that brings in a table asks of its file.
struct TableFileOptions: ParsableArguments {
    @Option(help: "A mapping of columns kept by this name.")
    var mapping: String?
    @Option(help: "The sheet of a workbook; the first if not given.")
    var sheet: String?
    @Option(help: "The row with the names of the columns; found out if not given.")
    var headerRow: Int?
    @Option(help: "How a text file writes its characters: utf-8, gb18030, windows-1252 …; found out if not given.")
    var encoding: String?
    @Flag(help: "Check the file and change nothing.")
    var dryRun = false

    /// Where in the file the table is.
    /// - Throws: the exit code of misuse, after saying what is known, for an encoding that nobody writes.
    func choice() throws -> TableChoice {
        let encoding = try encoding.map { text in
            guard let known = TextEncoding.allCases.first(where: { $0.rawValue == text.uppercased() }) else {
                let all = TextEncoding.offered.map { $0.rawValue.lowercased() }.joined(separator: ", ")
                FileHandle.standardError.write(Data("There is no encoding “\(text)”. Known are \(all).\n".utf8))
                throw ImportProductsCommand.misused
            }
            return known
        }
        return TableChoice(sheet: sheet, headerLine: headerRow, encoding: encoding)
    }

    /// Where the refused rows go, beside the working folder's other files: `products.csv` gives `products-errors.csv`.
    static func errorPath(of file: String, _ choice: TableChoice) -> String {
        let url = URL(fileURLWithPath: file)
        let isWorkbook = (try? TableReader.open(path: file, choice))?.kind.isWorkbook ?? false
        return "\(url.deletingPathExtension().lastPathComponent)-errors.\(isWorkbook ? "xlsx" : "csv")"
    }
}
