extension Reading {
    /// `https:` and its kin, or the scheme of an app.
    struct Scheme {
        /// The class of a link that opens an app; `nil` for the web.
        let kind: FindingClass?
        /// The token after it.
        let next: Int
    }

    private static let mostSlashes = 3

    /// A scheme with its colon and slashes, which may stand apart.
    func scheme(at token: Int) -> Scheme? {
        guard let hit = hit(.scheme, at: tokens[token].range.lowerBound), hit.range.upperBound < folded.count else { return nil }
        var index = self.token(from: hit.range.upperBound)
        skipGaps(&index)
        guard index < tokens.count, tokens[index].sign == 0x3A || bracketedColon(index) else { return nil }
        if tokens[index].sign != 0x3A { index += 2 }
        index += 1
        var slashes = 0
        var end = index
        while index < tokens.count, slashes < Self.mostSlashes,
            tokens[index].isGap || tokens[index].sign == 0x2F || tokens[index].sign == 0x5C
        {
            if !tokens[index].isGap {
                slashes += 1
                end = index + 1
            }
            index += 1
        }
        let kind = FindingClass(rawValue: Lexicon.shared.channels[Int(hit.payload)])
        // `tel:` and `skype:` need no slashes, `viber:` in a sentence is only a word with a colon.
        if slashes == 0 { return nil }
        if slashes == 1, kind == nil { return nil }
        skipGaps(&end)
        return end < tokens.count ? Scheme(kind: kind, next: end) : nil
    }

    private func bracketedColon(_ token: Int) -> Bool {
        token + 2 < tokens.count && tokens[token].sign == 0x5B && tokens[token + 1].sign == 0x3A && tokens[token + 2].sign == 0x5D
    }

    private func skipGaps(_ index: inout Int) {
        var left = 2
        while index < tokens.count, left > 0, tokens[index].isGap {
            index += 1
            left -= 1
        }
    }

    /// The first token after `user@` of a link, where there is one before the path begins.
    func afterUserInfo(_ token: Int) -> Int {
        var index = token
        var begin = token
        let limit = min(tokens.count, token + 40)
        while index < limit, !tokens[index].isGap,
            ![0x2F, 0x3F, 0x23].contains(tokens[index].sign) || tokens[index].kind != .symbol
        {
            if tokens[index].kind == .symbol, tokens[index].sign == 0x40 { begin = index + 1 }
            index += 1
        }
        return begin
    }

    /// Four numbers below 256 with dots between.
    func addressOfNumbers(at token: Int) -> Range<Int>? {
        guard token + 6 < tokens.count, token == 0 || tokens[token - 1].sign != 0x2E || tokens[token - 1].kind != .symbol else {
            return nil
        }
        for part in 0..<4 {
            let index = token + part * 2
            guard tokens[index].kind == .digits, tokens[index].range.count <= 3, let value = Int(string(index)), value < 256
            else { return nil }
            if part < 3, tokens[index + 1].sign != 0x2E { return nil }
        }
        let end = token + 7
        // More groups are no address but digits with dots between.
        if end + 1 < tokens.count, tokens[end].sign == 0x2E, tokens[end].kind == .symbol, tokens[end + 1].kind == .digits {
            return nil
        }
        return token..<end
    }

    /// `spm=a2700.shop`: where somebody came from, as the platform writes it into its links.
    func isTrackingValue(_ token: Int) -> Bool {
        token > 1 && tokens[token - 1].kind == .symbol && tokens[token - 1].sign == 0x3D && tokens[token - 2].kind == .letters
            && ["spm", "scm", "pvid"].contains(string(token - 2))
    }

    /// The labels without gaps and with plain dots.
    func host(_ tokens: Range<Int>) -> String {
        folded.string(scalars(of: tokens))
    }

    /// What the tokens say, with gaps left out and words for signs replaced.
    func plain(_ range: Range<Int>) -> String {
        var text = ""
        var index = range.lowerBound
        while index < range.upperBound {
            let place = tokens[index].range.lowerBound
            let isWord = index > range.lowerBound
            if isWord, let dot = hit(.dot, at: place) {
                text += "."
                index = max(token(from: dot.range.upperBound), index + 1)
            } else if isWord, let at = hit(.at, at: place) {
                text += "@"
                index = max(token(from: at.range.upperBound), index + 1)
            } else {
                if !tokens[index].isGap {
                    text += tokens[index].sign == 0xB7 || tokens[index].sign == 0x3002 ? "." : string(index)
                }
                index += 1
            }
        }
        return text
    }

