import Basics
import Foundation
import MoneyKit

/// The words of a document in one language, and beside them in a second one when it is to be read in two.
struct Labels: Sendable {
    let language: LanguageTag
    let second: LanguageTag?
    private let own: [String: String]
    private let other: [String: String]?

    init(_ language: LanguageTag, second: LanguageTag? = nil) {
        let first = Self.book[language] == nil ? .english : language
        let other = second.flatMap { $0 == first || Self.book[$0] == nil ? nil : $0 }
        (self.language, self.second) = (first, other)
        own = Self.book[first] ?? [:]
        self.other = other.flatMap { Self.book[$0] }
    }

    /// The text in the first language.
    func first(_ key: String, _ arguments: [String: String] = [:]) -> String { Self.filled(own[key] ?? key, arguments) }

    /// The text in the second language; `nil` without one.
    func second(_ key: String, _ arguments: [String: String] = [:]) -> String? {
        other.map { Self.filled($0[key] ?? key, arguments) }
    }

    /// Both texts on one line; once when they are the same.
    func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
        both(key, arguments).joined(separator: " ")
    }

    /// One text or two, the first language first.
    func both(_ key: String, _ arguments: [String: String] = [:]) -> [String] {
        let one = first(key, arguments)
        guard let two = second(key, arguments), two != one else { return [one] }
        return [one, two]
    }

    var numbers: MoneyFormat { MoneyFormat(language) }

    /// The languages that documents are worded in.
    static var languages: [LanguageTag] { LanguageTag.interface.filter { book[$0] != nil } }

    private static func filled(_ text: String, _ arguments: [String: String]) -> String {
        var rest = Substring(text)
        var said = ""
        // What is filled in is not looked at again.
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            said += rest[..<open] + (arguments[name] ?? "{\(name)}")
            rest = rest[rest.index(after: close)...]
        }
        return said + rest
    }

    private static let book: [LanguageTag: [String: String]] = {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Locales")
        return LanguageTag.interface.reduce(into: [:]) { book, language in
            let file = folder.appendingPathComponent("\(language.rawValue).json")
            guard let data = try? Data(contentsOf: file) else { return }
            book[language] = try? JSONDecoder().decode([String: String].self, from: data)
        }
    }()
}
