extension Reading {
    private static let mostGapTokens = 8
    /// What may stand between the digits of one number.
    @inline(__always)
    private static func isJoiner(_ sign: UInt32) -> Bool {
        switch sign {
        case 0x2D, 0x2E, 0x28, 0x29, 0x2F, 0x5F, 0x2A, 0x7E, 0xB7, 0x2C, 0x7C, 0x5B, 0x5D, 0x7B,
            0x7D, 0x3A, 0x3B, 0x27, 0x22, 0x3001, 0x3002, 0x23, 0x5C, 0x3C, 0x3E, 0x3D, 0x21, 0x5E,
            0x60, 0x2026, 0x3010, 0x3011, 0x301C, 0x25CF, 0x25E6, 0x2605, 0x2606, 0x2764, 0x26:
            true
        default: sign >= 0x1F000
        }
    }

    /// All runs of digits in the text, in order. A token is looked at once, and those among which there cannot be enough digits
    /// for a number only in passing.
    func numberRuns(avoiding taken: [Bool]) -> [NumberRun] {
        var runs: [NumberRun] = []
        var (index, promising) = (0, 0)
        while index < tokens.count {
            if index >= promising {
                let (end, digits) = digitsAhead(from: index)
                promising = end
                if digits < PhoneFinder.fewestDigits {
                    index = end
                    continue
                }
            }
            guard !taken[index], let atom = atom(at: index) else {
                index += 1
                continue
            }
            var run = NumberRun()
            run.begin = index
            run.atoms.append(atom)
            index = extend(&run, from: atom.tokens.upperBound, taken)
            guard run.trimWeakEnds() else { continue }
            readPrefix(&run)
            runs.append(run)
        }
        return runs
    }

    private static let mostDigitsOfWord = 2
    private static let mostScalarsOfLookalikes = 4

    /// Where a run that begins at a token must have ended, and how many digits it can have at most.
    private func digitsAhead(from token: Int) -> (end: Int, digits: Int) {
        var (index, digits) = (token, 0)
        let count = tokens.count
        while index < count {
            let token = tokens[index]
            switch token.kind {
            case .digits: digits += token.range.count
            case .space, .newline: break
            case .symbol: if !Self.isJoiner(token.sign) { return (index + 1, digits) }
            case .letters, .ideograph:
                let most = mostDigits(of: token)
                if most == 0, !hasHit(at: token.range.lowerBound) { return (index + 1, digits) }
                digits += most
            }
            index += 1
        }
        return (index, digits)
    }

    /// How many digits a word can stand for: as a number word, as several in one, or as letters that look like digits.
    private func mostDigits(of token: Token) -> Int {
        let range = token.range
        let begin = range.lowerBound
        if hasHit(at: begin), meanings.contains(.number), hit(.number, at: begin) != nil {
            return max(range.count, Self.mostDigitsOfWord)
        }
        if range.count <= Self.mostScalarsOfLookalikes, range.allSatisfy({ Self.lookalike(folded.text[$0]) != nil }) {
            return range.count
        }
        if range.count >= Self.fewestScalarsOfGlued, Lexicon.shared.numbers.hasPrefix(of: folded.text[range]) {
            return range.count
        }
        return 0
    }

    private func extend(_ run: inout NumberRun, from token: Int, _ taken: [Bool]) -> Int {
        var index = token
        var hasWords = run.atoms[0].kind == .word || run.atoms[0].kind == .ideograph
        while let (gap, next) = gap(at: index, hasWords: hasWords), !taken[next], let atom = atom(at: next) {
            if atom.kind == .word || atom.kind == .ideograph { hasWords = true }
            run.gaps.append(gap)
            run.atoms.append(atom)
            index = atom.tokens.upperBound
        }
        return index
    }

