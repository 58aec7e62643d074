/// The few facts of a request's head that decide whether a cached answer fits, read from the raw bytes.
struct RequestSketch {
    static let mostHeadBytes = 16 * 1024

    var isHead = false
    var target: Range<Int> = 0..<0
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
        guard let colon = line.first(where: { !Self.isToken[Int(bytes[$0])] }), colon > line.lowerBound,
            bytes[colon] == UInt8(ascii: ":"),
            line[(colon + 1)...].allSatisfy({ bytes[$0] >= 0x20 && bytes[$0] != 0x7F || bytes[$0] == 0x09 })
        else { return false }
        var value = (colon + 1)..<line.upperBound
        while let first = value.first, bytes[first] == 0x20 || bytes[first] == 0x09 { value = (first + 1)..<value.upperBound }
        func isNamed(_ name: StaticString) -> Bool { Self.equalsIgnoringCase(bytes, line.lowerBound..<colon, name) }
        func note(_ field: inout Range<Int>) -> Bool {
            guard field.isEmpty else { return false }
            field = value
            return true
        }
        switch colon - line.lowerBound {
        case 4 where isNamed("host"): hosts += 1
        case 6 where isNamed("cookie"): return note(&cookie)
        case 15 where isNamed("accept-language"): return note(&acceptLanguage)
        case 15 where isNamed("accept-encoding"): return note(&acceptEncoding)
        case 13 where isNamed("if-none-match"): return note(&ifNoneMatch)
        case 10 where isNamed("connection"):
            return Self.equalsIgnoringCase(bytes, value, "keep-alive")
        case 14 where isNamed("content-length"), 17 where isNamed("transfer-encoding"), 7 where isNamed("upgrade"),
            6 where isNamed("expect"), 5 where isNamed("range"), 13 where isNamed("authorization"):
            return false
        default: break
        }
        return true
    }

    // MARK: Bytes

    /// The bytes that a header's name is made of (RFC 9110 §5.6.2). A name with a space before its colon is none.
    private static let isToken: [Bool] = (0...255).map { byte in
        Unicode.Scalar(UInt8(byte)).isASCII
            && (Unicode.Scalar(UInt8(byte)).properties.isAlphabetic || (48...57).contains(byte)
                || "!#$%&'*+-.^_`|~".utf8.contains(UInt8(byte)))
    }

    /// The position of the next CR LF; `nil` when there is none, or a line feed stands alone.
    private static func lineEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        var index = start
        let limit = min(bytes.count, start + mostHeadBytes)
        while index < limit {
            if bytes[index] == 0x0A { return nil }
            if bytes[index] == 0x0D { return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index : nil }
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
