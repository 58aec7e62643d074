/// What separates the cells of a text table.
enum Delimiter {
    static let known = Array(",;\t|".utf8)
    /// So many lines show it.
    static let mostLines = 30

    /// The delimiter that the first lines of `text` have in the same number, outside of quotes; a comma when there is none.
    /// A first line `sep=;`, as Excel writes it, decides, and is then no row.
    static func sniff(_ text: [UInt8]) -> (delimiter: UInt8, isNamed: Bool) {
        if text.prefix(4).elementsEqual(Array("sep=".utf8)), text.count > 5, known.contains(text[4]),
            text[5] == newline || text[5] == carriageReturn
        {
            return (text[4], true)
        }
        let lines = countsOfLines(text)
        let scores = known.indices.map { place in score(lines.map { $0[place] }) }
        let best = known.indices.max { scores[$0] < scores[$1] } ?? 0
        return (scores[best] > 0 ? known[best] : known[0], false)
    }

    /// Cells in a table come in the same number on every line; commas in sentences do not.
    private static func score(_ counts: [Int]) -> Int {
        let byCount = Dictionary(grouping: counts.filter { $0 > 0 }) { $0 }
        return byCount.map { $0.key * $0.value.count }.max() ?? 0
    }

    private static func countsOfLines(_ text: [UInt8]) -> [[Int]] {
        var lines: [[Int]] = []
        var counts = known.map { _ in 0 }
        var isQuoted = false
        for byte in text {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted {
                if let index = known.firstIndex(of: byte) { counts[index] += 1 }
                guard byte == newline || byte == carriageReturn, counts.contains(where: { $0 > 0 }) else { continue }
                lines.append(counts)
                counts = known.map { _ in 0 }
                if lines.count == mostLines { return lines }
            }
        }
        return counts.contains { $0 > 0 } ? lines + [counts] : lines
    }

    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
