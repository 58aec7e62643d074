/// The few facts of a request's head that decide whether a cached answer fits, read from the raw bytes.
struct RequestSketch {
    static let mostHeadBytes = 16 * 1024

    var isHead = false
    var target: Range<Int> = 0..<0
    var host: Range<Int> = 0..<0
    var cookie: Range<Int> = 0..<0
    var acceptLanguage: Range<Int> = 0..<0
    var acceptEncoding: Range<Int> = 0..<0
    var ifNoneMatch: Range<Int> = 0..<0
    private var hosts = 0
    /// Where the head ends and the next request begins.
    var end = 0

    /// Reads a plain `GET` or `HEAD` of HTTP/1.1 without a body. Anything else, an incomplete head, a repeated header or a line
    /// that is not quite right is `nil`: the real parser shall see it.
    init?(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        var position = start
        if Self.matches(bytes, position, "GET ") {
            position += 4
        } else if Self.matches(bytes, position, "HEAD ") {
            position += 5
            isHead = true
        } else {
            return nil
        }
        guard let lineEnd = Self.lineEnd(bytes, position), lineEnd - position > 9,
            Self.matches(bytes, lineEnd - 9, " HTTP/1.1"), bytes[position] == UInt8(ascii: "/")
        else { return nil }
        target = position..<(lineEnd - 9)
        guard target.allSatisfy({ bytes[$0] > 0x20 && bytes[$0] < 0x7F }) else { return nil }
        position = lineEnd + 2
        while let lineEnd = Self.lineEnd(bytes, position) {
            if lineEnd == position {
                guard hosts == 1 else { return nil }
                end = lineEnd + 2
                return
            }
            guard read(bytes, position..<lineEnd) else { return nil }
            position = lineEnd + 2
        }
        return nil
    }

    /// Takes note of one header line. False when the request is not for the cache.
    private mutating func read(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
        var colon = line.lowerBound
        while colon < line.upperBound, Self.isToken(bytes[colon]) { colon += 1 }
        guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else { return false }
        var value = (colon + 1)..<line.upperBound
        while let first = value.first, bytes[first] == 0x20 || bytes[first] == 0x09 { value = (first + 1)..<value.upperBound }
        func isNamed(_ name: StaticString) -> Bool { Self.equalsIgnoringCase(bytes, line.lowerBound..<colon, name) }
        switch colon - line.lowerBound {
        case 4 where isNamed("host"): (hosts, host) = (hosts + 1, value)
        case 6 where isNamed("cookie"): return Self.note(value, in: &cookie)
        case 15 where isNamed("accept-language"): return Self.note(value, in: &acceptLanguage)
        case 15 where isNamed("accept-encoding"): return Self.note(value, in: &acceptEncoding)
        case 13 where isNamed("if-none-match"): return Self.note(value, in: &ifNoneMatch)
        case 10 where isNamed("connection"):
            return Self.equalsIgnoringCase(bytes, value, "keep-alive")
        case 14 where isNamed("content-length"), 17 where isNamed("transfer-encoding"), 7 where isNamed("upgrade"),
            6 where isNamed("expect"), 5 where isNamed("range"), 13 where isNamed("authorization"):
            return false
        default: break
        }
        return true
    }

    /// Takes note of a header's value; false when it was there before.
    private static func note(_ value: Range<Int>, in field: inout Range<Int>) -> Bool {
        guard field.isEmpty else { return false }
        field = value
        return true
    }

    // MARK: Bytes

    /// True for the bytes that a header's name is made of (RFC 9110 §5.6.2). A name with a space before its colon is none.
    private static func isToken(_ byte: UInt8) -> Bool {
        // Digits and signs below 64, letters and signs from 64 on, a bit a character.
        let bits: UInt64 = byte < 64 ? 0x03FF_6CFA_0000_0000 : byte < 128 ? 0x57FF_FFFF_C7FF_FFFE : 0
        return bits >> UInt64(byte & 63) & 1 == 1
    }

    /// The position of the next CR LF; `nil` when there is none, or a control character stands before it.
    private static func lineEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        var index = start
        let limit = min(bytes.count, start + mostHeadBytes)
        while index < limit {
            let byte = bytes[index]
            if byte == 0x0D { return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index : nil }
            if byte < 0x20 && byte != 0x09 || byte == 0x7F { return nil }
            index += 1
        }
        return nil
    }

    private static func matches(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ text: StaticString) -> Bool {
        guard start >= 0, start + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[start + index] != text.utf8Start[index] { return false }
        return true
    }

    private static func equalsIgnoringCase(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        for index in 0..<range.count {
            let byte = bytes[range.lowerBound + index]
            let lower = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
            if lower != name.utf8Start[index] { return false }
        }
        return true
    }
}
