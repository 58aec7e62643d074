import Basics

/// A text in several languages is a JSON object: `{"en": …, "fr": …}`.
extension Localised {
    public init(from decoder: any Decoder) throws {
        let texts = try decoder.singleValueContainer().decode([String: String].self)
        self.init(
            texts.reduce(into: [:]) { result, entry in
                if let language = LanguageTag(rawValue: entry.key) { result[language] = entry.value }
            })
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(texts.reduce(into: [String: String]()) { $0[$1.key.rawValue] = $1.value })
    }
}
