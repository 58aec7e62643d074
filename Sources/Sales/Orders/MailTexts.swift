import Basics
import Foundation

/// The words of the mails in one language, read once from `Locales/Buyer` and `Locales/Staff`.
struct MailTexts: Sendable {
    let language: LanguageTag
    private let texts: [String: String]

    /// The buyer's words in `language`, or in English.
    static func buyer(_ language: LanguageTag) -> MailTexts { find(language, in: buyerBook) }

    /// The staff's words: Chinese or English.
    static func staff(_ language: LanguageTag) -> MailTexts { find(language, in: staffBook) }

    /// A text with its named places filled in. A key that is not there is shown as it is; a test asks for every one.
    func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
        var rest = Substring(texts[key] ?? key)
        var said = ""
        // What is filled in is not looked at again: a company may be called `{total}`.
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            said += rest[..<open] + (arguments[name] ?? "{\(name)}")
            rest = rest[rest.index(after: close)...]
        }
        return said + rest
    }

    var keys: Set<String> { Set(texts.keys) }

    private static let buyerBook = book("Buyer", LanguageTag.interface)
    private static let staffBook = book("Staff", [.english, .chinese])

    private static func find(_ language: LanguageTag, in book: [LanguageTag: MailTexts]) -> MailTexts {
        book[language] ?? book[.english] ?? MailTexts(language: language, texts: [:])
    }

    private static func book(_ folder: String, _ languages: [LanguageTag]) -> [LanguageTag: MailTexts] {
        let place = Bundle.module.bundleURL.appendingPathComponent("Locales/\(folder)")
        return languages.reduce(into: [:]) { book, language in
            let file = place.appendingPathComponent("\(language.rawValue).json")
            guard let data = try? Data(contentsOf: file), let tree = try? JSONDecoder().decode(Tree.self, from: data) else {
                return
            }
            book[language] = MailTexts(language: language, texts: tree.flat)
        }
    }

    /// A text, or texts under names.
    private enum Tree: Decodable {
        case text(String)
        case branch([String: Tree])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .branch(try container.decode([String: Tree].self))
            }
        }

        var flat: [String: String] {
            guard case .branch(let branches) = self else { return [:] }
            return branches.reduce(into: [:]) { flat, branch in
                if case .text(let text) = branch.value { flat[branch.key] = text }
                for (key, text) in branch.value.flat { flat["\(branch.key).\(key)"] = text }
            }
        }
    }
}
