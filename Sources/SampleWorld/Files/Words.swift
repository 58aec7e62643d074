import Basics
import Catalog

/// A text of the demo shop's files: `{en: …, fr: …}`.
struct Words: Decodable {
    let localised: Localised

    init(from decoder: any Decoder) throws {
        let texts = try decoder.singleValueContainer().decode([String: String].self)
        localised = Localised(
            texts.reduce(into: [:]) { result, entry in
                if let language = LanguageTag(rawValue: entry.key) { result[language] = entry.value }
            })
    }
}
