/// How long a text is to whoever looks at it.
enum TextMeasure {
    /// Columns of a line: a letter is one, a sign of Chinese, Japanese or Korean writing two (Unicode Standard Annex 11).
    static func columns(_ text: String) -> Int {
        text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
    }

    /// The text up to so many columns, with three points where something is missing.
    static func cut(_ text: String, _ most: Int) -> String {
        var (columns, end) = (0, text.startIndex)
        for index in text.indices {
            columns += isWide(text[index]) ? 2 : 1
            if columns > most { return text[..<end] + "…" }
            // The points need a place too.
            if columns < most { end = text.index(after: index) }
        }
        return text
    }

    /// Words; where a script writes none apart, two signs count as one.
    static func words(_ text: String) -> Int {
        var (words, signs, isInside) = (0, 0, false)
        for character in text {
            let isSign = isWide(character)
            if isSign { signs += 1 }
            let isLetter = !isSign && (character.isLetter || character.isNumber)
            if isLetter, !isInside { words += 1 }
            isInside = isLetter || (isInside && "'’-".contains(character))
        }
        return words + (signs + 1) / 2
    }

    private static func isWide(_ character: Character) -> Bool {
        guard let first = character.unicodeScalars.first?.value else { return false }
        return switch first {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
