import Basics

/// A question for the text records of a name, and reading its answer (RFC 1035 §4).
enum DNSQuestion {
    private static let (textType, internet, optionType): (UInt16, UInt16, UInt16) = (16, 1, 41)
    /// The longest answer that is taken (RFC 6891 §6.2.5).
    static let mostBytes = 4_096
    private static let (headerBytes, mostLabelBytes, mostRecords) = (12, 63, 50)

    /// - Throws: `mail.badDNSName`.
    static func bytes(_ name: String, id: UInt16) throws -> [UInt8] {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy({ (1...mostLabelBytes).contains($0.utf8.count) }) else {
            throw AppError.invalid("mail.badDNSName", ["name": String(name.prefix(100))])
        }
        var bytes = pair(id)
        // One question, recursion desired, and one record that says how long an answer may be.
        bytes += [1, 0, 0, 1, 0, 0, 0, 0, 0, 1] as [UInt8]
        for label in labels {
            bytes.append(UInt8(label.utf8.count))
            bytes += Array(label.utf8)
        }
        bytes.append(0)
        bytes += pair(textType)
        bytes += pair(internet)
        bytes.append(0)
        bytes += pair(optionType)
        bytes += pair(UInt16(mostBytes))
        bytes += [0, 0, 0, 0, 0, 0] as [UInt8]
        return bytes
    }

    /// The texts in an answer; none where the name does not exist.
    /// - Returns: `nil` for what is no whole answer to this question.
    static func texts(in answer: [UInt8], id: UInt16) -> [String]? {
        guard answer.count > headerBytes, Array(answer.prefix(2)) == pair(id), answer[2] & 0x80 != 0, answer[2] & 2 == 0 else {
            return nil
        }
        let status = answer[3] & 15
        // 0 is an answer, 3 says that there is no such name.
        guard status == 0 || status == 3 else { return nil }
        var reader = Reader(bytes: answer, at: headerBytes)
        for _ in 0..<number(answer, 4) {
            guard reader.skipName(), reader.skip(4) else { return nil }
        }
        var texts: [String] = []
        for _ in 0..<min(number(answer, 6), mostRecords) {
            guard reader.skipName(), let type = reader.pair(), reader.skip(6), let length = reader.pair(),
                let data = reader.take(length)
            else { return nil }
            if type == Int(textType) { texts.append(text(data)) }
        }
        return texts
    }

    /// Pieces, each with its length before it, are one text.
    private static func text(_ data: [UInt8]) -> String {
        var (bytes, rest) = ([UInt8](), data[...])
        while let length = rest.popFirst() {
            bytes += rest.prefix(Int(length))
            rest = rest.dropFirst(Int(length))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func pair(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }

    private struct Reader {
        let bytes: [UInt8]
        var at: Int

        mutating func skip(_ count: Int) -> Bool {
            at += count
            return at <= bytes.count
        }

        mutating func pair() -> Int? {
            guard at + 2 <= bytes.count else { return nil }
            defer { at += 2 }
            return number(bytes, at)
        }

        mutating func take(_ count: Int) -> [UInt8]? {
            guard at + count <= bytes.count else { return nil }
            defer { at += count }
            return Array(bytes[at..<at + count])
        }

        /// Labels up to an empty one, or up to a pointer to others.
        mutating func skipName() -> Bool {
            while at < bytes.count {
                let length = Int(bytes[at])
                if length >= 192 { return skip(2) }
                guard skip(1 + length) else { return false }
                if length == 0 { return true }
            }
            return false
        }
    }
}
