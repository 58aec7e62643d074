/// What a buyer typed. Every term must be found; the last one may be the beginning of a word.
public struct SearchQuery: Hashable, Sendable {
    /// A word, or a run of characters that are written without spaces.
    public struct Term: Hashable, Sendable {
        public let text: String
        /// What is looked up for it, all of them: the word itself, or pairs of neighbouring characters.
        public let words: [String]
        public let isIdeographic: Bool
    }

    public let terms: [Term]
    /// The last term is a beginning: it was typed last and is no run of ideographs.
    public let lastIsPrefix: Bool

    init(terms: [Term], lastIsPrefix: Bool) {
        (self.terms, self.lastIsPrefix) = (terms, lastIsPrefix)
    }

    public var words: [String] { terms.flatMap(\.words) }

    /// What is compared and counted: the terms with single spaces between them.
    public var text: String { terms.map(\.text).joined(separator: " ") }

    /// The query with other words in some places.
    func replacing(_ words: [Int: String]) -> SearchQuery {
        let terms = terms.enumerated().map { index, term in
            words[index].map { Term(text: $0, words: [$0], isIdeographic: false) } ?? term
        }
        return SearchQuery(terms: terms, lastIsPrefix: lastIsPrefix)
    }

    /// What an engine looks for: every group, and of a group one alternative at least.
    struct Group: Hashable {
        /// Each a list of words that must all be there.
        var alternatives: [[String]]
        /// A beginning that will do as well.
        var beginning: String?
    }

    /// The words as they were typed, whole.
    var exact: [Group] { terms.map { Group(alternatives: [$0.words]) } }

    /// The same, but the last one may go on; `nil` when it may not.
    var begun: [Group]? {
        guard lastIsPrefix, let last = terms.last else { return nil }
        return exact.dropLast() + [Group(alternatives: [], beginning: last.text)]
    }

    /// The same with everything that means the same to buyers; `nil` when nothing else does.
    func widened(by synonyms: SynonymTable) -> [Group]? {
        var groups: [Group] = []
        var isWider = false
        var place = 0
        while place < terms.count {
            let (length, others) = synonyms.longest(at: place, of: terms)
            let typed = terms[place..<place + length]
            isWider = isWider || !others.isEmpty
            var group = Group(alternatives: [typed.flatMap(\.words)] + others)
            if lastIsPrefix, length == 1, place == terms.count - 1 { group.beginning = typed.last?.text }
            groups.append(group)
            place += length
        }
        return isWider ? groups : nil
    }
}
