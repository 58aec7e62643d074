/// Tells in which way a text that is no UTF-8 writes its characters: Chinese (GB18030), western European (Windows-1252) or
/// Russian (Windows-1251).
///
/// In all of them most bytes above 127 are letters. Chinese characters take two bytes, in runs, and the common ones have a first
/// byte of B0 to D7 and a second of A1 to FE (GB 2312, level 1). Western text has single accented letters between ASCII ones.
/// Russian words are runs too, but their small letters, E0 to FF, would be rare Chinese characters, of level 2.
struct CharacterGuess {
    /// So much of a file is enough.
    static let mostBytes = 4 << 20

    /// Pairs of bytes that look Chinese, of which so many common; bytes that look western.
    private var chinese = 0
    private var common = 0
    private var western = 0

    static func encoding(of bytes: [UInt8]) -> TextEncoding {
        var guess = CharacterGuess()
        var place = 0
        while place < bytes.count {
            if bytes[place] < 0x80 { place += 1 } else { guess.takeRun(bytes, &place) }
        }
        return guess.answer(bytes)
    }

    private func answer(_ bytes: [UInt8]) -> TextEncoding {
        let isRussian = common * 2 < chinese
        if chinese > 2 * western { return isRussian ? .windows1251 : .gb18030 }
        // Five bytes mean nothing in Windows-1252.
        return bytes.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) } ? .gb18030 : .windows1252
    }

    /// Takes the pairs that follow each other from `place` on.
    private mutating func takeRun(_ bytes: [UInt8], _ place: inout Int) {
        let hasLetterBefore = place > 0 && Self.isLetter(bytes[place - 1])
        var (high, low, level1) = (0, 0, 0)
        while place < bytes.count, bytes[place] >= 0x80 {
            let first = bytes[place]
            guard place + 1 < bytes.count, first != 0x80, first != 0xFF, Self.isSecond(bytes[place + 1]) else {
                if Self.isLong(bytes, place) {
                    place += 4
                    continue
                }
                // No character of GB18030.
                western += 1
                place += 1
                break
            }
            let second = bytes[place + 1]
            if first >= 0xA1 && second >= 0xA1 { high += 1 } else { low += 1 }
            if (0xA1...0xA3).contains(first) || (0xB0...0xD7).contains(first), second >= 0xA1 { level1 += 1 }
            place += 2
        }
        count(high, low, level1, touchesLetters: hasLetterBefore || (place < bytes.count && Self.isLetter(bytes[place])))
    }

    private mutating func count(_ high: Int, _ low: Int, _ level1: Int, touchesLetters: Bool) {
        let pairs = high + low
        let isAlone = pairs == 1
        let looksChinese = isAlone ? level1 == 1 && !touchesLetters : high >= low || (pairs >= 4 && high > 0 && !touchesLetters)
        if looksChinese {
            chinese += pairs
            common += level1
        } else {
            western += pairs
        }
    }

    private static func isSecond(_ byte: UInt8) -> Bool {
        byte >= 0x40 && byte != 0x7F && byte != 0xFF
    }

    /// Rare characters take four bytes, the second and fourth of them digits.
    private static func isLong(_ bytes: [UInt8], _ place: Int) -> Bool {
        guard place + 3 < bytes.count else { return false }
        let digits: ClosedRange<UInt8> = 0x30...0x39
        return digits.contains(bytes[place + 1]) && bytes[place + 2] >= 0x81 && digits.contains(bytes[place + 3])
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
