/// Contacts that are spelled: with words for letters, and in Roman numerals.
extension Reading {
    private static let fewestLetterWords = 3

    /// `Kilo Echo Victor dot Charlie Oscar Mike`.
    func spelledRuns() -> [View] {
        var runs: [View] = []
        var index = 0
        while index < tokens.count {
            var run = Scalars()
            var (letters, end) = (0, index)
            while let (scalars, next) = spelled(at: end, isFirst: end == index) {
                letters += 1
                for scalar in scalars {
                    run.append(
                        scalar, start: folded.start[tokens[end].range.lowerBound],
                        end: folded.end[tokens[next - 1].range.upperBound - 1])
                }
                end = next
                while end < tokens.count,
                    tokens[end].isGap || (tokens[end].kind == .symbol && [0x2D, 0x2C, 0x2F].contains(tokens[end].sign)),
                    end - next < 3
                { end += 1 }
            }
            if letters >= Self.fewestLetterWords { runs.append(view(of: run, tokens: index..<end)) }
            index = max(end, index + 1)
        }
        return runs
    }

    /// What a word spells: a letter, a digit, or the sign of an address between them.
    private func spelled(at token: Int, isFirst: Bool) -> ([UInt32], Int)? {
        guard token < tokens.count else { return nil }
        let place = tokens[token].range.lowerBound
        if let letter = hit(.letterWord, at: place) {
            return ([UInt32(letter.payload)], self.token(from: letter.range.upperBound))
        }
        guard !isFirst else { return nil }
        if let dot = hit(.dot, at: place) { return ([0x2E], self.token(from: dot.range.upperBound)) }
        if let at = hit(.at, at: place) { return ([0x40], self.token(from: at.range.upperBound)) }
        if tokens[token].kind == .digits, tokens[token].range.count <= 4 {
            return (Array(folded.text[tokens[token].range]), token + 1)
        }
        if let number = hit(.number, at: place), number.payload < 10 {
            return ([UInt32(48 + number.payload)], self.token(from: number.range.upperBound))
        }
        if tokens[token].kind == .symbol, [0x2E, 0x40].contains(tokens[token].sign) { return ([tokens[token].sign], token + 1) }
        if tokens[token].kind == .letters, Lexicon.shared.endings[string(token)] == .strong {
            return (Array(folded.text[tokens[token].range]), token + 1)
        }
        return nil
    }

    private static let fewestRomanNumerals = 8
    private static let roman: [String: UInt32] = [
        "i": 1, "ii": 2, "iii": 3, "iv": 4, "iiii": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "o": 0, "0": 0, "n": 0,
        "zero": 0, "nulla": 0,
    ]

    /// Numbers written as Roman numerals.
    func romanRuns() -> [Scalars] {
        guard tokens.count >= Self.fewestRomanNumerals else { return [] }
        var runs: [Scalars] = []
        var index = 0
        while index < tokens.count {
            let ahead = romanNumerals(from: index)
            guard ahead.count >= Self.fewestRomanNumerals else {
                index = max(ahead.end, index + 1)
                continue
            }
            var (run, end, numerals) = (Scalars(), index, 0)
            while end < tokens.count, isRomanNumeral(end), let value = Self.roman[string(end)] {
                run.append(
                    48 + value, start: folded.start[tokens[end].range.lowerBound],
                    end: folded.end[tokens[end].range.upperBound - 1])
                numerals += 1
                end += 1
                guard let next = wordAfterGap(end) else { break }
                end = next
            }
            if numerals >= Self.fewestRomanNumerals { runs.append(run) }
            index = max(end, index + 1)
        }
        return runs
    }
}

extension Reading {
    private static let mostScalarsOfNumeral = 5

    /// How many words from a token on can be Roman numerals, no further than enough for a number, and where they end.
    fileprivate func romanNumerals(from token: Int) -> (count: Int, end: Int) {
        var (count, end) = (0, token)
        while end < tokens.count, count < Self.fewestRomanNumerals, isRomanNumeral(end) {
            count += 1
            end += 1
            guard let next = wordAfterGap(end) else { break }
            end = next
        }
        return (count, end)
    }

    /// The word after at most two signs or spaces.
    fileprivate func wordAfterGap(_ token: Int) -> Int? {
        var gap = token
        while gap < tokens.count, tokens[gap].kind == .space || tokens[gap].kind == .symbol, gap - token < 3 { gap += 1 }
        return gap < tokens.count && (tokens[gap].kind == .letters || tokens[gap].kind == .digits) ? gap : nil
    }

    /// Whether a word has only the letters of Roman numerals and of words for zero.
    fileprivate func isRomanNumeral(_ token: Int) -> Bool {
        let token = tokens[token]
        guard token.kind == .letters || token.kind == .digits, token.range.count <= Self.mostScalarsOfNumeral else {
            return false
        }
        for place in token.range {
            switch folded.text[place] {
            case 0x69, 0x76, 0x78, 0x6F, 0x6E, 0x30, 0x7A, 0x65, 0x72, 0x75, 0x6C, 0x61: continue
            default: return false
            }
        }
        return true
    }
}
