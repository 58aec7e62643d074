import Foundation

/// Cuts text into the words that search compares, the same for what is stored and what is asked, on both engines.
///
/// Text is compatibility-composed (NFKC), put into small letters and stripped of diacritics, so that `Théière` is found by
/// `theiere`. Chinese, Japanese and Korean are written without spaces: their runs are cut into pairs of neighbours and
/// single characters, traditional ones as simplified and katakana as hiragana.
public enum SearchText {
    /// Raised whenever the same text would be cut otherwise than before: then everything on sale is cut anew.
    static let version = 1
    public static let longestWord = 40
    public static let mostWordsOfAProduct = 3_000
    public static let mostWordsOfAQuery = 12
    static let mostCharactersOfAQuery = 200

    /// The words to store for `text`.
    public static func words(of text: String) -> [String] {
        runs(of: text).flatMap { run in
            run.isIdeographic ? pairs(run.scalars) + run.scalars.map { String($0) } : [run.word]
        }
    }

    /// The words of a SKU: whole without its marks, and its parts: `HB-500-GRN` gives `hb500grn`, `hb`, `500`, `grn`.
    public static func words(ofSKU sku: String) -> [String] {
        let parts = words(of: sku)
        return parts.count > 1 ? [whole(parts)] + parts : parts
    }

    /// `nil` when `text` holds nothing to look for.
    public static func query(_ text: String) -> SearchQuery? {
        var terms: [SearchQuery.Term] = []
        var count = 0
        for run in runs(of: String(text.prefix(mostCharactersOfAQuery))) {
            let words = !run.isIdeographic ? [run.word] : run.scalars.count == 1 ? [String(run.scalars[0])] : pairs(run.scalars)
            let room = mostWordsOfAQuery - count
            guard room > 0 else { break }
            terms.append(.init(text: run.text, words: Array(words.prefix(room)), isIdeographic: run.isIdeographic))
            count += min(words.count, room)
        }
        guard let last = terms.last else { return nil }
        return SearchQuery(terms: terms, lastIsPrefix: !last.isIdeographic)
    }

    /// Small letters without diacritics, for sorting, searching and slugs.
    static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
        return text.precomposedStringWithCompatibilityMapping.lowercased()
            .folding(options: .diacriticInsensitive, locale: nil).precomposedStringWithCanonicalMapping
    }

    /// Letters and digits of every script.
    static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (97...122).contains(scalar.value) || (48...57).contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            return true
        default: return false
        }
    }

    // MARK: Runs

    private struct Run {
        var scalars: [Unicode.Scalar]
        let isIdeographic: Bool

        var word: String {
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars.prefix(longestWord))
            return String(word)
        }

        var text: String { isIdeographic ? String(String.UnicodeScalarView(scalars)) : word }
    }

    private static func runs(of text: String) -> [Run] {
        var runs: [Run] = []
        var isOpen = false
        for scalar in folded(text).unicodeScalars.lazy.map(HanVariants.folded) {
            if !isWordCharacter(scalar) {
                // A mark upon a letter, such as an Arabic vowel, neither ends a word nor belongs to it.
                if scalar.properties.generalCategory != .nonspacingMark { isOpen = false }
                continue
            }
            let isIdeographic = isIdeographic(scalar)
            if isOpen, runs[runs.count - 1].isIdeographic == isIdeographic {
                runs[runs.count - 1].scalars.append(scalar)
            } else {
                runs.append(Run(scalars: [scalar], isIdeographic: isIdeographic))
                isOpen = true
            }
        }
        return runs
    }

    /// Han, kana and hangul (Unicode blocks of the scripts written without spaces, or whose words take endings).
    static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF,
            0xF900...0xFAFF, 0x20000...0x323AF:
            true
        default: false
        }
    }

    private static func pairs(_ scalars: [Unicode.Scalar]) -> [String] {
        zip(scalars, scalars.dropFirst()).map { String(String.UnicodeScalarView([$0, $1])) }
    }

    private static func whole(_ parts: [String]) -> String {
        String(parts.joined().prefix(longestWord))
    }
}
