import Basics

/// The synonyms of one language, ready to be looked up.
public struct SynonymTable: Hashable, Sendable {
    public static let none = SynonymTable([])

    /// For each term, as it is typed, what is looked for beside it.
    private var others: [String: [[String]]] = [:]
    /// How many terms the longest entry has.
    private var longest = 0

    init(_ synonyms: [Synonym]) {
        for synonym in synonyms {
            let queries = synonym.words.compactMap(SearchText.query)
            for (place, query) in queries.enumerated() where synonym.isTwoWay || place == 0 {
                longest = max(longest, query.terms.count)
                for other in queries where other != query && others[query.text]?.contains(other.words) != true {
                    others[query.text, default: []].append(other.words)
                }
            }
        }
    }

    /// How many terms from `place` on are one entry, and what means the same; one term and nothing when none is.
    func longest(at place: Int, of terms: [SearchQuery.Term]) -> (length: Int, others: [[String]]) {
        for length in stride(from: min(longest, terms.count - place), through: 1, by: -1) {
            let text = terms[place..<place + length].map(\.text).joined(separator: " ")
            if let found = others[text] { return (length, found) }
        }
        return (1, [])
    }
}
