extension Reading {
    private static let farthestTokens = 8
    private static let mostPieces = 3
    private static let namedSigns: [String: [UInt32]] = [
        "star": [0x2A], "stars": [0x2A], "asterisk": [0x2A], "asterisks": [0x2A], "dash": [0x2D], "dashes": [0x2D],
        "hyphens": [0x2D], "bracket": [0x28, 0x29, 0x5B, 0x5D],
        "brackets": [0x28, 0x29, 0x5B, 0x5D], "parentheses": [0x28, 0x29], "underscore": [0x5F], "underscores": [0x5F],
        "spaces": [32], "space": [32], "slashes": [0x2F],
        "hash": [0x23], "hashes": [0x23], "plus": [0x2B], "commas": [0x2C], "comma": [0x2C], "quotes": [0x22, 0x27],
        "espacios": [32], "espaces": [32], "leerzeichen": [32],
        "пробелы": [32], "пробелов": [32], "hyphen": [0x2D], "symbols": [0x2A, 0x23, 0x24, 0x26, 0x7E, 0x5E], "空格": [32],
        "星号": [0x2A], "tildes": [0x7E], "pipes": [0x7C], "asterisco": [0x2A], "asteriscos": [0x2A], "astérisque": [0x2A],
        "astérisques": [0x2A], "sternchen": [0x2A], "stern": [0x2A], "звездочки": [0x2A], "звездочку": [0x2A],
        "звездочка": [0x2A],
        "tilde": [0x7E], "pipe": [0x7C], "almohadilla": [0x23], "cerquilha": [0x23], "raute": [0x23], "решетку": [0x23],
        "решетка": [0x23], "dièse": [0x23], "guiones": [0x2D], "guion": [0x2D], "tirets": [0x2D], "tiret": [0x2D],
        "strich": [0x2D],
        "striche": [0x2D], "hífen": [0x2D], "hifens": [0x2D], "тире": [0x2D], "дефис": [0x2D], "下划": [0x5F], "井号": [0x23],
        "横杠": [0x2D], "竖线": [0x7C], "斜杠": [0x2F],
    ]

    /// When the reader is told to take something out or to put a dot for it: the text as it is afterwards.
    func withRemovals(_ scalars: Scalars) -> Scalars? {
        var pieces: [(find: [UInt32], put: UInt32?)] = []
        for hit in hits where hit.meaning == .removal && pieces.count < Self.mostPieces {
            if let piece = piece(after: hit) ?? piece(before: hit) { pieces.append(piece) }
        }
        pieces += omittedLetters()
        pieces += explainedSigns().filter { sign in !pieces.contains { $0.find == sign.find } }
        guard !pieces.isEmpty else { return nil }
        var result = Scalars(capacity: folded.count)
        var index = 0
        while index < folded.count {
            if let piece = pieces.first(where: { stands($0.find, at: index) }) {
                if let put = piece.put {
                    result.append(put, start: folded.start[index], end: folded.end[index + piece.find.count - 1])
                }
                index += piece.find.count
            } else {
                result.append(folded.text[index], start: folded.start[index], end: folded.end[index])
                index += 1
            }
        }
        return result
    }

    /// `without z`, `sem os ZZ`, `без букв н`: a letter alone, or a few capitals, soon after.
    private func omittedLetters() -> [(find: [UInt32], put: UInt32?)] {
        hits.filter { $0.meaning == .assembly && $0.payload == Asking.without.rawValue }.prefix(Self.mostPieces).compactMap {
            hit in
            let first = token(from: hit.range.upperBound)
            for index in first..<max(first, min(tokens.count, first + Self.farthestTokens)) where tokens[index].kind == .letters {
                let range = tokens[index].range
                let isCapital = range.count <= 3 && range.allSatisfy { folded.traits[$0].contains(.capital) }
                if range.count == 1 || isCapital { return (Array(folded.text[range]), nil) }
            }
            return nil
        }
    }

    /// “把‘鱼’字去掉”: what is quoted before the word for taking out.
    private func piece(before hit: Hit) -> ([UInt32], UInt32?)? {
        let last = token(from: hit.range.lowerBound)
        for index in stride(from: last - 1, through: max(1, last - Self.farthestTokens), by: -1) {
            guard [.letters, .ideograph].contains(tokens[index].kind), tokens[index].range.count <= 3,
                tokens[index - 1].kind == .symbol, [0x22, 0x27, 0x201C, 0x2018, 0x300C].contains(tokens[index - 1].sign)
            else { continue }
            return (Array(folded.text[tokens[index].range]), nil)
        }
        return nil
    }

    private static let farthestExplanation = 4

