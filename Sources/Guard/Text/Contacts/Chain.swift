/// Labels joined by dots and at signs, however those are written: what host names and e-mail addresses are made of.
struct Chain {
    /// Tokens of each label.
    var labels: [Range<Int>]
    /// What stands between them; one fewer than labels.
    var joints: [Joint]

    struct Joint: Equatable {
        var isAt: Bool
        var style: Style
        /// The token after it.
        var next: Int
        /// Whether the word for the dot is also a common word, as `point` is.
        var isCommonWord = false
    }

    enum Style: Int, Comparable {
        /// The sign itself with nothing around it.
        case tight
        /// A look-alike of it, or the sign in brackets or quotation marks.
        case odd
        /// A word in brackets.
        case bracketed
        /// A word.
        case word
        /// The sign with a line break beside it.
        case line
        /// The sign with spaces around it.
        case spaced
        /// A comma.
        case comma
        /// Nothing but a space or a dash, which only counts after `www`.
        case gap

        static func < (left: Style, right: Style) -> Bool { left.rawValue < right.rawValue }
        var isDisguise: Bool { self != .tight && self != .spaced && self != .line }
    }

    var tokens: Range<Int> { labels[0].lowerBound..<labels[labels.count - 1].upperBound }
}

extension Reading {
    private static let mostLabels = 8
    private static let mostGapTokens = 3

    /// The chain that begins at a token, when at least two labels are joined.
    func chain(at token: Int) -> Chain? {
        guard let first = label(at: token) else { return nil }
        let isWebName = isWWW(first)
        guard let opening = joint(at: first.upperBound, afterWWW: isWebName), let second = label(at: opening.next) else {
            return nil
        }
        var chain = Chain(labels: [first, second], joints: [opening])
        while chain.labels.count < Self.mostLabels {
            let end = chain.labels[chain.labels.count - 1].upperBound
            guard let joint = joint(at: end, afterWWW: isWebName), let next = label(at: joint.next) else { break }
            chain.joints.append(joint)
            chain.labels.append(next)
        }
        return chain
    }

    func isWWW(_ label: Range<Int>) -> Bool {
        let first = label.lowerBound
        guard label.count == 1, tokens[first].kind == .letters, tokens[first].sign == 0x77 else { return false }
        let range = tokens[first].range
        return (2...3).contains(range.count) && range.allSatisfy { folded.text[$0] == 0x77 }
    }

    /// Letters, digits and dashes that stand together.
    func label(at token: Int) -> Range<Int>? {
        guard token < tokens.count, tokens[token].kind == .letters || tokens[token].kind == .digits else { return nil }
        var end = token + 1
        while end < tokens.count {
            switch tokens[end].kind {
            case .letters, .digits: end += 1
            case .symbol where tokens[end].sign == 0x2D || tokens[end].sign == 0x5F:
                guard end + 1 < tokens.count, isLabelPart(end + 1), !isWordJoint(end) else { return token..<end }
                end += 1
            default: return token..<end
            }
        }
        return token..<end
    }

    private func isLabelPart(_ token: Int) -> Bool {
        switch tokens[token].kind {
        case .letters, .digits: true
        default: tokens[token].sign == 0x2D || tokens[token].sign == 0x5F
        }
    }

    /// `-dot-` and `_at_` join; the dashes are no part of the labels.
    private func isWordJoint(_ token: Int) -> Bool {
        guard token + 2 < tokens.count, tokens[token + 1].kind == .letters, tokens[token + 2].kind == .symbol,
            tokens[token + 2].sign == tokens[token].sign
        else { return false }
        let place = tokens[token + 1].range.lowerBound
        return hit(.dot, at: place)?.range == tokens[token + 1].range || hit(.at, at: place)?.range == tokens[token + 1].range
    }

    /// What joins the label before `token` to the next one.
    private func joint(at token: Int, afterWWW: Bool) -> Chain.Joint? {
        var index = token
        var (gaps, lines) = (0, 0)
        while index < tokens.count, tokens[index].isGap, gaps < Self.mostGapTokens {
            lines += tokens[index].kind == .newline ? 1 : 0
            gaps += 1
            index += 1
        }
        guard index < tokens.count else { return nil }
        if let joint = commaJoint(at: index) { return joint }
        if tokens[index].kind == .symbol {
            if let joint = signJoint(at: index, gaps: gaps, lines: lines) { return joint }
            if let joint = bracketJoint(at: index) { return joint }
        }
        if let joint = wordJoint(at: index, gaps: gaps) { return joint }
        let isGap = gaps == 1 || (tokens[index].kind == .symbol && gaps == 0 && tokens[index].sign == 0x2F)
        if afterWWW, isGap { return .init(isAt: false, style: .gap, next: gaps == 1 ? index : index + 1) }
        return nil
    }

