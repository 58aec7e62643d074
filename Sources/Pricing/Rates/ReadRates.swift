import Basics
import CZip
import Catalog
import MoneyKit

/// The bank's three files.
extension EuroRates {
    /// The daily file: `Cube` elements, one with the `time`, and in it one for each `currency` and its `rate`.
    /// - Throws: `rates.unreadable` when the bytes are not that.
    public static func readDaily(_ xml: [UInt8]) throws -> [EuroRate] {
        guard xml.count <= mostBytes else { throw AppError(.tooLarge, "rates.tooLarge") }
        guard let tree = XMLTree.read(xml) else { throw AppError.invalid("rates.unreadable", ["text": "XML"]) }
        var rates: [EuroRate] = []
        var day = ""
        for cube in cubes(in: tree) {
            day = cube["time"] ?? day
            if let code = cube["currency"], let currency = Currency(rawValue: code), let rate = cube["rate"] {
                rates.append(try EuroRate(currency, day: day, rate: rate))
            }
        }
        guard !rates.isEmpty else { throw AppError.invalid("rates.unreadable", ["text": "XML"]) }
        return rates
    }

    /// The attributes of every `Cube` element, in the order of the file.
    private static func cubes(in tree: XMLTree) -> [[String: String]] {
        (tree.name == "Cube" ? [tree.attributes] : []) + tree.children.flatMap(cubes)
    }

    /// The history: a header of currencies, then a line a day, the newest first. `N/A` is a currency that was not quoted.
    /// - Parameter since: days before this one are left out.
    public static func readHistory(_ csv: [UInt8], since: String = "") throws -> [EuroRate] {
        guard csv.count <= mostBytes else { throw AppError(.tooLarge, "rates.tooLarge") }
        var reader = HistoryReader(since: since)
        for line in csv.split(separator: UInt8(ascii: "\n")) { try reader.read(line: line) }
        return reader.rates
    }

    /// The zipped history, read piece by piece; it is never in memory whole.
    public static func readHistoryZip(_ bytes: [UInt8], since: String = "") throws -> [EuroRate] {
        try bytes.withUnsafeBytes { bytes in
            let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil)
            guard let source, let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
                if let source { zip_source_free(source) }
                throw AppError.invalid("rates.unreadable", ["text": "zip"])
            }
            defer { zip_discard(archive) }
            guard let file = zip_fopen_index(archive, 0, 0) else {
                throw AppError.invalid("rates.unreadable", ["text": "zip"])
            }
            defer { zip_fclose(file) }
            return try readLines(of: file, HistoryReader(since: since))
        }
    }

    private static func readLines(of file: OpaquePointer, _ reader: HistoryReader) throws -> [EuroRate] {
        var reader = reader
        var held: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 * 1024)
        var total = 0
        while true {
            let count = zip_fread(file, &piece, UInt64(piece.count))
            guard count >= 0 else { throw AppError.invalid("rates.unreadable", ["text": "zip"]) }
            if count == 0 { break }
            total += Int(count)
            guard total <= mostBytes else { throw AppError(.tooLarge, "rates.tooLarge") }
            held += piece.prefix(Int(count))
            var lines = held.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            held = Array(lines.removeLast())
            for line in lines { try reader.read(line: line) }
        }
        try reader.read(line: held[...])
        return reader.rates
    }
}

/// Reads the history line by line.
private struct HistoryReader {
    let since: String
    private var currencies: [Currency?] = []
    private(set) var rates: [EuroRate] = []

    init(since: String) {
        self.since = since
    }

    mutating func read(line: ArraySlice<UInt8>) throws {
        let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { field in
            String(decoding: field.filter { $0 != 32 && $0 != 13 }, as: UTF8.self)
        }
        guard let day = fields.first, !day.isEmpty else { return }
        if currencies.isEmpty {
            guard day == "Date" else { throw AppError.invalid("rates.unreadable", ["text": "CSV"]) }
            currencies = fields.dropFirst().map { Currency(rawValue: $0) }
            return
        }
        guard day >= since else { return }
        for (currency, rate) in zip(currencies, fields.dropFirst()) where rate != "N/A" && !rate.isEmpty {
            if let currency { rates.append(try EuroRate(currency, day: day, rate: rate)) }
        }
    }
}
