import Basics
import Store

/// One thing that is to be said of every product of a category, such as its capacity.
public struct SpecificationField: Hashable, Sendable {
    public static let mostOfCategory = 60
    public static let mostChoices = 100
    public static let mostCharacters = 120
    public static let mostUnitCharacters = 20

    public enum Kind: String, Storable, Hashable, Sendable, CaseIterable {
        case text, number, choice
    }

    public var name: Localised
    public var kind: Kind
    /// Of a number.
    public var unit: String
    public var isRequired: Bool
    /// What can be chosen, in order.
    public var choices: [Localised]

    public init(name: Localised, kind: Kind = .text, unit: String = "", isRequired: Bool = false, choices: [Localised] = []) {
        (self.name, self.kind, self.unit, self.isRequired, self.choices) = (name, kind, unit, isRequired, choices)
    }

    /// Whether a product's specification says what this field asks for: they have a name in common, in one language.
    public func isAnswered(by specification: ProductDraft.Specification) -> Bool {
        name.texts.contains { language, text in
            specification.name[language].map { SearchText.folded($0) == SearchText.folded(text) } ?? false
        }
    }

    /// The choice that is so called in some language.
    public func choice(_ text: String) -> Localised? {
        let folded = SearchText.folded(text)
        return choices.first { $0.texts.values.contains { SearchText.folded($0) == folded } }
    }

    init(_ row: Row) {
        name = JSONText.read(Localised.self, row["names"]) ?? [:]
        (kind, unit, isRequired) = (row["kind"], row["unit"], row["is_required"])
        choices = JSONText.read([Localised].self, row["choices"]) ?? []
    }
}
