/// A phrase of the lexicon found in a text.
struct Hit: Sendable {
    let meaning: Meaning
    let payload: Int32
    /// In the folded text.
    let range: Range<Int>
    /// Whether signs stood for letters.
    var isLeet = false
}

extension Lexicon {
    /// The longest phrase that a text can stand for; longer walks are cut.
    private static let mostScalarsOfPhrase = 64

    /// All phrases in the text, by where they begin. Each place is walked once, no further than the longest phrase.
    func hits(in folded: Folded) -> [Hit] {
        var hits: [Hit] = []
        let count = folded.count
        for index in 0..<count {
            guard folded.kinds[index] == .ideograph || folded.isWordStart(index) else { continue }
            walk(from: index, in: folded, into: &hits)
            if folded.traits[index].contains(.arabic), folded.kinds[index] == .letter {
                for length in folded.arabicPrefixLengths(at: index) { walk(from: index + length, in: folded, into: &hits) }
            }
        }
        return hits
    }

    private func walk(from begin: Int, in folded: Folded, into hits: inout [Hit]) {
        var node: Int32 = 0
        var index = begin
        let limit = min(folded.count, begin + Self.mostScalarsOfPhrase)
        while index < limit {
            let scalar = Self.asInPhrases(folded.text[index])
            guard let next = words.child(of: node, scalar) else { return }
            node = next
            index += 1
            if scalar == 32 {
                while index < limit, folded.kinds[index] == .space || folded.kinds[index] == .newline { index += 1 }
            }
            guard words.isEnd(node) else { continue }
            for entry in words.entries(at: node) where entry.isStem || folded.isWordEnd(index) {
                hits.append(Hit(meaning: entry.meaning, payload: entry.payload, range: begin..<index))
            }
        }
    }
}

extension Lexicon {
    /// A line break, a dash and a space are one inside a phrase.
    @inline(__always)
    private static func asInPhrases(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x2D, 10, 0x5F: 32
        case 0x2019: 0x27
        default: scalar
        }
    }
}

extension Folded {
    /// Whether a word may begin here: the letter before belongs to another script or is none.
    @inline(__always)
    func isWordStart(_ index: Int) -> Bool {
        let kind = kinds[index]
        if kind == .space || kind == .newline { return false }
        guard index > 0, kind == .letter else { return true }
        return kinds[index - 1] != .letter
    }

    /// Whether a word may end before `index`.
    @inline(__always)
    func isWordEnd(_ index: Int) -> Bool {
        guard index < count, kinds[index - 1] == .letter else { return true }
        return kinds[index] != .letter
    }

    /// Arabic writes “and”, “in”, “with” and the article onto the word.
    func arabicPrefixLengths(at index: Int) -> [Int] {
        let single: Set<UInt32> = [0x648, 0x628, 0x644, 0x641, 0x643]
        func has(_ offset: Int, _ scalar: UInt32) -> Bool { index + offset < count && text[index + offset] == scalar }
        var lengths: [Int] = []
        let first = single.contains(text[index]) ? 1 : 0
        if first == 1 { lengths.append(1) }
        if has(first, 0x627), has(first + 1, 0x644) { lengths.append(first + 2) }
        if has(0, 0x644), has(1, 0x644) { lengths.append(2) }
        return lengths
    }
}
