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
        guard let query = SearchText.query(text) else { return FoundProducts(numbers: [], corrected: nil, suggestion: nil) }
        let synonyms = index.synonyms(language)
        let own = try ProductSearch.ranked(query, synonyms, in: tx)
        guard own.count < fewProducts else { return FoundProducts(numbers: own, corrected: nil, suggestion: nil) }
        var best: (query: SearchQuery, numbers: [Int])?
        for other in spellings(of: query, index.vocabulary) {
            let numbers = try ProductSearch.ranked(other, synonyms, in: tx)
            if numbers.count > max(own.count, best?.numbers.count ?? 0) { best = (other, numbers) }
        }
        guard let best else { return FoundProducts(numbers: own, corrected: nil, suggestion: nil) }
        return own.isEmpty
            ? FoundProducts(numbers: best.numbers, corrected: best.query.text, suggestion: nil)
            : FoundProducts(numbers: own, corrected: nil, suggestion: best.query.text)
    }

    /// The query with its unknown words put right: every candidate where one word is unknown, the nearest of each where several
    /// are.
    private static func spellings(of query: SearchQuery, _ vocabulary: Vocabulary) -> [SearchQuery] {
        let near = query.terms.enumerated().reduce(into: [Int: [String]]()) { near, term in
            let words = term.element.isIdeographic ? [] : vocabulary.nearest(to: term.element.text)
            if !words.isEmpty { near[term.offset] = words }
        }
        guard let (place, words) = near.first else { return [] }
        if near.count > 1 { return [query.replacing(near.compactMapValues(\.first))] }
        return words.prefix(mostTried).map { query.replacing([place: $0]) }
    }
}
