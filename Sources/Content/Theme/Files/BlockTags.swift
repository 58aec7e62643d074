/// The tags of an HTML text, found in one pass over its bytes: however a text is written, reading it takes as long as it is long.
struct BlockTags {
    struct Tag {
        /// In small letters.
        let name: String
        /// What stands behind the name, without the slash of `<br/>`.
        let attributes: String
        /// `</p>`
        let isEnd: Bool
        /// `<br/>`
        let isClosed: Bool
        /// From 1.
        let line: Int
    }

    /// In their order, without those in comments.
    private(set) var all: [Tag] = []
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    /// False once a comment was found that nothing ends: then none of those behind it ends either.
    private var commentsEnd = true

    init(_ text: String) {
        bytes = Array(text.utf8)
        while place < bytes.count {
            if let end = commentEnd() {
                pass(to: end)
            } else if let end = tagEnd() {
                if let tag = tag(bytes[(place + 1)..<end]) { all.append(tag) }
                pass(to: end + 1)
            } else {
                pass(to: place + 1)
            }
        }
    }

    private mutating func pass(to end: Int) {
        line += bytes[place..<end].count { $0 == UInt8(ascii: "\n") }
        place = end
    }

    /// Where the text goes on behind the comment that begins here. One that does not end is read as text.
    private mutating func commentEnd() -> Int? {
        let (mark, end) = ("<!--".utf8, "-->".utf8)
        guard commentsEnd, bytes[place...].starts(with: mark) else { return nil }
        for index in (place + mark.count)..<bytes.count where bytes[index...].starts(with: end) { return index + end.count }
        commentsEnd = false
        return nil
    }

    /// Where the `>` of the tag that begins here stands. A tag ends before the next one begins.
    private func tagEnd() -> Int? {
        guard bytes[place] == UInt8(ascii: "<") else { return nil }
        let end = bytes[(place + 1)...].firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
        return end.flatMap { bytes[$0] == UInt8(ascii: ">") ? $0 : nil }
    }

    /// - Parameter inside: what stands between `<` and `>`.
    private func tag(_ inside: ArraySlice<UInt8>) -> Tag? {
        let isEnd = inside.first == UInt8(ascii: "/")
        let words = isEnd ? inside.dropFirst() : inside
        guard let first = words.first, Self.isLetter(first) else { return nil }
        let name = words.prefix { Self.isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let rest = words.dropFirst(name.count)
        let isClosed = rest.last == UInt8(ascii: "/")
        return Tag(
            name: String(decoding: name, as: UTF8.self).lowercased(),
            attributes: String(decoding: isClosed ? rest.dropLast() : rest, as: UTF8.self), isEnd: isEnd, isClosed: isClosed,
            line: line)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
