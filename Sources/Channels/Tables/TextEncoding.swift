import Basics
import Foundation

/// How the characters of a text file are written. Spreadsheets in China save GB18030, Excel's "Unicode text" is UTF-16.
public enum TextEncoding: String, Sendable, CaseIterable, Codable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case gb18030 = "GB18030"
    case windows1252 = "WINDOWS-1252"
    case windows1250 = "WINDOWS-1250"
    case windows1251 = "WINDOWS-1251"
    case big5 = "BIG5"
    case shiftJIS = "SHIFT_JIS"
    case codePage437 = "CP437"

    /// Those that a person may choose for a file, the likely ones first.
    public static let offered: [TextEncoding] = [
        .utf8, .gb18030, .windows1252, .utf16LittleEndian, .utf16BigEndian, .windows1250, .windows1251, .big5, .shiftJIS,
    ]

    /// The encoding that a person chose, or else the one that the file shows, and how many bytes of byte order mark there are.
    static func of(path: String, chosen: TextEncoding?) throws -> (encoding: TextEncoding, markBytes: Int) {
        guard let chosen else { return try detect(path: path) }
        let start = try FileHandle(forReadingAtPath: path)?.read(upToCount: 3) ?? Data()
        return (chosen, chosen.mark.isEmpty || !start.starts(with: chosen.mark) ? 0 : chosen.mark.count)
    }

    private var mark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        default: []
        }
    }

    /// The encoding of a file and how many bytes of byte order mark it begins with: the mark decides, then zero bytes on one
    /// side of every pair, then whether the whole file is valid UTF-8; of what is not, `CharacterGuess` tells the encoding.
    /// - Throws: `import.wrongFile` for bytes that are no text.
    static func detect(path: String) throws -> (encoding: TextEncoding, markBytes: Int) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw AppError.notFound("import.notFound") }
        defer { try? file.close() }
        let sample = Array(try file.read(upToCount: FileKind.sampleBytes) ?? Data())
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if sample.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if sample.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if sample.contains(0) { return (try withoutMark(sample), 0) }
        try file.seek(toOffset: 0)
        if try isUTF8(file) { return (.utf8, 0) }
        try file.seek(toOffset: 0)
        return (CharacterGuess.encoding(of: Array(try file.read(upToCount: CharacterGuess.mostBytes) ?? Data())), 0)
    }

    private static func withoutMark(_ sample: [UInt8]) throws -> TextEncoding {
        let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
        let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
        // Half of the characters being Latin is enough to tell the two sides apart.
        let enough = sample.count / 4
        if even == 0, odd >= enough { return .utf16LittleEndian }
        if odd == 0, even >= enough { return .utf16BigEndian }
        throw AppError.invalid("import.wrongFile", ["kind": "binary"])
    }

    private static func isUTF8(_ file: FileHandle) throws -> Bool {
        let decoder = try TextDecoder(.utf8)
        do {
            while let chunk = try file.read(upToCount: TableLimits.chunkBytes), !chunk.isEmpty {
                _ = try decoder.utf8(of: chunk)
            }
            try decoder.finish()
            return true
        } catch is AppError {
            return false
        }
    }
}
