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

    /// What the journal is told reads as a sentence in the audit log.
    @Test func everyKindOfTheJournalHasASentence() throws {
        let staff = try Self.folders().first { $0.folder == "Sources/BackOffice/Locales/Staff" }
        let known = Set((try #require(staff).languages["en"] ?? [:]).keys)
        var findings: [String] = []
        for file in SourceTree.swiftSources {
            for match in file.text.matches(of: /(?:Journal\.(?:append|change)|\btell)\(\s*"([a-z]\w*\.\w+)"/) {
                let key = "admin.audit.kind.\(match.output.1)"
                if !known.contains(key) { findings.append("\(file.path): \(key) has no text") }
            }
        }
        expectNone(findings)
    }

    /// Work that was given up is shown by its name, whichever room it is from.
    @Test func everyKindOfWorkHasAName() throws {
        let rooms = try Self.folders().filter { $0.folder.hasPrefix("Sources/BackOffice/Locales") }
        let kinds = SourceTree.swiftSources.flatMap { file in
            file.matches(of: /static let (?:job|\w+Job) = "([^"]+)"/).map { $0.found }
        }
        let house = try #require(SourceTree.read("Sources/Tradewind/House+Jobs.swift"))
        let registered = house.matches(of: /([A-Z]\w*\.(?:job|\w+Job)): \{/)
        #expect(kinds.count == registered.count)
        var findings: [String] = []
        for language in ["en", "zh"] {
            let known = Set(rooms.flatMap { room in (room.languages[language] ?? [:]).map { $0.key } })
            for kind in kinds where !known.contains("admin.jobs.kind.\(kind)") {
                findings.append("\(language).json: work of the kind \(kind) has no name")
            }
        }
        expectNone(findings)
    }

    // MARK: Reading the files

    /// The texts of each room by language and key.
    static func folders() throws -> [(folder: String, languages: [String: [String: String]])] {
        let files = SourceTree.files(in: "Sources", endings: ".json").filter { $0.path.contains("/Locales/") }
        let byFolder = Dictionary(grouping: files) { $0.path.split(separator: "/").dropLast().joined(separator: "/") }
        return try byFolder.sorted { $0.key < $1.key }.map { folder, files in
            let languages = try files.map { file in
                let texts = flattened(try JSONSerialization.jsonObject(with: Data(file.text.utf8)))
                return (String(file.name.dropLast(".json".count)), withoutPlurals(texts))
            }
            return (folder, Dictionary(uniqueKeysWithValues: languages))
        }
    }

    /// Files are flat or nested; a nested key is the path to it.
    private static func flattened(_ value: Any, under key: String = "") -> [String: String] {
        if let text = value as? String { return [key: text] }
        guard let object = value as? [String: Any] else { return [:] }
        return object.reduce(into: [:]) { all, entry in
            let inner = flattened(entry.value, under: key.isEmpty ? entry.key : "\(key).\(entry.key)")
            all.merge(inner) { $1 }
        }
    }

    /// A text that depends on a number has a form for each plural category of its language (https://cldr.unicode.org). Which
    /// ones a language needs is its own affair; all have `other`, and that one stands for them here.
    private static func withoutPlurals(_ texts: [String: String]) -> [String: String] {
        texts.filter { key, _ in
            guard let dot = key.lastIndex(of: "."), ["zero", "one", "two", "few", "many"].contains(key[dot...].dropFirst())
            else { return true }
            return texts["\(key[..<dot]).other"] == nil
        }
    }

    private static func places(in text: String) -> [String] {
        Set(text.matches(of: /\{(\w+)\}/).map { String($0.output.1) }).sorted()
    }
}
