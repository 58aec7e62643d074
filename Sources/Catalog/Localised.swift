import Basics
import Foundation

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

    /// Each text changed by `change`; those that become empty are gone.
    public func mapped(_ change: (String) -> String) -> Localised {
        Localised(texts.mapValues(change))
    }

    /// These texts, and those of `others` in the languages that are missing here unless this one is complete.
    func over(_ others: Localised, isComplete: Bool) -> Localised {
        isComplete ? self : Localised(others.texts.merging(texts) { $1 })
    }

    /// Languages in a fixed order, so that what is written does not depend on chance.
    var sorted: [(language: LanguageTag, text: String)] {
        texts.sorted { $0.key < $1.key }.map { (language: $0.key, text: $0.value) }
    }
}

extension Localised: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (LanguageTag, String)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}

extension String {
    /// Without white space at its ends.
    public var trimmed: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last,
            first.properties.isWhitespace || last.properties.isWhitespace
        else { return self }
        return trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