    func isDressed(_ range: Range<Int>) -> Bool {
        tokens[range].contains { token in
            token.isDressed || token.range.contains { folded.traits[$0].contains(.afterHidden) }
        }
    }

    /// Whether both sides of the sign before `token` are empty, as in `example . com`.
    func isGap(before token: Int, signs: Int) -> Bool {
        guard token >= 3 else { return false }
        if !tokens[token - 1].isGap { return true }
        return tokens[token - 2].kind == .symbol && tokens[token - 3].isGap
    }

    /// Whether the token belongs to words such as “plus .com”, which name no host themselves.
    func isMissingEnding(_ token: Int) -> Bool {
        let place = tokens[token].range.lowerBound
        return (max(0, token - 4)...token).contains { index in
            hits(at: tokens[index].range.lowerBound).contains { $0.meaning == .missingEnding && $0.range.contains(place) }
        }
    }

    private static let farthestInvitationTokens = 8

    /// Whether a word shortly before says that an address follows.
    func isInvited(_ token: Int) -> Bool {
        let first = max(0, token - Self.farthestInvitationTokens)
        return (first..<token).contains { index in
            hits(at: tokens[index].range.lowerBound).contains { hit in
                Meanings(.siteLabel, .invite, .mailLabel, .find, .contactNoun).contains(hit.meaning)
            }
        }
    }

    func hasPath(after token: Int) -> Bool {
        guard token + 1 < tokens.count, tokens[token].kind == .symbol, tokens[token].sign == 0x2F else { return false }
        return !tokens[token + 1].isGap && tokens[token + 1].kind != .ideograph
    }

    func isFollowedByAt(_ token: Int) -> Bool {
        token + 1 < tokens.count && tokens[token].kind == .symbol && tokens[token].sign == 0x40 && !tokens[token + 1].isGap
    }

    /// A longer run is cut, so that none is walked again and again to its end.
    private static let mostTokensOfRun = 400

    /// The end of what stands without a space, a Chinese character or a closing mark after it.
    func endOfRun(from token: Int) -> Int {
        var index = token
        let limit = min(tokens.count, token + Self.mostTokensOfRun)
        while index < limit, !tokens[index].isGap, tokens[index].kind != .ideograph,
            !Self.closing.contains(tokens[index].sign) || tokens[index].kind != .symbol
        {
            index += 1
        }
        while index > token, tokens[index - 1].kind == .symbol, Self.trailing.contains(tokens[index - 1].sign) { index -= 1 }
        return index
    }

    private static let closing: Set<UInt32> = [
        0x22, 0x3C, 0x3E, 0x5D, 0x7D, 0x3002, 0x3001, 0x300D, 0x3011, 0x300B, 0x201D, 0xBB, 0x60,
    ]
    private static let trailing: Set<UInt32> = [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x27, 0x2019, 0x5D, 0x2A, 0x61F, 0x60C]

    /// Port, path, query and fragment.
    func endOfPath(from token: Int) -> Int {
        var index = token
        if index + 1 < tokens.count, tokens[index].sign == 0x3A, tokens[index + 1].kind == .digits { index += 2 }
        guard index < tokens.count, tokens[index].kind == .symbol else { return slashWord(from: index) }
        guard [0x2F, 0x3F, 0x23].contains(tokens[index].sign) else { return index }
        return max(endOfRun(from: index), index)
    }

    /// `example dot com slash led`.
    private func slashWord(from token: Int) -> Int {
        guard token + 2 < tokens.count, tokens[token].isGap, let slash = hit(.slash, at: tokens[token + 1].range.lowerBound)
        else {
            return token
        }
        let next = self.token(from: slash.range.upperBound)
        guard next + 1 < tokens.count, tokens[next].isGap, let label = label(at: next + 1) else { return token }
        return label.upperBound
    }
}
