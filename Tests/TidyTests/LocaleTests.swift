import Foundation
import Testing

/// Every text exists in every language its room speaks, says something, and has the same places to fill in.
@Suite struct LocaleTests {
    @Test func languagesHaveTheSameKeys() throws {
        var findings: [String] = []
        for (folder, languages) in try Self.folders() {
            let english = Set(try #require(languages["en"], "\(folder) has no en.json").keys)
            for (language, texts) in languages {
                let missing = english.subtracting(texts.keys).sorted()
                let unknown = Set(texts.keys).subtracting(english).sorted()
                if !missing.isEmpty { findings.append("\(folder)/\(language).json lacks \(missing)") }
                if !unknown.isEmpty { findings.append("\(folder)/\(language).json has keys that English has not: \(unknown)") }
            }
        }
        expectNone(findings)
    }

    @Test func languagesFillInTheSamePlaces() throws {
        var findings: [String] = []
        for (folder, languages) in try Self.folders() {
            for (language, texts) in languages {
                for (key, text) in texts {
                    guard let english = languages["en"]?[key] else { continue }
                    let same = Self.places(in: text) == Self.places(in: english)
                    if !same { findings.append("\(folder)/\(language).json: \(key) fills in \(Self.places(in: text))") }
                }
            }
        }
        expectNone(findings)
    }

    @Test func everyTextSaysSomething() throws {
        var findings: [String] = []
        for (folder, languages) in try Self.folders() {
            for (language, texts) in languages {
                for (key, text) in texts where text.allSatisfy(\.isWhitespace) {
                    findings.append("\(folder)/\(language).json: \(key) is empty")
                }
            }
        }
        expectNone(findings)
    }

    /// A message thrown below the web is said by it; its key may be written with or without `error.` before it.
    @Test func everyMessageHasAText() throws {
        var findings: [String] = []
        let known = Set(try Self.folders().flatMap { folder in folder.languages["en"].map { Array($0.keys) } ?? [] })
        let pattern = /(?:(?:AppError\(|^\s*)\.\w+, |\.invalid\(|\.notFound\(|Message\()"([a-z]\w*(?:\.\w+)+)"/
        for file in SourceTree.swiftSources {
            for (number, key) in file.matches(of: pattern) {
                let said = known.contains(key) || known.contains("error." + key)
                if !said { findings.append("\(file.path):\(number): nothing in Sources/Web/Locales/en.json says \(key)") }
            }
        }
        expectNone(findings)
    }

    // MARK: Reading the files

    /// The texts of each room by language and key. A text that depends on a number is an object of plural categories
    /// (https://cldr.unicode.org); which of them a language needs is its own affair, so only `other` counts here.
    private static func folders() throws -> [(folder: String, languages: [String: [String: String]])] {
        let files = SourceTree.files(in: "Sources", endings: ".json").filter { $0.path.contains("/Locales/") }
        let byFolder = Dictionary(grouping: files) { $0.path.split(separator: "/").dropLast().joined(separator: "/") }
        return try byFolder.sorted { $0.key < $1.key }.map { folder, files in
            let languages = try files.map { file in
                (
                    String(file.name.dropLast(".json".count)),
                    try texts(in: JSONSerialization.jsonObject(with: Data(file.text.utf8)))
                )
            }
            return (folder, Dictionary(uniqueKeysWithValues: languages))
        }
    }

    private static let pluralCategories: Set = ["zero", "one", "two", "few", "many", "other"]

    private static func texts(in value: Any, under key: String = "") -> [String: String] {
        if let text = value as? String { return [key: text] }
        guard let object = value as? [String: Any] else { return [:] }
        if let other = object["other"] as? String, pluralCategories.isSuperset(of: object.keys) { return [key: other] }
        return object.reduce(into: [:]) { all, entry in
            let inner = texts(in: entry.value, under: key.isEmpty ? entry.key : "\(key).\(entry.key)")
            all.merge(inner) { $1 }
        }
    }

    private static func places(in text: String) -> [String] {
        Set(text.matches(of: /\{(\w+)\}/).map { String($0.output.1) }).sorted()
    }
}
