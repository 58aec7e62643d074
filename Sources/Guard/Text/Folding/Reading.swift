/// A folded text with its words, signs and the phrases of the lexicon found: what all the finders look at.
///
/// It is a class so that handing it to a finder copies nothing.
final class Reading: Sendable {
    let folded: Folded
    let tokens: [Token]
    let hits: [Hit]
    /// The token that holds each place of the folded text.
    let tokenAt: [Int32]
    private let firstHitAt: [Int32]
    /// All that the phrases found mean.
    let meanings: Meanings
    /// How the text came to be read so.
    let view: Kind

    enum Kind: Sendable {
        case plain
        /// Made by decoding, joining or turning round: what is found here was hidden on purpose.
        case uncovered
    }

    struct Token: Sendable {
        enum Kind: UInt8, Sendable { case letters, digits, ideograph, space, newline, symbol }
        let kind: Kind
        let isDressed: Bool
        /// The sign itself, for a symbol or an ideograph.
        let sign: UInt32
        private let begin: Int32
        private let end: Int32

        init(kind: Kind, range: Range<Int>, sign: UInt32, isDressed: Bool) {
            (self.kind, self.sign, self.isDressed) = (kind, sign, isDressed)
            (begin, end) = (Int32(range.lowerBound), Int32(range.upperBound))
        }

        @inline(__always)
        var range: Range<Int> { Int(begin)..<Int(end) }
        var isGap: Bool { kind == .space || kind == .newline }
    }

    init(_ scalars: Scalars, view: Kind = .plain, lexicon: Lexicon = .shared) {
        let folded = Folded(scalars)
        let tokens = folded.tokens()
        var hits = lexicon.hits(in: folded)
        let leet = lexicon.leetHits(in: folded)
        if !leet.isEmpty {
            hits.append(contentsOf: leet)
            hits.sort { $0.range.lowerBound < $1.range.lowerBound }
        }
        var meanings = Meanings()
        for hit in hits { meanings.insert(hit.meaning) }
        var firstHitAt = [Int32](repeating: -1, count: folded.count + 1)
        for index in hits.indices.reversed() { firstHitAt[hits[index].range.lowerBound] = Int32(index) }
        tokenAt = [Int32](unsafeUninitializedCapacity: folded.count) { buffer, count in
            for index in tokens.indices {
                for place in tokens[index].range { buffer[place] = Int32(index) }
            }
            count = folded.count
        }
        (self.folded, self.tokens, self.hits, self.meanings, self.firstHitAt) = (folded, tokens, hits, meanings, firstHitAt)
        self.view = view
    }

    /// The phrases that begin at a place of the folded text.
    func hits(at place: Int) -> ArraySlice<Hit> {
        guard place < firstHitAt.count, firstHitAt[place] >= 0 else { return [] }
        let first = Int(firstHitAt[place])
        var last = first
        while last < hits.count, hits[last].range.lowerBound == place { last += 1 }
        return hits[first..<last]
    }

    /// Whether a phrase begins at a place of the folded text.
    @inline(__always)
    func hasHit(at place: Int) -> Bool { place < firstHitAt.count && firstHitAt[place] >= 0 }

    /// The longest phrase with this meaning that begins at a place.
    func hit(_ meaning: Meaning, at place: Int) -> Hit? {
        guard place < firstHitAt.count, firstHitAt[place] >= 0 else { return nil }
        guard meanings.contains(meaning) else { return nil }
        var longest: Hit?
        var index = Int(firstHitAt[place])
        while index < hits.count, hits[index].range.lowerBound == place {
            if hits[index].meaning == meaning, hits[index].range.upperBound > longest?.range.upperBound ?? 0 {
                longest = hits[index]
            }
            index += 1
        }
        return longest
    }

    /// The first token that begins at `place` or after it.
    func token(from place: Int) -> Int {
        guard place < folded.count else { return tokens.count }
        let index = Int(tokenAt[place])
        return tokens[index].range.lowerBound >= place ? index : index + 1
    }

    func string(_ token: Int) -> String { folded.string(tokens[token].range) }

    /// Where some tokens stand in the folded text.
    func scalars(of range: Range<Int>) -> Range<Int> {
        tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
    }

    /// The digits of a token of digits.
    func digits(_ token: Int) -> [UInt8] { tokens[token].range.map { UInt8(truncatingIfNeeded: folded.text[$0] &- 48) } }
}

extension Folded {
    func tokens() -> [Reading.Token] {
        var tokens: [Reading.Token] = []
        tokens.reserveCapacity(count / 3 + 1)
        var index = 0
        while index < count {
            let kind = kinds[index]
            var end = index + 1
            var isDressed = traits[index].contains(.dressed)
            if kind == .letter || kind == .digit || kind == .space {
                while end < count, kinds[end] == kind {
                    if traits[end].contains(.dressed) { isDressed = true }
                    end += 1
                }
            }
            tokens.append(.init(kind: .init(kind), range: index..<end, sign: text[index], isDressed: isDressed))
            index = end
        }
        return tokens
    }
}

extension Reading.Token.Kind {
    fileprivate init(_ kind: Fold.Kind) {
        self =
            switch kind {
            case .letter: .letters
            case .digit: .digits
            case .ideograph: .ideograph
            case .space: .space
            case .newline: .newline
            default: .symbol
            }
    }
}

extension Lexicon {
    /// Words written with digits and signs for letters: `d0t`, `Wh@tsapp`.
    func leetHits(in folded: Folded) -> [Hit] {
        var hits: [Hit] = []
        var index = 0
        while index < folded.count {
            let begin = index
            var (letters, signs) = (0, 0)
            while index < folded.count, folded.isLeetPart(index) {
                if folded.kinds[index] == .letter { letters += 1 } else { signs += 1 }
                index += 1
            }
            if letters > 0, signs > 0 { leetWalks(in: folded, begin..<index, into: &hits) }
            if index == begin { index += 1 }
        }
        return hits
    }

    private func leetWalks(in folded: Folded, _ chunk: Range<Int>, into hits: inout [Hit]) {
        for begin in chunk
        where begin == chunk.lowerBound || (folded.kinds[begin] == .letter) != (folded.kinds[begin - 1] == .letter) {
            var node: Int32 = 0
            var (index, signs) = (begin, 0)
            while index < chunk.upperBound, let next = leet.child(of: node, Leet.key(folded.text[index])) {
                node = next
                if folded.kinds[index] != .letter { signs += 1 }
                index += 1
                guard signs > 0, index == chunk.upperBound || folded.kinds[index] != .letter else { continue }
                for entry in leet.entries(at: node) {
                    hits.append(Hit(meaning: entry.meaning, payload: entry.payload, range: begin..<index, isLeet: true))
                }
            }
        }
    }
}

extension Folded {
    fileprivate func isLeetPart(_ index: Int) -> Bool {
        switch kinds[index] {
        case .letter, .digit: true
        default: text[index] == 0x40 || text[index] == 0x24 || text[index] == 0x21 || text[index] == 0x7C
        }
    }
}
