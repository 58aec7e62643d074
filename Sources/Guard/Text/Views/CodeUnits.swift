/// Characters told by their numbers, one after another: `76 65 6c 74`, `0x76 0x65`, `118,101,108`.
enum CodeUnits {
    private static let fewest = 6
    private static let most = 400
    /// So many letters in a row are a word even without the sign of an address.
    private static let longWord = 10

    /// What such numbers say, each run as a view of its own.
    static func decoded(_ reading: Reading) -> [View] {
        guard mayHold(reading) else { return [] }
        return runs(of: octet, in: reading).compactMap { view($0, reading) { UInt32($0, radix: 2) } }
            + runs(of: pair, in: reading).compactMap { view($0, reading) { UInt32($0, radix: 16) } }
            + runs(of: number, in: reading).compactMap { view($0, reading) { UInt32($0) } }
    }

    /// Whether enough short groups with digits follow each other; nearly all texts end here.
    private static func mayHold(_ reading: Reading) -> Bool {
        var (groups, length, digits, gap) = (0, 0, 0, 0)
        for token in reading.tokens {
            switch token.kind {
            case .letters, .digits:
                length += token.range.count
                if token.kind == .digits { digits += 1 }
                gap = 0
            default:
                if length > 0 { groups = (2...8).contains(length) ? groups + 1 : 0 }
                length = 0
                gap += 1
                if gap > 3 || !isSeparator(token) { (groups, digits) = (0, 0) }
            }
            if groups >= fewest - 1, digits >= fewest / 2, length >= 2 { return true }
        }
        return false
    }

    /// `6f`, `0x6f`, `x6f`: without what stands before it.
    private static func pair(_ text: String) -> Substring? {
        let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text.hasPrefix("x") ? text.dropFirst() : text[...]
        return digits.count == 2 && digits.allSatisfy(\.isHexDigit) ? digits : nil
    }

    private static func octet(_ text: String) -> Substring? {
        (7...8).contains(text.count) && text.allSatisfy { $0 == "0" || $0 == "1" } ? text[...] : nil
    }

    private static func number(_ text: String) -> Substring? {
        (2...3).contains(text.count) && text.allSatisfy(\.isNumber) ? text[...] : nil
    }

    private static func isPart(_ value: UInt32) -> Bool {
        switch value {
        case 48...57, 65...90, 97...122, 32, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F: true
        default: false
        }
    }

    private struct Unit {
        let digits: Substring
        let tokens: Range<Int>
    }

    /// Groups that `read` understands, one after another with a space, comma or dash between.
    private static func runs(of read: (String) -> Substring?, in reading: Reading) -> [[Unit]] {
        var (runs, run): ([[Unit]], [Unit]) = ([], [])
        func finish() {
            if run.count >= fewest { runs.append(run) }
            run = []
        }
        var index = 0
        while index < reading.tokens.count {
            var end = index
            while end < reading.tokens.count, [.letters, .digits].contains(reading.tokens[end].kind), end - index < 4 { end += 1 }
            let length = end > index ? reading.tokens[end - 1].range.upperBound - reading.tokens[index].range.lowerBound : 0
            if (2...8).contains(length), let digits = read(reading.host(index..<end)) {
                if let last = run.last, !isJoined(last.tokens.upperBound..<index, reading) { finish() }
                if run.count < most { run.append(Unit(digits: digits, tokens: index..<end)) }
            } else if end > index {
                finish()
            }
            index = max(end, index + 1)
        }
        finish()
        return runs
    }

    private static func isJoined(_ gap: Range<Int>, _ reading: Reading) -> Bool {
        (1...3).contains(gap.count) && gap.allSatisfy { isSeparator(reading.tokens[$0]) }
    }

    private static func isSeparator(_ token: Reading.Token) -> Bool {
        token.kind == .space || (token.kind == .symbol && [0x2C, 0x2D, 0x3A, 0x5C, 0x2B, 0x7C].contains(token.sign))
    }

    /// The characters, each in the place of its number; `nil` unless all can be part of a contact.
    private static func view(_ run: [Unit], _ reading: Reading, value: (Substring) -> UInt32?) -> View? {
        var view = Scalars(capacity: run.count)
        var (signs, digits) = (0, 0)
        for unit in run {
            guard let value = value(unit.digits), isPart(value) else { return nil }
            if value == 0x2E || value == 0x40 || value == 0x2F { signs += 1 }
            if (48...57).contains(value) { digits += 1 }
            let scalars =
                reading.tokens[unit.tokens.lowerBound].range
                .lowerBound..<reading.tokens[unit.tokens.upperBound - 1].range.upperBound
            view.append(value, start: reading.folded.start[scalars.lowerBound], end: reading.folded.end[scalars.upperBound - 1])
        }
        guard signs > 0 || digits == run.count || run.count >= longWord else { return nil }
        return reading.view(of: view, tokens: run[0].tokens.lowerBound..<run[run.count - 1].tokens.upperBound)
    }
}
