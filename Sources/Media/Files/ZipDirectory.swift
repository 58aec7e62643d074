/// The names of what a ZIP file holds, from the directory at its end (PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16). Nothing is unpacked.
enum ZipDirectory {
    /// A directory of more entries is not read.
    static let mostEntries = 20_000
    /// The end record with the longest comment.
    private static let longestEndBytes = 22 + 65_535

    /// `nil` when there is no whole directory, which is no file that somebody's program can open.
    static func names(of bytes: [UInt8]) -> [String]? {
        guard let end = endRecord(in: bytes) else { return nil }
        let count = number(bytes, at: end + 10, bytes: 2)
        var place = number(bytes, at: end + 16, bytes: 4)
        guard count <= mostEntries else { return nil }
        var names: [String] = []
        for _ in 0..<count {
            guard place + 46 <= end, bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else { return nil }
            let length = number(bytes, at: place + 28, bytes: 2)
            let rest = number(bytes, at: place + 30, bytes: 2) + number(bytes, at: place + 32, bytes: 2)
            guard place + 46 + length + rest <= end else { return nil }
            names.append(String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self))
            place += 46 + length + rest
        }
        return names
    }

    /// Where the last end record begins whose comment ends with the file.
    private static func endRecord(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let first = max(0, bytes.count - longestEndBytes)
        return stride(from: bytes.count - 22, through: first, by: -1).first { place in
            bytes[place...].starts(with: [0x50, 0x4B, 0x05, 0x06])
                && place + 22 + number(bytes, at: place + 20, bytes: 2) == bytes.count
        }
    }

    private static func number(_ bytes: [UInt8], at place: Int, bytes count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
}
