import Basics

/// A word that was agreed on: how it is said in another language, or that it stays as it is.
public struct Term: Hashable, Sendable {
    public static let most = 10_000
    public static let mostCharacters = 200
    public static let mostNoteCharacters = 500

    public var id: ID<Term>
    public var source: LanguageTag
    /// `nil` where it stays as it is in every language.
    public var target: LanguageTag?
    public var word: String
    /// Empty where it stays as it is.
    public var translation: String
    public var isKept: Bool
    public var note: String

    public init(
        id: ID<Term>, from source: LanguageTag, to target: LanguageTag?, _ word: String, _ translation: String = "",
        isKept: Bool = false, note: String = ""
    ) {
        (self.id, self.source, self.target, self.word) = (id, source, target, word)
        (self.translation, self.isKept, self.note) = (translation, isKept, note)
    }

    /// What a translation has to say for it.
    public var wanted: String { isKept ? word : translation }

    // MARK: In texts

    /// The terms that a text holds, longer ones first; a term inside a longer one is not meant there.
    public static func found(in text: String, _ terms: [Term]) -> [Term] {
        let words = Array(text.lowercased())
        // Ten thousand terms are looked for at once: each only where its first character stands.
        let starts = Dictionary(grouping: words.indices, by: { words[$0] })
        var taken = [Bool](repeating: false, count: words.count)
        var found: [Term] = []
        for term in terms.sorted(by: { ($1.word.count, $0.word) < ($0.word.count, $1.word) }) {
            let word = Array(term.word.lowercased())
            guard let first = word.first, let starts = starts[first] else { continue }
            let places = places(of: word, in: words, from: starts).filter { !taken[$0.lowerBound] }
            guard !places.isEmpty else { continue }
            for place in places { for index in place { taken[index] = true } }
            found.append(term)
        }
        return found
    }

    /// The terms of a source that its translation does not say as agreed. Languages bend words, so that it is enough when the
    /// agreed word is a part of one.
    public static func lacking(source: String, translation: String, _ terms: [Term]) -> [Term] {
        let small = translation.lowercased()
        return found(in: source, terms).filter { term in
            term.isKept ? !translation.contains(term.word) : !small.contains(term.translation.lowercased())
        }
    }

    private static func places(of word: [Character], in text: [Character], from starts: [Int]) -> [Range<Int>] {
        starts.compactMap { start in
            let end = start + word.count
            guard end <= text.count, text[start..<end].elementsEqual(word) else { return nil }
            let runsOn =
                start > 0 && joins(text[start - 1], word[0]) || end < text.count && joins(text[end], word[word.count - 1])
            return runsOn ? nil : start..<end
        }
    }

    /// Whether two characters stand in one word. Chinese and Japanese write no spaces between theirs.
    private static func joins(_ left: Character, _ right: Character) -> Bool {
        isLetter(left) && isLetter(right)
    }

    private static func isLetter(_ character: Character) -> Bool {
        guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first?.value else { return false }
        return !(0x2E80...0x9FFF).contains(scalar) && !(0x20000...0x3FFFF).contains(scalar)
    }
}
