import Basics

/// The languages a text is looked for in: the wanted one first, then the shop's fallbacks.
public struct Languages: Hashable, Sendable {
    public static let most = 12
    public let chain: [LanguageTag]

    /// Repeated languages count once; more than `most` are dropped. An empty chain is English.
    public init(chain: [LanguageTag]) {
        var seen: Set<LanguageTag> = []
        let distinct = chain.filter { seen.insert($0).inserted }.prefix(Self.most)
        self.chain = distinct.isEmpty ? [.english] : Array(distinct)
    }

    public var wanted: LanguageTag { chain[0] }

    /// Where a language stands in the chain; one that is not in it comes last.
    func rank(_ language: LanguageTag) -> Int {
        chain.firstIndex(of: language) ?? chain.count
    }
}

/// A text and the language it is in, which a page says in `lang` where it is not the page's own.
public struct LocalText: Hashable, Sendable {
    public let text: String
    public let language: LanguageTag

    public init(_ text: String, _ language: LanguageTag) {
        (self.text, self.language) = (text, language)
    }

    /// This text, or `other` when this one is empty or only there in another language: a French page has no English title.
    public func inTheLanguage(of other: LocalText) -> LocalText {
        text.isEmpty || language != other.language ? other : self
    }
}

/// Gathers the best of several candidates for one text, as rows of different languages come in.
public struct BestText {
    private let languages: Languages
    private var found: LocalText?
    private var rank = Int.max

    public init(_ languages: Languages) {
        self.languages = languages
    }

    public mutating func offer(_ text: String?, _ language: LanguageTag?) {
        guard let text, !text.isEmpty, let language else { return }
        let rank = languages.rank(language)
        if rank < self.rank { (found, self.rank) = (LocalText(text, language), rank) }
    }

    /// The best text so far, or an empty one in the wanted language.
    public var text: LocalText { found ?? LocalText("", languages.wanted) }

    public func text(or fallback: String) -> LocalText { found ?? LocalText(fallback, languages.wanted) }
}
