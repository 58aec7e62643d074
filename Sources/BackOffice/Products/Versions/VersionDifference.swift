import Basics
import Catalog
import Web

/// What differs between two versions of a product, in the words of the back office.
enum VersionChange: Sendable {
    case text(label: String, language: LanguageTag, [TextRun])
    case value(label: String, before: String, after: String)
    case list(label: String, [ListChange])

    /// Every difference, in the order in which the editor shows the fields.
    static func all(from old: ProductDraft, to new: ProductDraft, _ words: VersionWords) -> [VersionChange] {
        texts(old, new, words) + values(old, new, words) + lists(old, new, words)
    }

    private static let textFields: [(name: String, path: KeyPath<ProductDraft, Localised> & Sendable)] = [
        ("title", \.title), ("summary", \.summary), ("description", \.description), ("seoTitle", \.seoTitle),
        ("seoDescription", \.seoDescription),
    ]

    private static func texts(_ old: ProductDraft, _ new: ProductDraft, _ words: VersionWords) -> [VersionChange] {
        textFields.flatMap { field -> [VersionChange] in
            let (before, after) = (old[keyPath: field.path], new[keyPath: field.path])
            let languages = Set(before.texts.keys).union(after.texts.keys).sorted()
            return languages.filter { before[$0] != after[$0] }.map { language in
                let runs = runs(before[language] ?? "", after[language] ?? "")
                return .text(label: words.label(field.name), language: language, runs)
            }
        }
    }

    /// Words are compared without their markup, unless nothing else has changed.
    private static func runs(_ before: String, _ after: String) -> [TextRun] {
        let (old, new) = (SafeHTML.plainText(before), SafeHTML.plainText(after))
        return old == new ? TextRun.between(before, after) : TextRun.between(old, new)
    }

    private static func values(_ old: ProductDraft, _ new: ProductDraft, _ words: VersionWords) -> [VersionChange] {
        zip(words.values(of: old), words.values(of: new)).filter { $0.text != $1.text }.map { before, after in
            .value(label: before.label, before: before.text, after: after.text)
        }
    }

    private static func lists(_ old: ProductDraft, _ new: ProductDraft, _ words: VersionWords) -> [VersionChange] {
        zip(words.lists(of: old), words.lists(of: new)).compactMap { before, after in
            let changes = ListChange.between(before.items, after.items)
            return changes.isEmpty ? nil : .list(label: before.label, changes)
        }
    }
}
