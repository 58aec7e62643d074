extension Reading {
    /// A sentence without an end is cut here.
    private static let mostScalarsOfSentence = 600

    /// The sentences of the text, in the folded text.
    func sentences() -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var begin = 0
        for index in 0..<folded.count {
            guard folded.isSentenceEnd(index) || index - begin >= Self.mostScalarsOfSentence else { continue }
            if begin < index { sentences.append(begin..<index) }
            begin = index + 1
        }
        if begin < folded.count { sentences.append(begin..<folded.count) }
        return sentences
    }

    /// A quoted text, or a word with a capital that the lexicon does not know, beside a phrase.
    func name(near range: Range<Int>, in sentence: Range<Int>) -> Range<Int>? {
        let from = max(sentence.lowerBound, range.lowerBound - 40)
        let to = min(sentence.upperBound, range.upperBound + 40)
        var index = token(from: from)
        while index < tokens.count, tokens[index].range.upperBound <= to {
            let token = tokens[index]
            if token.kind == .symbol, let closing = Self.quotes[token.sign], let end = closingQuote(closing, from: index + 1) {
                return token.range.lowerBound..<tokens[end].range.upperBound
            }
            if isUnknownName(token, in: sentence) { return token.range }
            index += 1
        }
        return nil
    }

    private static let quotes: [UInt32: UInt32] = [
        0x22: 0x22, 0x201C: 0x201D, 0xAB: 0xBB, 0x201E: 0x201C, 0x300C: 0x300D, 0x300A: 0x300B, 0x2018: 0x2019,
    ]

    private func closingQuote(_ closing: UInt32, from token: Int) -> Int? {
        let last = min(tokens.count, token + 10)
        return (token..<max(token, last)).first { tokens[$0].kind == .symbol && tokens[$0].sign == closing && $0 > token }
    }

    private func isUnknownName(_ token: Token, in sentence: Range<Int>) -> Bool {
        guard token.kind == .letters, token.range.count >= 4, folded.traits[token.range.lowerBound].contains(.latinLetter) else {
            return false
        }
        let isAmongIdeographs = token.range.lowerBound > 0 && folded.kinds[token.range.lowerBound - 1] == .ideograph
        guard folded.traits[token.range.lowerBound].contains(.capital) || isAmongIdeographs else { return false }
        let isFirst = !folded.text[sentence.lowerBound..<token.range.lowerBound].contains { $0 != 32 && $0 != 0x22 }
        return !isFirst && hits(at: token.range.lowerBound).isEmpty
    }
}

extension Folded {
    func isSentenceEnd(_ index: Int) -> Bool {
        switch text[index] {
        case 0x21, 0x3002, 0x3F, 0x61F, 10: true
        case 0x2E: index + 1 == count || ((kinds[index + 1] == .space || kinds[index + 1] == .newline) && !isTitle(before: index))
        default: false
        }
    }

    /// `Mr.` and the like end no sentence.
    private func isTitle(before index: Int) -> Bool {
        guard index >= 2, kinds[index - 1] == .letter else { return false }
        return ["mr", "ms", "mrs", "dr", "sr", "sra"].contains { title in
            let begin = index - title.unicodeScalars.count
            guard begin >= 0, begin == 0 || kinds[begin - 1] != .letter else { return false }
            return traits[begin].contains(.capital) && text[begin..<index].elementsEqual(title.unicodeScalars.map(\.value))
        }
    }

    func isClauseEnd(_ index: Int) -> Bool {
        switch text[index] {
        case 0x2C where index > 0 && index + 1 < count: kinds[index - 1] != .digit || kinds[index + 1] != .digit
        case 0x2C, 0x3B, 0x3A, 0x60C, 0x61B, 0x3001, 0x2014, 10: true
        default: false
        }
    }

    /// Without spaces and quotation marks at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (begin, end) = (range.lowerBound, range.upperBound)
        while begin < end, kinds[begin] == .space || kinds[begin] == .newline { begin += 1 }
        while end > begin, kinds[end - 1] == .space || kinds[end - 1] == .newline { end -= 1 }
        return begin..<end
    }
}
