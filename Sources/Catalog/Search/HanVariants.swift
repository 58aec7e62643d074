import Foundation

/// One character for each that buyers write in two ways: traditional Chinese as simplified, katakana as hiragana. A buyer in
/// Taipei types 保溫杯 and finds 保温杯.
enum HanVariants {
    /// CJK unified ideographs: the block in which nearly everything stands that is written in two ways.
    private static let ideographs: ClosedRange<UInt32> = 0x4E00...0x9FFF

    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        // Katakana stands 96 places behind hiragana, its iteration marks too.
        case 0x30A1...0x30F6, 0x30FD...0x30FE: Unicode.Scalar(scalar.value - 0x60) ?? scalar
        case ideographs: simplified[scalar] ?? scalar
        default: scalar
        }
    }

    /// Each character by itself, by ICU's rules (https://unicode-org.github.io/icu/userguide/transforms/general/): what is a
    /// part of a word must become what it is within the word.
    private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
        let all = ideographs.compactMap(Unicode.Scalar.init)
        let lines = all.map(String.init).joined(separator: "\n")
        let changed = lines.applyingTransform(StringTransform("Hant-Hans"), reverse: false)?.split(separator: "\n") ?? []
        guard changed.count == all.count else { return [:] }
        return zip(all, changed).reduce(into: [:]) { simplified, pair in
            let scalars = pair.1.unicodeScalars
            if let one = scalars.first, scalars.count == 1, one != pair.0 { simplified[pair.0] = one }
        }
    }()
}
