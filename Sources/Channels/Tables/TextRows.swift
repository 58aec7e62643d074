import Basics
import CCSV
import Foundation

/// The rows of a CSV or TSV file, through libcsv. Quoted cells may hold delimiters, quotes and line ends.
final class TextRows: RowSource {
    let delimiter: Character
    let encoding: TextEncoding
    private let file: FileHandle
    private let decoder: TextDecoder
    private let parser: UnsafeMutablePointer<csv_parser>
    private let collector = RowCollector()
    private var firstPiece: [UInt8]?
    private var isAtEnd = false
    private(set) var progress: (bytes: Int, of: Int)

    init(path: String, encoding chosen: TextEncoding?) throws {
        let (encoding, markBytes) = try TextEncoding.of(path: path, chosen: chosen)
        guard let file = FileHandle(forReadingAtPath: path) else { throw AppError.notFound("import.notFound") }
        progress = (0, Int(clamping: try file.seekToEnd()))
        try file.seek(toOffset: UInt64(markBytes))
        self.encoding = encoding
        self.file = file
        decoder = try TextDecoder(encoding)
        let bytes = try file.read(upToCount: TableLimits.chunkBytes) ?? Data()
        progress.bytes = markBytes + bytes.count
        let start = try decoder.utf8(of: bytes)
        let (delimiter, isNamed) = Delimiter.sniff(start)
        self.delimiter = Character(UnicodeScalar(delimiter))
        firstPiece = start
        parser = .allocate(capacity: 1)
        csv_init(parser, UInt8(CSV_REPALL_NL))
        csv_set_delim(parser, delimiter)
        csv_set_blk_size(parser, TableLimits.chunkBytes)
        collector.rowsToDrop = isNamed ? 1 : 0
    }

    deinit {
        csv_free(parser)
        parser.deallocate()
    }

    func next() throws -> TableRow? {
        while true {
            if let row = collector.take() { return row }
            if isAtEnd { return nil }
            try readPiece()
        }
    }

    private func readPiece() throws {
        if let piece = firstPiece {
            firstPiece = nil
            return try parse(piece)
        }
        guard let bytes = try file.read(upToCount: TableLimits.chunkBytes), !bytes.isEmpty else {
            isAtEnd = true
            try decoder.finish()
            return try finish()
        }
        progress.bytes += bytes.count
        do {
            try parse(try decoder.utf8(of: bytes))
        } catch let error as AppError where error.message.key == "import.badEncoding" {
            throw AppError.invalid("import.badEncoding", ["line": String(collector.line), "encoding": encoding.rawValue])
        }
    }

    private func parse(_ text: [UInt8]) throws {
        let context = Unmanaged.passUnretained(collector).toOpaque()
        let used = csv_parse(parser, text, text.count, RowCollector.fieldEnded, RowCollector.rowEnded, context)
        guard used == text.count else { throw AppError.invalid("import.damaged", ["line": String(collector.line)]) }
        dropLongCell()
    }

    /// What libcsv holds of a cell beyond the limit is thrown away, so that the rest of the file can be read; its row is refused.
    /// The parser takes back the spaces at the end of a cell and a quotation mark, so that as many bytes must stay.
    private func dropLongCell() {
        let held = parser.pointee.entry_pos
        let kept = parser.pointee.spaces + 2
        guard held > TableLimits.mostCellBytes, held > kept, let bytes = parser.pointee.entry_buf else { return }
        collector.skip(UnsafeRawBufferPointer(start: bytes + kept, count: held - kept))
        parser.pointee.entry_pos = kept
    }

    private func finish() throws {
        // libcsv's state 2 is "within a field"; it says so itself only in its strict mode, which refuses more than this.
        guard parser.pointee.quoted == 0 || parser.pointee.pstate != 2 else {
            throw AppError.invalid("import.quoteNotClosed", ["line": String(collector.line)])
        }
        let context = Unmanaged.passUnretained(collector).toOpaque()
        guard csv_fini(parser, RowCollector.fieldEnded, RowCollector.rowEnded, context) == 0 else {
            throw AppError.invalid("import.damaged", ["line": String(collector.line)])
        }
    }
}
