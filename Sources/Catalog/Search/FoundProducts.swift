import Basics
import Store

/// What a search came to: the products in the order of their worth, and how its words were understood.
public struct FoundProducts: Hashable, Sendable {
    /// From so few products on a search may have meant something else.
    static let fewProducts = 5
    /// So many spellings are tried.
    static let mostTried = 3

    /// Numbers of `product_search`, the best first.
    public let numbers: [Int]
    /// The spelling whose products these are, when what was typed finds none.
    public let corrected: String?
    /// Another spelling that finds more.
    public let suggestion: String?

    /// Looks for `text` as a buyer of `language` means it. What was typed is never silently replaced: only when it finds nothing
    /// at all are the products those of another spelling, and `corrected` says so.
    public static func find(
        _ text: String, language: LanguageTag, _ index: FacetIndex, in tx: Transaction
    ) throws -> FoundProducts {
        try SearchText.query(text).map { try find($0, language: language, index, in: tx) } ?? .nothing
    }

    static let nothing = FoundProducts(numbers: [], corrected: nil, suggestion: nil)

    static func find(
        _ query: SearchQuery, language: LanguageTag, _ index: FacetIndex, in tx: Transaction
    ) throws -> FoundProducts {
        let synonyms = index.synonyms(language)
        let own = try ProductSearch.ranked(query, synonyms, in: tx)
        guard own.count < fewProducts else { return FoundProducts(numbers: own, corrected: nil, suggestion: nil) }
        var best: (query: SearchQuery, numbers: [Int])?
        for other in spellings(of: query, index.vocabulary, foundSome: !own.isEmpty) {
            let numbers = try ProductSearch.ranked(other, synonyms, in: tx)
            if numbers.count > max(own.count, best?.numbers.count ?? 0) { best = (other, numbers) }
        }
        guard let best else { return FoundProducts(numbers: own, corrected: nil, suggestion: nil) }
        return own.isEmpty
            ? FoundProducts(numbers: best.numbers, corrected: best.query.text, suggestion: nil)
            : FoundProducts(numbers: own, corrected: nil, suggestion: best.query.text)
    }

    /// The query with its unknown words put right: every candidate where one word is unknown, the nearest of each where several
    /// are. Where all are known and something was found, the neighbours of each word by itself.
    private static func spellings(of query: SearchQuery, _ vocabulary: Vocabulary, foundSome: Bool) -> [SearchQuery] {
        let words = query.terms.enumerated().filter { SearchWords.canBeMisspelt($0.element.text) }
        let unknown = words.filter { !vocabulary.knows($0.element.text) }
        let near = (foundSome && unknown.isEmpty ? words : unknown).compactMap { place, term -> (place: Int, words: [String])? in
            let words = vocabulary.nearest(to: term.text)
            return words.isEmpty ? nil : (place, words)
        }
        if near.count > 1, !unknown.isEmpty {
            return [query.replacing(Dictionary(near.map { ($0.place, $0.words[0]) }, uniquingKeysWith: { $1 }))]
        }
        let all = near.flatMap { entry in entry.words.map { query.replacing([entry.place: $0]) } }
        return Array(all.prefix(mostTried))
    }
}
