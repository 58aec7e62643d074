/// A text as numbers, each with the place it has in the text that was given. A view of a text, such as its decoded or its
/// joined form, is the same thing with other places.
struct Scalars {
    var values: [UInt32]
    /// Where each value begins and ends in the original, in Unicode scalars.
    var start: [Int32]
    var end: [Int32]

    init(_ text: String) {
        values = text.unicodeScalars.map(\.value)
        start = (0..<Int32(values.count)).map { $0 }
        end = start.map { $0 + 1 }
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
