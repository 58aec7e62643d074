/// What separates the cells of a text table.
enum Delimiter {
    static let known = Array(",;\t|".utf8)

    /// The delimiter that occurs most outside of quotes in the first lines of `text`; a comma when there is none.
    /// A first line `sep=;`, as Excel writes it, decides, and is then no row.
    static func sniff(_ text: [UInt8]) -> (delimiter: UInt8, isNamed: Bool) {
        if text.prefix(4).elementsEqual(Array("sep=".utf8)), text.count > 5, known.contains(text[4]),
            text[5] == newline || text[5] == carriageReturn
        {
            return (text[4], true)
        }
        let counts = countsOfFirstLine(text)
        let best = known.indices.max { counts[$0] < counts[$1] } ?? 0
        return (counts[best] > 0 ? known[best] : known[0], false)
    }

    private static func countsOfFirstLine(_ text: [UInt8]) -> [Int] {
        var counts = known.map { _ in 0 }
        var isQuoted = false
        for byte in text {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted {
                if let index = known.firstIndex(of: byte) { counts[index] += 1 }
                if byte == newline || byte == carriageReturn, counts.contains(where: { $0 > 0 }) { break }
            }
        }
        return counts
    }

    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
