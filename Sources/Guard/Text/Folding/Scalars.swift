/// A text as numbers, each with the place it has in the text that was given. A view of a text, such as its decoded or its
/// joined form, is the same thing with other places.
struct Scalars {
    private(set) var values: [UInt32]
    /// Where each value begins and ends in the original, in Unicode scalars.
    private(set) var start: [Int32]
    private(set) var end: [Int32]

    init(_ text: String) {
        var text = text
        let decoded = text.withUTF8 { bytes in
            [UInt32](unsafeUninitializedCapacity: bytes.count) { buffer, count in count = Self.decode(bytes, into: buffer) }
        }
        values = decoded
        start = [Int32](unsafeUninitializedCapacity: decoded.count) { buffer, count in
            for index in 0..<decoded.count { buffer[index] = Int32(index) }
            count = decoded.count
        }
        end = [Int32](unsafeUninitializedCapacity: decoded.count) { buffer, count in
            for index in 0..<decoded.count { buffer[index] = Int32(index) + 1 }
            count = decoded.count
        }
    }

    /// The scalars of UTF-8 that a string has already checked; there are never more of them than bytes.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt32>) -> Int {
        var (index, count) = (0, 0)
        while index < bytes.count {
            let first = UInt32(bytes[index])
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            var value = length == 1 ? first : first & (0x7F >> UInt32(length))
            for offset in 1..<max(length, 1) where index + offset < bytes.count {
                value = value << 6 | UInt32(bytes[index + offset]) & 0x3F
            }
            buffer[count] = value
            count += 1
            index += length
        }
        return count
    }

    init(capacity: Int = 0) {
        (values, start, end) = ([], [], [])
        values.reserveCapacity(capacity)
        start.reserveCapacity(capacity)
        end.reserveCapacity(capacity)
    }

    var count: Int { values.count }

    mutating func append(_ value: UInt32, start from: Int32, end to: Int32) {
        values.append(value)
        start.append(from)
        end.append(to)
    }

    mutating func appendSpace(at place: Int32) { append(32, start: place, end: place) }

    /// The values in `range` in turn, with their places.
    mutating func append(_ range: Range<Int>, of other: Scalars) {
        values.append(contentsOf: other.values[range])
        start.append(contentsOf: other.start[range])
        end.append(contentsOf: other.end[range])
    }
}
