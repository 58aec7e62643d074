import Basics
import Channels
import Foundation
import Web

/// The fields of a product in the reader's words.
struct FieldLabel {
    let texts: Texts

    /// `price USD` as “Price · USD”; the quantity of a price is said elsewhere.
    func callAsFunction(_ name: String) -> String {
        let parts = FieldParts(name)
        let details = parts.details.map(detail) + [parts.language.map(self.name)].compactMap { $0 }
        return ([field(parts.field)] + details).joined(separator: " · ")
    }

    /// A field alone: `net weight` as “Net weight”.
    func field(_ name: String) -> String {
        let key = "admin.field." + Self.key(name)
        return texts.has(key) ? texts(key) : name
    }

    func name(_ language: LanguageTag) -> String {
        Locale(identifier: texts.language.rawValue).localizedString(forLanguageCode: language.rawValue) ?? language.rawValue
    }

    /// `logo` and the like in words; a unit, a currency, a name of one's own as they are.
    private func detail(_ text: String) -> String {
        let key = "admin.fieldDetail." + text
        return texts.has(key) ? texts(key) : text
    }

    /// `hs code` as `hsCode`.
    private static func key(_ name: String) -> String {
        let words = name.split(separator: " ")
        return words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
    }
}
