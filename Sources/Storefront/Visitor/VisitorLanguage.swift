import Basics

/// Which of the shop's languages greets a visitor who comes to `/`. Every other address names its language and is never changed.
enum VisitorLanguage {
    static let cookie = "language"
    /// Half a year.
    static let keptSeconds = 183 * 24 * 60 * 60

    /// The language chosen before, or else the first that the browser asks for and the shop has, or else the shop's first.
    static func negotiate(chosen: String?, acceptLanguage: String, offered: [LanguageTag]) -> LanguageTag {
        if let chosen = chosen.flatMap(LanguageTag.init(rawValue:)), offered.contains(chosen) { return chosen }
        let asked = AcceptLanguage(acceptLanguage).tags.lazy.compactMap(LanguageTag.init(rawValue:))
        return asked.first { offered.contains($0) } ?? offered.first ?? .english
    }
}

/// An address of a buyer's page: the language at its front, and the rest from its slash on.
struct LanguagePath: Hashable, Sendable {
    let language: LanguageTag?
    /// `/products/kettle`; for a language's home page `/`.
    let rest: String

    init(_ path: String) {
        let first = path.dropFirst().prefix { $0 != "/" }
        let isTag = first.utf8.count == 2 || first.utf8.count == 3
        let tag = isTag ? LanguageTag(rawValue: String(first)) : nil
        let isKnown = tag.map { $0.rawValue == first } ?? false
        language = isKnown ? tag : nil
        let after = isKnown ? path.dropFirst(1 + first.count) : path[...]
        rest = after.isEmpty ? "/" : String(after)
    }
}
