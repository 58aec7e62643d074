/// Undoes what a recogniser of letters is known to confuse: a lost dot, a comma for a dot, letters in a number, a copyright
/// sign for an at sign. Only where what stands around says what it must have been.
enum Confusions {
    typealias Piece = Spelling.Piece

    /// Endings of hosts that are read as such even when their dot was lost, with what they are read as instead.
    private static let endings: [String: String] = [
        "com": "com", "corn": "com", "c0m": "com", "coim": "com", "con": "com", "cem": "com", "eom": "com", "cor": "com",
        "net": "net", "nei": "net", "org": "org", "cn": "cn", "shop": "shop", "store": "store", "ru": "ru", "de": "de",
    ]
    /// Letters that a digit is taken for, in a number.
    private static let digits: [Unicode.Scalar: Unicode.Scalar] = [
        "O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "i": "1", "!": "1", "Z": "2", "z": "2", "S": "5",
        "s": "5", "B": "8", "g": "9", "q": "9",
    ]
    private static let fewestDigits = 7

    static func undone(in pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        for line in pieces.split(separator: "\n", by: \.scalar) {
            if !result.isEmpty { result.append(Piece(scalar: "\n", word: nil)) }
            result += withDots(withEndingDot(withAtSigns(withDigits(Array(line)))))
        }
        return result
    }

    // MARK: Numbers

    private static func withDigits(_ line: [Piece]) -> [Piece] {
        guard line.count(where: { isDigit($0.scalar) }) >= fewestDigits else { return line }
        var result = line
        for range in tokens(line) {
            let token = line[range]
            let known = token.count { isDigit($0.scalar) }
            let taken = token.count { digits[$0.scalar] != nil }
            let others = token.count - known - taken - token.count { "+-().:".unicodeScalars.contains($0.scalar) }
            guard others == 0, known >= 2, known >= taken else { continue }
            for index in range { result[index].scalar = digits[line[index].scalar] ?? line[index].scalar }
        }
        return result
    }

    // MARK: At signs

    private static func withAtSigns(_ line: [Piece]) -> [Piece] {
        var result = line
        for index in line.indices.dropFirst().dropLast() where "©®€¢".unicodeScalars.contains(line[index].scalar) {
            guard isNameLetter(line[index - 1].scalar), isNameLetter(line[index + 1].scalar) else { continue }
            result[index].scalar = "@"
        }
        return result
    }

    // MARK: Dots

    /// `name-com` is `name.com`: a dot between letters that are set wide is read as a hyphen.
    private static func withEndingDot(_ line: [Piece]) -> [Piece] {
        var result = line
        for name in names(line) {
            guard let hyphen = name.last(where: { line[$0].scalar == "-" }), hyphen - name.lowerBound >= 5 else { continue }
            guard ["com", "net", "cn", "org"].contains(word(line, hyphen + 1..<name.upperBound)) else { continue }
            result[hyphen].scalar = "."
        }
        return result
    }

    /// Puts dots where a host must have had them: after `www`, before an ending that stands alone or after a comma.
    private static func withDots(_ line: [Piece]) -> [Piece] {
        let names = names(line)
        guard let start = names.firstIndex(where: { isStart(line, $0) }) else { return withEndings(line, names, from: 0) }
        return withEndings(line, names, from: start)
    }

    /// Runs of letters, digits and hyphens.
    private static func names(_ line: [Piece]) -> [Range<Int>] {
        ranges(line.count) { isNameLetter(line[$0].scalar) || line[$0].scalar == "-" || line[$0].scalar == "_" }
    }

    private static func isStart(_ line: [Piece], _ name: Range<Int>) -> Bool {
        let text = word(line, name)
        return text.hasPrefix("www") || text.hasPrefix("wwv") || text.hasPrefix("vww") || text == "ww"
    }

    private static func withEndings(_ line: [Piece], _ names: [Range<Int>], from first: Int) -> [Piece] {
        var replaced = line
        var dropped = Set<Int>()
        let hasStart = first < names.count && isStart(line, names[first])
        let hasAt = line.contains { $0.scalar == "@" }
        for index in names.indices.dropFirst() where index > first || !hasStart {
            guard let ending = endings[word(line, names[index])] else { continue }
            let gap = names[index - 1].upperBound..<names[index].lowerBound
            let between = String(String.UnicodeScalarView(line[gap].map(\.scalar)))
            // The edge of a label beside a dot is read as a hyphen.
            let hyphen = names[index - 1].last.flatMap { line[$0].scalar == "-" ? $0 : nil }
            let hasSign = hyphen != nil || between.contains { ".,·:;".contains($0) }
            guard hasSign || hasStart || hasAt, between.allSatisfy({ " .,·:;'".contains($0) }), gap.count <= 3 else { continue }
            guard names[index - 1].count >= 3 else { continue }
            if let hyphen { dropped.insert(hyphen) }
            dot(&replaced, &dropped, gap)
            spell(&replaced, &dropped, names[index], as: ending)
        }
        if hasStart { openStart(&replaced, &dropped, line, names, first) }
        return replaced.indices.filter { !dropped.contains($0) }.map { replaced[$0] }
    }

    /// One dot in place of what stands in `gap`.
    private static func dot(_ line: inout [Piece], _ dropped: inout Set<Int>, _ gap: Range<Int>) {
        guard let first = gap.first else { return }
        line[first].scalar = "."
        for index in gap.dropFirst() { dropped.insert(index) }
    }

    private static func spell(_ line: inout [Piece], _ dropped: inout Set<Int>, _ name: Range<Int>, as text: String) {
        let scalars = Array(text.unicodeScalars)
        for (offset, index) in name.enumerated() {
            if offset < scalars.count { line[index].scalar = scalars[offset] } else { dropped.insert(index) }
        }
    }

    /// `www name` and `wwwname` become `www.name`.
    private static func openStart(
        _ line: inout [Piece], _ dropped: inout Set<Int>, _ original: [Piece], _ names: [Range<Int>], _ first: Int
    ) {
        let name = names[first]
        for index in name.prefix(3) where original[index].scalar == "v" || original[index].scalar == "V" {
            line[index].scalar = "w"
        }
        guard name.count <= 3, first + 1 < names.count else { return }
        let gap = name.upperBound..<names[first + 1].lowerBound
        guard gap.count <= 3, gap.allSatisfy({ " .,·:;'".unicodeScalars.contains(original[$0].scalar) }) else { return }
        dot(&line, &dropped, gap)
    }

    // MARK: Words

    private static func tokens(_ line: [Piece]) -> [Range<Int>] {
        ranges(line.count) { line[$0].scalar != " " }
    }

    private static func ranges(_ count: Int, _ belongs: (Int) -> Bool) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start: Int?
        for index in 0...count {
            if index < count, belongs(index) {
                start = start ?? index
            } else if let first = start {
                ranges.append(first..<index)
                start = nil
            }
        }
        return ranges
    }

    private static func word(_ line: [Piece], _ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(line[range].map(\.scalar))).lowercased()
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar))
    }
}

extension Array {
    /// The parts between elements that are `separator`.
    fileprivate func split<Value: Equatable>(separator: Value, by value: (Element) -> Value) -> [ArraySlice<Element>] {
        split(omittingEmptySubsequences: false) { value($0) == separator }
    }
}
