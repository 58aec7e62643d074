import CICUShim
import Foundation

/// Texts of any script in the few letters by which they can be compared.
enum PlainText {
    private static let lock = NSLock()

    /// Lower-case ASCII letters, digits and signs; what has no reading in Latin letters is left out.
    static func latin(_ text: String) -> [UInt8] {
        var text = text
        let ascii: [UInt8]? = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
        }
        if let ascii { return ascii }
        let units = Array(text.utf16)
        var out = [UInt16](repeating: 0, count: units.count * 8 + 16)
        let length = lock.withLock { text_icu_plain_latin(units, Int32(units.count), &out, Int32(out.count)) }
        return out.prefix(Int(length)).compactMap { $0 < 0x80 ? UInt8($0) : nil }
    }

    static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// Whether there could be a character between U+3000 and U+9FFF: only those begin with such a byte.
    static func mayHaveHan(_ text: String) -> Bool { text.utf8.contains { (0xE3...0xE9).contains($0) } }

    static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    /// A letter in lower case or a digit; `nil` of anything else.
    static func small(_ byte: UInt8) -> UInt8? { isCapital(byte) ? byte | 0x20 : isLetter(byte) || isDigit(byte) ? byte : nil }

    static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    static func isVowel(_ byte: UInt8) -> Bool {
        byte == 97 || byte == 101 || byte == 105 || byte == 111 || byte == 117 || byte == 121
    }
    /// A word without its vowels but for one in front.
    static func consonants(_ word: [UInt8]) -> [UInt8] {
        guard let first = word.first else { return [] }
        return [first] + word.dropFirst().filter { !isVowel($0) }
    }
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// Digits that a scanner reads for letters, turned back: `h0fmann` is `hofmann`. A word without letters stays.
    static func mendDigits(_ word: [UInt8]) -> [UInt8] {
        guard word.contains(where: isDigit), word.contains(where: isLetter) else { return word }
        return word.map { byte in
            switch byte {
            case 48: 111  // 0 o
            case 49: 108  // 1 l
            case 51: 101  // 3 e
            case 53: 115  // 5 s
            case 54, 56: 98  // 6 8 b
            case 57: 103  // 9 g
            default: byte
            }
        }
    }
}
