import Basics
import Foundation

/// The interface texts of one language: what locale files hold under their keys.
///
///     texts("cart.title")
///     texts("cart.below", ["minimum": "20"])
///     texts.count("cart.items", 3)
///
/// A text that a language lacks is shown in English; a key that English lacks shows itself, and a test finds it.
public struct Texts: Sendable {
    public let language: LanguageTag
    private let own: [String: String]
    private let english: [String: String]

    init(language: LanguageTag, own: [String: String], english: [String: String]) {
        self.language = language
        self.own = own
        self.english = english
    }

    public func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
        filled(own[key] ?? english[key] ?? key, arguments)
    }

    /// The text for a number of things: `key.one`, `key.few`, `key.many` or `key.other` by the language's plural rule, with
    /// the number as `{count}`.
    public func count(_ key: String, _ number: Int, _ arguments: [String: String] = [:]) -> String {
        let form = PluralForm.of(number, in: language).rawValue
        let text = own["\(key).\(form)"] ?? own["\(key).other"] ?? english["\(key).other"] ?? key
        return filled(text, arguments.merging(["count": arguments["count"] ?? String(number)]) { $1 })
    }

    /// A message in this language.
    public func say(_ message: Message) -> String {
        self(message.key, message.arguments)
    }

    public func has(_ key: String) -> Bool {
        own[key] != nil || english[key] != nil
    }

    /// `text` with the arguments in the places of their names: `{quantity}`. A name without an argument stands as it is.
    private func filled(_ text: String, _ arguments: [String: String]) -> String {
        guard !arguments.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            result += rest[..<open]
            result += arguments[String(rest[rest.utf8.index(after: open)..<close])] ?? String(rest[open...close])
            rest = rest[rest.utf8.index(after: close)...]
        }
        return result + rest
    }
}

/// The texts of a wing in every language it ships, read once when the program starts.
public struct TextBook: Sendable {
    private let books: [LanguageTag: Texts]

    /// Reads `xx.json` files, flat or nested, from the folders; a later folder's text wins.
    /// - Throws: when a file is not JSON of strings. A missing folder is a broken installation and is thrown as well.
    public init(folders: [URL]) throws {
        var all: [LanguageTag: [String: String]] = [:]
        for folder in folders {
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
                guard file.pathExtension == "json" else { continue }
                guard let language = LanguageTag(rawValue: file.deletingPathExtension().lastPathComponent) else { continue }
                let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
                try Self.flatten(object, of: file.lastPathComponent, into: &all[language, default: [:]])
            }
        }
        let english = all[.english] ?? [:]
        books = all.reduce(into: [:]) { books, entry in
            books[entry.key] = Texts(language: entry.key, own: entry.value, english: english)
        }
    }

    public var languages: [LanguageTag] { books.keys.sorted() }

    /// The texts of `language`, or the English ones when it has none.
    public func callAsFunction(_ language: LanguageTag) -> Texts {
        books[language] ?? books[.english] ?? Texts(language: .english, own: [:], english: [:])
    }

    /// The locale files that every wing shares: what errors say.
    public static var shared: URL { Bundle.module.bundleURL.appendingPathComponent("Locales") }

    /// What errors say that only staff and the person at the terminal meet: in English and Chinese.
    public static var staff: URL { shared.appendingPathComponent("Staff") }

    private static func flatten(
        _ object: Any, of file: String, at path: String = "", into flat: inout [String: String]
    ) throws {
        switch object {
        case let text as String: flat[path] = text
        case let members as [String: Any]:
            for (key, member) in members {
                try flatten(member, of: file, at: path.isEmpty ? key : "\(path).\(key)", into: &flat)
            }
        default: throw AppError(.internal, "locale.notText", detail: "\(file): \(path) is not a text")
        }
    }
}
