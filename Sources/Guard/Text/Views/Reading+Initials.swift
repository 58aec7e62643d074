extension Reading {
    private static let fewestWords = 5
    private static let fewestAskedWords = 4
    private static let mostWords = 40

    /// Words that are told for their first letters: `Kaufmann Emil Theodor … Punkt Dora Emil`. Only those count that end like an
    /// address, or that the text asks to be read so; then the letters stand in the whole text in their place.
    func initialRuns() -> [View] {
        guard meanings.contains(.dot) || isAskedForInitials else { return [] }
        var views: [View] = []
        var index = 0
        while index < tokens.count {
            guard isInitialWord(index) else {
                index += 1
                continue
            }
            let run = initialRun(from: index)
            if let last = run.last {
                let words = run.count { $0.isWord }
                let isAsked = words >= Self.fewestAskedWords && isAskedForInitials
                if isAsked || (words >= Self.fewestWords && endsLikeAddress(run)) { views.append(view(of: run)) }
                index = last.token
            }
            index += 1
        }
        return views
    }

    private static let fewestLines = 4

    /// The first letter of each line, where at least a few follow each other; what is short counts whole, such as a dot or a number.
    func firstOfLines() -> Scalars? {
        var (result, lines, isBegin) = (Scalars(), 0, true)
        for token in tokens {
            if isBegin, !token.isGap {
                let length = token.kind == .digits || token.kind == .symbol ? token.range.count : 1
                append(token.range.lowerBound..<token.range.lowerBound + length, to: &result)
                lines += 1
                isBegin = false
            }
            if token.kind == .newline { isBegin = true }
        }
        return lines >= Self.fewestLines ? result : nil
    }

    private struct Initial {
        let token: Int
        /// What it stands for.
        let letters: [UInt32]
        let isWord: Bool
    }

    private var isAskedForInitials: Bool { asks(for: .firstLetters) }

    /// Whether the reader is asked to read in a way.
    func asks(for way: Asking) -> Bool {
        meanings.contains(.assembly) && hits.contains { $0.meaning == .assembly && $0.payload == way.rawValue }
    }

    private func isInitialWord(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind == .letters && folded.traits[token.range.lowerBound].contains(.capital)
            && token.range.dropFirst().allSatisfy { !folded.traits[$0].contains(.capital) }
    }

    private func initialRun(from first: Int) -> [Initial] {
        var run: [Initial] = []
        var index = first
        while index < tokens.count, run.count < Self.mostWords {
            if let initial = initial(at: index) {
                run.append(initial)
                index += 1
                var gap = index
                while gap < tokens.count, gap - index < 3,
                    tokens[gap].isGap || (tokens[gap].kind == .symbol && [0x2C, 0x2D, 0x2F].contains(tokens[gap].sign))
                {
                    gap += 1
                }
                if gap == index { break }
                index = gap
            } else {
                break
            }
        }
        return run
    }

    private func initial(at index: Int) -> Initial? {
        let token = tokens[index]
        let place = token.range.lowerBound
        if index > 0, let dot = hit(.dot, at: place), dot.range == token.range, tokens[index].kind == .letters {
            return Initial(token: index, letters: [0x2E], isWord: false)
        }
        if isInitialWord(index) { return Initial(token: index, letters: [folded.text[place]], isWord: true) }
        if token.kind == .digits, token.range.count <= 4 {
            return Initial(token: index, letters: Array(folded.text[token.range]), isWord: false)
        }
        return nil
    }

    private func endsLikeAddress(_ run: [Initial]) -> Bool {
        guard let dot = run.lastIndex(where: { $0.letters == [0x2E] }), dot >= Self.fewestWords, dot + 2 < run.count + 1 else {
            return false
        }
        let ending = run[(dot + 1)...].flatMap(\.letters).compactMap(Unicode.Scalar.init).map(Character.init)
        guard ending.count >= 2 else { return false }
        return Lexicon.shared.endings[String(ending)] == .strong || Hosts.shared.isEnding(String(ending))
    }

    /// The text with the letters in place of the words.
    private func view(of run: [Initial]) -> View {
        var result = Scalars(capacity: folded.count)
        let (first, last) = (run[0].token, run[run.count - 1].token)
        append(0..<tokens[first].range.lowerBound, to: &result)
        let (start, end) = (folded.start[tokens[first].range.lowerBound], folded.end[tokens[last].range.upperBound - 1])
        for letter in run.flatMap(\.letters) { result.append(letter, start: start, end: end) }
        append(tokens[last].range.upperBound..<folded.count, to: &result)
        return View(result)
    }
}
