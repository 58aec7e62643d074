import Basics
import Catalog
import Foundation
import MoneyKit
import Web

/// A text in each of the shop's languages, as fields `list.fr`.
extension Localised {
    func fields(_ list: String, _ languages: [LanguageTag]) -> [(name: String, value: String)] {
        languages.map { (name: "\(list).\($0.rawValue)", value: self[$0] ?? "") }
    }

    mutating func take(_ list: String, _ languages: [LanguageTag], most: Int, _ reader: inout FieldReader) {
        for language in languages { self[language] = reader.text("\(list).\(language.rawValue)", most: most) }
    }
}

/// The names that languages and currencies have in the reader's language.
extension Texts {
    private var locale: Locale { Locale(identifier: language.rawValue) }

    func name(of language: LanguageTag) -> String {
        locale.localizedString(forLanguageCode: language.rawValue) ?? language.rawValue
    }

    func name(of currency: Currency) -> String {
        locale.localizedString(forCurrencyCode: currency.code) ?? currency.code
    }
}

extension EditorFields {
    /// Where somebody writes in another language than the page's.
    func writing(_ language: LanguageTag) -> HTML {
        " lang=\"\(language.rawValue)\" dir=\"auto\""
    }

    /// The sentence about a whole list.
    func note(_ unit: String) -> HTML? {
        problems[unit].map { "<p class=\"error\" id=\"\(id(unit))\">\(texts.say($0))</p>" }
    }

    func panel(_ name: String, _ body: HTML) -> HTML {
        Panels(texts).panel(texts("admin.settings.panel.\(name)"), id: name, "<div class=\"panel-body\">\(body)</div>")
    }

    /// A panel that a table fills to its edges.
    func wide(_ name: String, _ body: HTML, foot: HTML? = nil) -> HTML {
        let foot: HTML? = foot.map { "<div class=\"panel-foot\">\($0)</div>" }
        return Panels(texts).panel(texts("admin.settings.panel.\(name)"), id: name, "\(body)\(foot)")
    }
}
