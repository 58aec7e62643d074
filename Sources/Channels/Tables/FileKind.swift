import Basics
import Foundation

/// Tells a table from what people choose by mistake, by the first bytes of the file.
enum FileKind {
    case text, zip

    static let sampleBytes = 4096

    /// - Throws: `import.notFound`, `import.emptyFile`, `import.tooLarge` or `import.wrongFile` with the name of what it is.
    static func of(path: String) throws -> FileKind {
        guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else {
            throw AppError(.notFound, "import.notFound", ["file": (path as NSString).lastPathComponent])
        }
        defer { try? file.close() }
        guard size > 0 else { throw AppError.invalid("import.emptyFile") }
        guard size <= TableLimits.mostFileBytes else {
            throw AppError(.tooLarge, "import.tooLarge", ["mostMB": String(TableLimits.mostFileBytes >> 20)])
        }
        try file.seek(toOffset: 0)
        return try of(Array(try file.read(upToCount: sampleBytes) ?? Data()))
    }

    private static func of(_ sample: [UInt8]) throws -> FileKind {
        if sample.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
        if let (_, name) = others.first(where: { sample.starts(with: $0.0) }) {
            throw AppError.invalid("import.wrongFile", ["kind": name])
        }
        let start = String(decoding: sample.prefix(64).drop { $0 <= 0x20 }, as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype") || start.hasPrefix("<html") || start.hasPrefix("<?xml") {
            throw AppError.invalid("import.wrongFile", ["kind": "HTML/XML"])
        }
        return .text
    }

    /// Signatures from the formats' own specifications. `D0 CF 11 E0` is a compound file: .xls and .doc before 2007.
    private static let others: [([UInt8], String)] = [
        (Array("%PDF".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"),
        (Array("GIF8".utf8), "GIF"), (Array("RIFF".utf8), "WebP"), ([0xD0, 0xCF, 0x11, 0xE0], "XLS (Excel 97–2003)"),
        ([0x1F, 0x8B], "GZIP"), (Array("Rar!".utf8), "RAR"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
        ([0x50, 0x4B, 0x05, 0x06], "ZIP"), (Array("{\\rtf".utf8), "RTF"), (Array("SQLite format 3".utf8), "SQLite"),
        ([0x7F, 0x45, 0x4C, 0x46], "ELF"),
    ]
}