    /// The gap at a token and the token after it; `nil` where no number goes on.
    private func gap(at token: Int, hasWords: Bool) -> (NumberRun.Gap, Int)? {
        var gap = NumberRun.Gap()
        var index = token
        while index < tokens.count, gap.tokens <= Self.mostGapTokens {
            let token = tokens[index]
            switch token.kind {
            case .digits: return (gap, index)
            case .space: gap.spaces += token.range.count
            case .newline: gap.hasLine = true
            case .symbol where Self.isJoiner(token.sign): gap.signs.append(token.sign)
            case .symbol: return nil
            case .letters, .ideograph:
                if atom(at: index) != nil { return (gap, index) }
                guard hasWords, !gap.hasWord, let filler = hit(.filler, at: token.range.lowerBound) else { return nil }
                gap.hasWord = true
                gap.tokens += 1
                index = self.token(from: filler.range.upperBound)
                continue
            }
            gap.tokens += 1
            index += 1
        }
        return nil
    }

    /// A plus sign, in signs or words, and an opening bracket belong to the number.
    private func readPrefix(_ run: inout NumberRun) {
        var index = run.begin
        var left = 3
        while index > 0, left > 0 {
            let token = tokens[index - 1]
            if token.kind == .symbol, token.sign == 0x2B {
                // `Classic+ 352634-03`: the plus belongs to the word before it.
                if index > 1, tokens[index - 2].kind == .letters, left < 3 { return }
                // `24"+18"`: nor does one after a measure begin a number.
                if index > 2, tokens[index - 2].kind == .symbol, [0x22, 0x27].contains(tokens[index - 2].sign),
                    tokens[index - 3].kind == .digits
                {
                    return
                }
                run.hasPlus = true
                run.begin = index - 1
                return
            }
            if token.kind == .symbol, token.sign == 0x28 || token.sign == 0x5B {
                if left == 3 { run.begin = index - 1 }
            } else if token.kind == .letters || token.kind == .ideograph {
                let begins = [token.range.lowerBound, max(0, token.range.lowerBound - 1)]
                guard begins.contains(where: { hit(.plus, at: $0) != nil }) else { return }
                run.hasPlus = true
                run.begin = index - 1
                return
            } else if !(token.kind == .space || (token.kind == .symbol && token.sign == 0x2D)) {
                return
            }
            index -= 1
            left -= 1
        }
    }

    // MARK: Atoms

    private func atom(at index: Int) -> NumberRun.Atom? {
        let token = tokens[index]
        switch token.kind {
        case .digits: return digitAtom(at: index)
        case .letters: return wordAtom(at: index) ?? lookalikeAtom(at: index)
        case .ideograph: return phraseAtom(at: index, kind: .ideograph)
        default: return nil
        }
    }

    private static let mostDigitsOfAtom = 24

    private func digitAtom(at index: Int) -> NumberRun.Atom? {
        let range = tokens[index].range
        guard range.count <= Self.mostDigitsOfAtom else { return nil }
        return .init(digits: digits(index), value: 0, kind: isOdd(index) ? .dressed : .digits, tokens: index..<index + 1)
    }

    /// Arabic digits are odd in a text without Arabic letters.
    private func isOdd(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.isDressed || (folded.traits[token.range.lowerBound].contains(.arabic) && !folded.hasArabicLetters)
    }

    /// A number word, or several written as one word.
    private func wordAtom(at index: Int) -> NumberRun.Atom? {
        if isPartOfCode(index) { return nil }
        if let phrase = phraseAtom(at: index, kind: .word) { return phrase }
        let range = tokens[index].range
        guard (Self.fewestScalarsOfGlued...48).contains(range.count), let digits = gluedDigits(range) else { return nil }
        return .init(digits: digits, value: 0, kind: .word, tokens: index..<index + 1)
    }

    /// `UN38.3`: two capitals that touch the digits after them and none before are the beginning of a code.
    private func isPartOfCode(_ index: Int) -> Bool {
        let range = tokens[index].range
        guard range.count == 2, range.allSatisfy({ folded.traits[$0].contains(.capital) }) else { return false }
        return index + 1 < tokens.count && tokens[index + 1].kind == .digits && (index == 0 || tokens[index - 1].kind != .digits)
    }

