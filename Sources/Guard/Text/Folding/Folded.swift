/// A text as an attentive reader sees it: case, accents, width and styling gone, what cannot be seen left out, and words that
/// mix alphabets read as Latin.
///
/// It is a class so that looking into it copies nothing.
final class Folded: Sendable {
    /// What is read; ASCII where the original only looked different.
    let text: [UInt32]
    let kinds: [Fold.Kind]
    let traits: [Fold.Traits]
    /// Places in the original.
    let start: [Int32]
    let end: [Int32]
    let hasArabicLetters: Bool
    /// The originals of characters that cannot be seen.
    let hidden: [Int32]

    var count: Int { text.count }

    init(_ scalars: Scalars) {
        let folding = Folding(scalars)
        (text, kinds, traits) = (folding.text, folding.kinds, folding.traits)
        (start, end, hidden) = (folding.start, folding.end, folding.hidden)
        hasArabicLetters = folding.hasArabicLetters
    }

    /// The original places of what stands in `range`.
    func places(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty, range.upperBound <= count else { return 0..<0 }
        // A view that was turned round, or whose words were, runs from behind.
        return Int(start[range].min() ?? 0)..<Int(end[range].max() ?? 0)
    }

    /// The text in `range` as it is read.
    func string(_ range: Range<Int>) -> String {
        var string = String.UnicodeScalarView()
        for value in text[range] { string.append(Unicode.Scalar(value) ?? " ") }
        return String(string)
    }
}
