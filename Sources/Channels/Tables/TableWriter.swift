import Basics
import Foundation

/// Writes rows into a file, one by one.
protocol TableWriter: AnyObject {
    /// - Throws: `import.notWritten` when the disk is full or the folder is not there.
    func write(_ cells: [String]) throws
    /// A row with numbers among its cells.
    func write(cells: [ListFile.Cell]) throws
    /// Ends the file. Without it a workbook is no file at all.
    func finish() throws
}

extension TableWriter {
    func write(cells: [ListFile.Cell]) throws {
        try write(
            cells.map { cell in
                switch cell {
                case .text(let text), .number(let text): text
                }
            })
    }
}

/// A CSV file (RFC 4180) in UTF-8 with CR LF between rows; texts that a spreadsheet would run as formulas are neutralised.
final class CSVWriter: TableWriter {
    private let file: FileHandle
    private var buffer: [UInt8] = []

    /// - Parameter hasMark: begins the file with the byte order mark by which Excel knows UTF-8.
    init(path: String, hasMark: Bool) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw AppError(.unavailable, "import.notWritten", ["file": (path as NSString).lastPathComponent])
        }
        self.file = file
        if hasMark { buffer = [0xEF, 0xBB, 0xBF] }
    }

    func write(_ cells: [String]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(comma) }
            append(isNumber(cell) ? cell : CellSafety.neutralised(cell))
        }
        buffer += [13, 10]
        if buffer.count >= TableLimits.chunkBytes { try flush() }
    }

    func finish() throws {
        try flush()
        try file.close()
    }

    private func append(_ cell: String) {
        let bytes = cell.utf8
        let isPlain = bytes.allSatisfy { $0 != quote && $0 != comma && $0 != 10 && $0 != 13 }
        let hasSpaceOutside = bytes.first == 32 || bytes.last == 32
        if isPlain && !hasSpaceOutside { return buffer.append(contentsOf: bytes) }
        buffer.append(quote)
        for byte in bytes {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }

    /// A negative number is no formula.
    private func isNumber(_ cell: String) -> Bool {
        let digits = cell.utf8.drop { $0 == UInt8(ascii: "-") }
        return !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    }

    private func flush() throws {
        do {
            try file.write(contentsOf: buffer)
            buffer.removeAll(keepingCapacity: true)
        } catch {
            throw AppError(.unavailable, "import.notWritten", ["file": ""], detail: "\(error)")
        }
    }

    private let quote = UInt8(ascii: "\"")
    private let comma = UInt8(ascii: ",")
}
