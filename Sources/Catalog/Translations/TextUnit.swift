import Basics

/// One text of something, in the languages in which it is there.
public struct TextUnit: Hashable, Sendable {
    /// How the text is written.
    public enum Shape: String, Hashable, Sendable {
        case line, lines, html
    }

    /// Its name within what it belongs to, such as `title` or `specification.2.words`.
    public let field: String
    public let shape: Shape
    public let mostCharacters: Int
    public var texts: Localised

    /// The SHA-256 of a text, by which a translation knows the source that it was made from.
    public static func digest(_ text: String) -> String {
        Secrets.hexadecimal(Secrets.sha256(Array(text.utf8)))
    }
}

/// Where a draft keeps one of its texts.
struct TextPlace<Draft> {
    let field: String
    let shape: TextUnit.Shape
    let mostCharacters: Int
    let get: (Draft) -> Localised
    let set: (inout Draft, Localised) -> Void

    init(
        _ field: String, _ shape: TextUnit.Shape, most: Int, get: @escaping (Draft) -> Localised,
        set: @escaping (inout Draft, Localised) -> Void
    ) {
        (self.field, self.shape, mostCharacters, self.get, self.set) = (field, shape, most, get, set)
    }

    init(_ field: String, _ shape: TextUnit.Shape, most: Int, _ path: WritableKeyPath<Draft, Localised>) {
        self.init(field, shape, most: most, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 })
    }

    func unit(of draft: Draft) -> TextUnit {
        TextUnit(field: field, shape: shape, mostCharacters: mostCharacters, texts: get(draft))
    }
}

/// What is written about in every language, as the place of each of its texts.
protocol Written: Sendable {
    var places: [TextPlace<Self>] { get }
}

extension Written {
    var units: [TextUnit] { places.map { $0.unit(of: self) } }

    /// With these texts in the place of those of one language.
    func writing(_ texts: [String: String], in language: LanguageTag) -> Self {
        var draft = self
        for place in places {
            guard let text = texts[place.field] else { continue }
            var all = place.get(draft)
            all[language] = text
            place.set(&draft, all)
        }
        return draft
    }
}
