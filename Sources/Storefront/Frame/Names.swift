import Basics
import Foundation
import MoneyKit
import Web

extension LanguageTag {
    /// The language's name in itself, as CLDR has it, with a capital where that language begins names with one.
    var ownName: String { Self.ownNames[self] ?? Self.name(of: self) }

    private static let ownNames = Dictionary(uniqueKeysWithValues: interface.map { ($0, name(of: $0)) })

    private static func name(of language: LanguageTag) -> String {
        let locale = Locale(identifier: language.rawValue)
        let name = locale.localizedString(forLanguageCode: language.rawValue) ?? language.rawValue
        return name.prefix(1).uppercased(with: locale) + name.dropFirst()
    }
}

extension Currency {
    /// The currency's name as CLDR has it in `language`; its code when it has none.
    func name(in language: LanguageTag) -> String {
        Locale(identifier: language.rawValue).localizedString(forCurrencyCode: code) ?? code
    }
}

extension Frame {
    /// ` lang="fr"` for a text in another language than the page's.
    func lang(_ language: LanguageTag?) -> HTML? {
        guard let language, language != visit.language else { return nil }
        let direction: HTML? =
            language.isRightToLeft == visit.language.isRightToLeft
            ? nil : language.isRightToLeft ? " dir=\"rtl\"" : " dir=\"ltr\""
        return " lang=\"\(language.rawValue)\"\(direction)"
    }
}