    private func phraseAtom(at index: Int, kind: NumberRun.Atom.Kind) -> NumberRun.Atom? {
        let begin = tokens[index].range.lowerBound
        guard let hit = hit(.number, at: begin) else { return nil }
        var value = Int(hit.payload)
        let isWeak = value >= NumberWord.soundsLike
        if isWeak { value %= 1000 }
        let end = token(from: hit.range.upperBound)
        guard end > index,
            end == tokens.count || tokens[end].range.lowerBound == hit.range.upperBound
                || tokens[end - 1].range.upperBound == hit.range.upperBound
        else { return nil }
        let digits: [UInt8] = value < 10 ? [UInt8(value)] : []
        return .init(digits: digits, value: value, kind: kind, tokens: index..<end, isWeak: isWeak)
    }

    private static let fewestScalarsOfGlued = 4

    /// `zeroonetwoone`: a word that is nothing but number words.
    private func gluedDigits(_ range: Range<Int>) -> [UInt8]? {
        let numbers = Lexicon.shared.numbers
        guard numbers.hasPrefix(of: folded.text[range]) else { return nil }
        // What each place can be reached with; the longest word wins, as `seven` over `se`.
        var reached: [[UInt8]?] = Array(repeating: nil, count: range.count + 1)
        reached[0] = []
        for offset in 0..<range.count {
            guard let before = reached[offset] else { continue }
            var node: Int32 = 0
            var index = range.lowerBound + offset
            while index < range.upperBound, let next = numbers.child(of: node, folded.text[index]) {
                node = next
                index += 1
                for entry in numbers.entries(at: node) where entry.payload < 100 {
                    let value = Int(entry.payload)
                    let digits: [UInt8] = value < 10 ? [UInt8(value)] : [UInt8(value / 10), UInt8(value % 10)]
                    let place = index - range.lowerBound
                    if reached[place] == nil { reached[place] = before + digits }
                }
            }
        }
        return reached[range.count].flatMap { $0.count >= 2 ? $0 : nil }
    }

    /// The digit that a letter can be mistaken for.
    @inline(__always)
    static func lookalike(_ letter: UInt32) -> UInt8? {
        switch letter {
        case 0x6F, 0x43E: 0
        case 0x6C, 0x69: 1
        case 0x7A: 2
        case 0x65, 0x437: 3
        case 0x73: 5
        case 0x62: 8
        case 0x71, 0x67: 9
        default: nil
        }
    }

    /// Whether a word has nothing but letters that look like digits.
    func isLookalike(_ token: Int) -> Bool {
        let token = tokens[token]
        return token.kind == .letters && token.range.count <= Self.mostScalarsOfLookalikes
            && token.range.allSatisfy { Self.lookalike(folded.text[$0]) != nil }
    }

    /// A letter that stands for a digit: it touches digits, and nothing but such letters.
    private func lookalikeAtom(at index: Int) -> NumberRun.Atom? {
        let range = tokens[index].range
        guard range.count <= Self.mostScalarsOfLookalikes, range.allSatisfy({ Self.lookalike(folded.text[$0]) != nil }) else {
            return nil
        }
        let digits = range.compactMap { Self.lookalike(folded.text[$0]) }
        let (before, after) = (isDigitLike(index - 1), isDigitLike(index + 1))
        let isRound = digits.allSatisfy { $0 == 0 || $0 == 1 }
        guard (before && after) || (isRound && (before || after)) || isAmongSigns(index, isRound: isRound) else { return nil }
        return .init(digits: digits, value: 0, kind: .lookalike, tokens: index..<index + 1)
    }

    /// Digits, or a word or character for one.
    private func isDigitLike(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        return tokens[index].kind == .digits || hit(.number, at: tokens[index].range.lowerBound) != nil
    }

    /// `5-O-1`: single digits with signs between them, and this letter among them.
    private func isAmongSigns(_ index: Int, isRound: Bool) -> Bool {
        let isAllCapital =
            tokens[index].range.count >= 2 && tokens[index].range.allSatisfy { folded.traits[$0].contains(.capital) }
        guard isRound || isAllCapital, index >= 2, index + 2 < tokens.count else { return false }
        return (isDigitLike(index - 2) || isAllCapital && isLookalike(index - 2))
            && (isDigitLike(index + 2) || isAllCapital && isLookalike(index + 2)) && tokens[index - 1].kind != .letters
            && tokens[index + 1].kind != .letters
    }
}
