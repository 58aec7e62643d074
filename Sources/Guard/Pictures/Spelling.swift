/// One way to read a block: as the recogniser wrote it, or with the confusions it is known for undone. Each scalar knows the
/// word it came from, so that a place in the text leads back to a place in the picture.
struct Spelling {
    struct Piece {
        var scalar: Unicode.Scalar
        /// Index of its word; `nil` for what stands between words.
        var word: Int?
    }

    struct Origin {
        let word: ReadWord
        let line: ReadLine
    }

    let pieces: [Piece]
    /// Whether confusions were undone.
    let isRepaired: Bool
    private let origins: [Origin]

    var text: String {
        var scalars = String.UnicodeScalarView()
        for piece in pieces { scalars.append(piece.scalar) }
        return String(scalars)
    }

    /// The ways to read a block, the likeliest first.
    static func all(of block: TextBlock) -> [Spelling] {
        var origins: [Origin] = []
        var pieces: [Piece] = []
        for (number, line) in block.lines.enumerated() {
            if number > 0 { pieces.append(Piece(scalar: "\n", word: nil)) }
            for word in line.words {
                if let last = pieces.last?.scalar, last != "\n" { pieces.append(Piece(scalar: " ", word: nil)) }
                pieces += word.text.unicodeScalars.map { Piece(scalar: $0, word: origins.count) }
                origins.append(Origin(word: word, line: line))
            }
        }
        let plain = withoutGapsInChinese(pieces)
        let repaired = Confusions.undone(in: plain)
        let first = Spelling(pieces: plain, isRepaired: false, origins: origins)
        if repaired.map(\.scalar) == plain.map(\.scalar) { return [first] }
        return [first, Spelling(pieces: repaired, isRepaired: true, origins: origins)]
    }

    /// The words that a span of the text lies on.
    func words(in span: Range<Int>) -> [Origin] {
        var indices: [Int] = []
        for index in span.clamped(to: 0..<pieces.count) {
            if let word = pieces[index].word, indices.last != word { indices.append(word) }
        }
        return indices.map { origins[$0] }
    }

    /// The recogniser puts spaces between Chinese characters where none are written.
    private static func withoutGapsInChinese(_ pieces: [Piece]) -> [Piece] {
        pieces.indices.compactMap { index in
            guard pieces[index].scalar == " ", index > 0, index + 1 < pieces.count else { return pieces[index] }
            let isInside = isChinese(pieces[index - 1].scalar) || isChinese(pieces[index + 1].scalar)
            return isInside ? nil : pieces[index]
        }
    }

    static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        (0x3400...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
            || (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
    }
}