    /// `w, point, name, point, fr`: a word for the sign between commas.
    private func commaJoint(at token: Int) -> Chain.Joint? {
        guard isComma(token), token + 2 < tokens.count, tokens[token + 1].isGap else { return nil }
        let place = tokens[token + 2].range.lowerBound
        guard let found = hit(.dot, at: place) ?? hit(.at, at: place), found.range.count > 2 else { return nil }
        let next = self.token(from: found.range.upperBound)
        guard next + 1 < tokens.count else { return nil }
        if isComma(next), tokens[next + 1].isGap { return .init(isAt: hit(.dot, at: place) == nil, style: .word, next: next + 2) }
        return nil
    }

    private func isComma(_ token: Int) -> Bool {
        tokens[token].kind == .symbol && [0x2C, 0x60C, 0x3001].contains(tokens[token].sign)
    }

    private func signJoint(at token: Int, gaps: Int, lines: Int) -> Chain.Joint? {
        guard tokens[token].kind == .symbol else { return nil }
        let sign = tokens[token].sign
        let isAt = sign == 0x40
        let isOdd = sign == 0xB7 || sign == 0x3002 || (tokens[token].isDressed && (sign == 0x2E || isAt))
        guard isAt || isOdd || sign == 0x2E || sign == 0x2C else { return nil }
        var next = token + 1
        var (gaps, lines) = (gaps, lines)
        while next < tokens.count, tokens[next].isGap, gaps < Self.mostGapTokens * 2 {
            lines += tokens[next].kind == .newline ? 1 : 0
            gaps += 1
            next += 1
        }
        if sign == 0x2C { return gaps == 0 ? .init(isAt: false, style: .comma, next: next) : nil }
        let style: Chain.Style = lines > 0 ? .line : gaps > 0 ? .spaced : isOdd ? .odd : .tight
        return .init(isAt: isAt, style: style, next: next)
    }

    private static let pairs: [UInt32: UInt32] = [
        0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E, 0x3010: 0x3011, 0x300C: 0x300D, 0x300A: 0x300B, 0x2A: 0x2A, 0x2D: 0x2D,
        0x5F: 0x5F,
        0x7E: 0x7E, 0x22: 0x22, 0x27: 0x27, 0x201C: 0x201D, 0x2018: 0x2019, 0x7C: 0x7C, 0x2F: 0x2F, 0x23: 0x23, 0x3A: 0x3A,
        0x2B: 0x2B, 0x3014: 0x3015, 0x3016: 0x3017, 0x3008: 0x3009, 0x300E: 0x300F, 0xAB: 0xBB, 0x201E: 0x201C,
    ]

    /// `(dot)`, `[.]`, `-at-`, `"."`.
    private func bracketJoint(at token: Int) -> Chain.Joint? {
        guard tokens[token].kind == .symbol, let closing = Self.pairs[tokens[token].sign] else { return nil }
        var index = token + 1
        if index < tokens.count, tokens[index].kind == .space { index += 1 }
        guard index < tokens.count else { return nil }
        var style = Chain.Style.bracketed
        let isAt: Bool
        var end = index + 1
        let (token, place) = (tokens[index], tokens[index].range.lowerBound)
        if token.kind == .symbol, token.sign == 0x2E || token.sign == 0xB7 || token.sign == 0x3002 {
            (isAt, style) = (false, .odd)
        } else if token.kind == .symbol, token.sign == 0x40 || token.sign == 0x24D0 {
            (isAt, style) = (true, .odd)
        } else if let dot = hit(.dot, at: place) {
            (isAt, end) = (false, self.token(from: dot.range.upperBound))
        } else if let at = hit(.at, at: place) {
            (isAt, end) = (true, self.token(from: at.range.upperBound))
        } else if token.kind == .letters, token.range.count == 1, token.sign == 0x61, closing != 0x2D {
            isAt = true
        } else {
            return nil
        }
        if end < tokens.count, tokens[end].kind == .space { end += 1 }
        guard end < tokens.count, tokens[end].kind == .symbol, tokens[end].sign == closing else { return nil }
        end += 1
        if end < tokens.count, tokens[end].isGap { end += 1 }
        return .init(isAt: isAt, style: style, next: end)
    }

    private func wordJoint(at token: Int, gaps: Int) -> Chain.Joint? {
        let place = tokens[token].range.lowerBound
        guard hasHit(at: place) else { return nil }
        let (dot, at) = (hit(.dot, at: place), hit(.at, at: place))
        guard let found = dot ?? at, gaps > 0 || tokens[token].kind == .ideograph || found.isLeet else { return nil }
        var next = self.token(from: found.range.upperBound)
        guard next < tokens.count else { return nil }
        let isGap = tokens[next].isGap
        if isGap { next += 1 }
        guard isGap || tokens[token].kind == .ideograph else { return nil }
        let isCommon = dot.map { ["point", "punto", "ponto", "period"].contains(folded.string($0.range)) } ?? false
        return .init(isAt: dot == nil, style: .word, next: next, isCommonWord: isCommon)
    }
}
