/// Characters told by their numbers, one after another: `76 65 6c 74`, `0x76 0x65`, `118,101,108`, `01110110 01100101`.
enum CodeUnits {
    private static let fewest = 6
    private static let most = 400
    /// So many letters in a row are a word even without the sign of an address.
    private static let longWord = 10

    /// How the numbers are written.
    private enum Base: UInt32, CaseIterable {
        case octets = 2
        case decimal = 10
        case pairs = 16
    }

    private struct Unit {
        let value: UInt32
        let tokens: Range<Int>
    }

    /// What such numbers say, each run as a view of its own.
    static func decoded(_ reading: Reading) -> [View] {
        guard mayHold(reading) else { return [] }
        return Base.allCases.flatMap { base in runs(in: base, reading).compactMap { view($0, reading) } }
    }

    /// Whether enough groups that can be numbers of some base follow each other; nearly all texts end here.
    private static func mayHold(_ reading: Reading) -> Bool {
        let tokens = reading.tokens
        var (groups, index, gap) = (0, 0, 0)
        while index < tokens.count {
            let begin = index
            while index < tokens.count, tokens[index].kind == .letters || tokens[index].kind == .digits { index += 1 }
            if index > begin {
                let range = tokens[begin].range.lowerBound..<tokens[index - 1].range.upperBound
                groups = mayBeUnit(range, reading.folded.text) ? groups + 1 : 0
                if groups >= fewest { return true }
                gap = 0
            } else {
                gap += 1
                if gap > 3 || !isSeparator(tokens[index]) { groups = 0 }
                index += 1
            }
        }
        return false
    }

    /// Two to eight digits of some base, or a mark of hexadecimals before two.
    private static func mayBeUnit(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
        guard (2...8).contains(range.count) else { return false }
        return range.allSatisfy { Decoding.hexDigit(text[$0]) != nil || (text[$0] == 0x78 && $0 - range.lowerBound < 2) }
    }

    /// Groups that are numbers of a base, one after another with a space, comma or dash between.
    private static func runs(in base: Base, _ reading: Reading) -> [[Unit]] {
        var (runs, run): ([[Unit]], [Unit]) = ([], [])
        func finish() {
            if run.count >= fewest { runs.append(run) }
            run.removeAll(keepingCapacity: true)
        }
        var index = 0
        while index < reading.tokens.count {
            var end = index
            while end < reading.tokens.count, [.letters, .digits].contains(reading.tokens[end].kind), end - index < 8 { end += 1 }
            if end > index, let value = value(of: index..<end, base, reading) {
                if let last = run.last, !isJoined(last.tokens.upperBound..<index, reading) { finish() }
                if run.count < most { run.append(Unit(value: value, tokens: index..<end)) }
            } else if end > index {
                finish()
            }
            index = max(end, index + 1)
        }
        finish()
        return runs
    }

    /// The number that a group is, in as many digits as its base needs for a character; `0x` and `x` may go before.
    private static func value(of tokens: Range<Int>, _ base: Base, _ reading: Reading) -> UInt32? {
        let text = reading.folded.text
        var range = reading.scalars(of: tokens)
        if base == .pairs, range.count > 2 {
            if text[range.lowerBound] == 48 { range = range.lowerBound + 1..<range.upperBound }
            guard text[range.lowerBound] == 0x78 else { return nil }
            range = range.lowerBound + 1..<range.upperBound
        }
        let isLong =
            switch base {
            case .octets: (7...8).contains(range.count)
            case .decimal: (2...3).contains(range.count)
            case .pairs: range.count == 2
            }
        guard isLong else { return nil }
        var value: UInt32 = 0
        for place in range {
            guard let digit = Decoding.hexDigit(text[place]), digit < base.rawValue else { return nil }
            value = value * base.rawValue + digit
        }
        return value
    }

    private static func isJoined(_ gap: Range<Int>, _ reading: Reading) -> Bool {
        (1...3).contains(gap.count) && gap.allSatisfy { isSeparator(reading.tokens[$0]) }
    }

    private static func isSeparator(_ token: Reading.Token) -> Bool {
        token.kind == .space || (token.kind == .symbol && [0x2C, 0x2D, 0x3A, 0x5C, 0x2B, 0x7C].contains(token.sign))
    }

    /// The characters, each in the place of its number; `nil` unless all can be part of a contact.
    private static func view(_ run: [Unit], _ reading: Reading) -> View? {
        var view = Scalars(capacity: run.count)
        var (signs, digits) = (0, 0)
        for unit in run {
            guard isPart(unit.value) else { return nil }
            if unit.value == 0x2E || unit.value == 0x40 || unit.value == 0x2F { signs += 1 }
            if (48...57).contains(unit.value) { digits += 1 }
            let scalars = reading.scalars(of: unit.tokens)
            view.append(
                unit.value, start: reading.folded.start[scalars.lowerBound], end: reading.folded.end[scalars.upperBound - 1])
        }
        guard signs > 0 || digits == run.count || run.count >= longWord else { return nil }
        return reading.view(of: view, tokens: run[0].tokens.lowerBound..<run[run.count - 1].tokens.upperBound)
    }

    private static func isPart(_ value: UInt32) -> Bool {
        switch value {
        case 48...57, 65...90, 97...122, 32, 0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F: true
        default: false
        }
    }
}
