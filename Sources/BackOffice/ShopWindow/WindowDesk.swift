import Basics
import Catalog
import Foundation
import Media
import Store
import Web

/// What the editors of the shop window share: the shop, the language that is written, who writes.
struct WindowDesk: Sendable {
    let shop: ShopSettings
    let texts: Texts
    /// The language whose texts are edited.
    let language: LanguageTag
    let staff: Staff

    static func load(_ visit: StaffVisit, _ form: Form, in tx: Transaction) throws -> WindowDesk {
        let shop = try ShopSettings.load(in: tx)
        let language = LanguageTag(rawValue: form["language"]).flatMap { shop.languages.contains($0) ? $0 : nil }
        return WindowDesk(shop: shop, texts: visit.texts, language: language ?? shop.baseLanguage, staff: visit.staff)
    }

    /// Texts and pictures are the editors' work; everybody else reads them.
    var mayEdit: Bool { staff.role == .owner || staff.role == .editor }

    /// The languages in which a name is shown to this reader.
    var languages: Languages { shop.languages(for: texts.language) }

    /// A field of a text in the edited language.
    var inLanguage: HTML { " lang=\"\(language.rawValue)\" dir=\"auto\"" }

    /// What visitors read in the edited language while its own text is missing.
    func fallback(_ text: Localised) -> String? {
        guard text[language] == nil, let best = text.best([shop.baseLanguage] + shop.languages) else { return nil }
        let shown = best.text.count > Self.mostHintCharacters ? best.text.prefix(Self.mostHintCharacters) + "…" : best.text[...]
        return texts("admin.product.fallback", ["language": name(of: best.language), "text": String(shown)])
    }

    private static let mostHintCharacters = 200

    /// A language's name in the reader's.
    func name(of language: LanguageTag) -> String {
        Locale(identifier: texts.language.rawValue).localizedString(forLanguageCode: language.rawValue) ?? language.rawValue
    }

    /// How much of a field search engines show, or what stands in its place.
    func searchLength(_ text: String, _ shown: Int, empty: String) -> String {
        text.isEmpty
            ? texts(empty) : texts("admin.products.lengthHint", ["count": String(text.count), "most": String(shown)])
    }
}