    /// `# is the a-sign and _ is the point`: signs that the text gives another meaning, with `is` or an equals sign between.
    private func explainedSigns() -> [(find: [UInt32], put: UInt32?)] {
        guard meanings.contains(.dot) || meanings.contains(.at) else { return [] }
        var pieces: [(find: [UInt32], put: UInt32?)] = []
        for (index, token) in tokens.enumerated()
        where token.kind == .symbol && [0x2A, 0x23, 0x7E, 0x5E, 0x24, 0x7C, 0x5F, 0x21, 0x25, 0x26].contains(token.sign) {
            guard index == 0 || !isPartOfWord(index - 1) || index + 1 == tokens.count || !isPartOfWord(index + 1) else {
                continue
            }
            var hasVerb = false
            for next in index + 1..<max(index + 1, min(tokens.count, index + 1 + Self.farthestExplanation * 2)) {
                let place = tokens[next].range.lowerBound
                if tokens[next].sign == 0x3D || Self.verbs.contains(string(next)) { hasVerb = true }
                guard hasVerb else { continue }
                let (dot, at) = (hit(.dot, at: place), hit(.at, at: place) ?? (string(next) == "a" ? signA(next) : nil))
                if dot != nil || at != nil {
                    pieces.append(([token.sign], dot != nil ? 0x2E : 0x40))
                    break
                }
            }
            if pieces.count == Self.mostPieces { break }
        }
        return pieces
    }

    private static let verbs: Set<String> = [
        "is", "means", "for", "es", "est", "ist", "é", "e", "это", "por", "durch", "par", "на", "into", "with", "to", "换", "成",
        "是", "代", "表", "как", "يعني", "stands",
    ]

    private func isPartOfWord(_ token: Int) -> Bool { tokens[token].kind == .letters || tokens[token].kind == .digits }

    /// `the a-sign`.
    private func signA(_ token: Int) -> Hit? {
        guard token + 2 < tokens.count, tokens[token + 1].sign == 0x2D || tokens[token + 1].isGap, string(token + 2) == "sign"
        else { return nil }
        return Hit(meaning: .at, payload: 0, range: tokens[token].range.lowerBound..<tokens[token + 2].range.upperBound)
    }

    private func stands(_ find: [UInt32], at index: Int) -> Bool {
        guard index + find.count <= folded.count, folded.text[index] == find[0] else { return false }
        return find.indices.allSatisfy { folded.text[index + $0] == find[$0] }
    }

    /// What is to be taken out: a quoted text, a sign by its name, or the last odd word before the sentence goes on.
    private func piece(after hit: Hit) -> ([UInt32], UInt32?)? {
        let first = token(from: hit.range.upperBound)
        let last = min(tokens.count, first + Self.farthestTokens * 2)
        var find: [UInt32]?
        var put: UInt32?
        for index in first..<max(first, last) {
            let token = tokens[index]
            if token.kind == .newline || (token.kind == .symbol && token.sign == 0x2E && find != nil) { break }
            if find == nil, let signs = signName(index) { find = signs }
            if find == nil, token.kind == .ideograph, isQuoted(index) { find = [token.sign] }
            if find == nil, isOddWord(index) { find = Array(folded.text[token.range]) }
            if find == nil, token.kind == .symbol, [0x2A, 0x23, 0x7E, 0x5E, 0x26, 0x24, 0x7C, 0x5F].contains(token.sign) {
                find = [token.sign]
            }
            if find != nil, let dot = self.hit(.dot, at: token.range.lowerBound), dot.range.upperBound > token.range.lowerBound {
                put = 0x2E
            }
            if find != nil, self.hit(.at, at: token.range.lowerBound) != nil, string(index) != "at" { put = 0x40 }
            if find != nil, put == nil, token.kind == .symbol, token.sign == 0x40 { put = 0x40 }
        }
        if find == nil, put != nil { find = oddSign() }
        return find.map { ($0, put) }
    }

    /// A sign between two letters that no address has: `name❄ru`.
    private func oddSign() -> [UInt32]? {
        for index in tokens.indices.dropFirst().dropLast() where tokens[index].kind == .symbol && tokens[index].sign >= 0x2190 {
            if isPartOfWord(index - 1), isPartOfWord(index + 1) { return [tokens[index].sign] }
        }
        return nil
    }

    private func signName(_ token: Int) -> [UInt32]? {
        if let signs = Self.namedSigns[string(token)] { return [signs[0]] }
        guard token + 1 < tokens.count, tokens[token].kind == .ideograph, tokens[token + 1].kind == .ideograph else { return nil }
        return Self.namedSigns[string(token) + string(token + 1)].map { [$0[0]] }
    }

    private func isQuoted(_ token: Int) -> Bool {
        let place = tokens[token].range.lowerBound
        return place > 0 && [0x22, 0x27, 0x201C, 0x2018, 0x300C].contains(folded.text[place - 1])
    }

    /// A word of capitals, or one that also stands inside other words of the text.
    private func isOddWord(_ token: Int) -> Bool {
        let range = tokens[token].range
        guard tokens[token].kind == .letters, range.count <= 10 else { return false }
        guard folded.traits[range.lowerBound].contains(.latinLetter) || range.count == 1 else { return false }
        let isCapital = range.count >= 2 && range.allSatisfy { folded.traits[$0].contains(.capital) }
        let isQuoted = isQuoted(token)
        let isLetter = range.count == 1 && folded.text[range.lowerBound] != 0x61
        return isCapital || isQuoted || isLetter
    }
}
