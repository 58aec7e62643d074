import Basics

/// A text in several languages. A language whose text is missing or empty is not in it.
public struct Localised: Hashable, Sendable, Codable {
    public private(set) var texts: [LanguageTag: String]

    public init(_ texts: [LanguageTag: String] = [:]) {
        self.texts = texts.filter { !$0.value.isEmpty }
    }

    public subscript(_ language: LanguageTag) -> String? {
        get { texts[language] }
        set { texts[language] = newValue?.isEmpty == true ? nil : newValue }
    }

    public var isEmpty: Bool { texts.isEmpty }

    /// The text in the first language of `chain` that has one, and which that was.
    public func best(_ chain: [LanguageTag]) -> (text: String, language: LanguageTag)? {
        for language in chain {
            if let text = texts[language] { return (text, language) }
        }
        return nil
    }
}

extension Localised: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (LanguageTag, String)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
