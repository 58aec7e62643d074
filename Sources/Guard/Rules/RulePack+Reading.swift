import Basics
import Foundation
import Yams

extension RulePack {
    /// The packs that come with the program, by their id.
    public static let shipped: [String: RulePack] = {
        let folder = Bundle.module.url(forResource: "RulePacks", withExtension: nil)
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) } ?? []
        let packs = files.filter { $0.pathExtension == "yaml" }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).flatMap { try? RulePack(yaml: $0) }
        }
        return Dictionary(packs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    /// A pack from its file. Throws an error that names the rule and the field that is wrong.
    public init(yaml: String) throws {
        let document: Any?
        do {
            document = try Yams.load(yaml: yaml)
        } catch {
            throw AppError(.invalid, "guard.pack.notYAML", detail: String(describing: error))
        }
        guard let fields = document as? [String: Any] else { throw AppError.invalid("guard.pack.notYAML") }
        let file = PackFields(fields, owner: "pack")
        let rules = try file.list("rules").enumerated().map { index, fields in
            try Rule(PackFields(fields, owner: fields["id"].map { "\($0)" } ?? "#\(index + 1)"))
        }
        let ids = rules.map(\.id)
        if let double = ids.first(where: { id in ids.filter { $0 == id }.count > 1 }) {
            throw AppError.invalid("guard.pack.twice", ["rule": double])
        }
        self.init(
            id: try file.text("id"), version: try file.day("version") ?? "", title: try file.languages("title"),
            ownDomains: try file.words("own_domains"), rules: rules,
            thresholds: try file.section("thresholds").map { try PointSteps($0) })
    }
}

extension Rule {
    fileprivate init(_ file: PackFields) throws {
        self.init(
            id: try file.text("id"), kind: try file.one("class"), surfaces: try file.many("surfaces"),
            stages: try file.many("stages"),
            severity: try file.one("severity"), points: try file.points("points"), title: try file.languages("title"),
            advice: try file.languages("advice"), source: try file.text("source"), read: try file.day("read") ?? "",
            verified: try file.one("verified"), from: try file.day("from", isOptional: true),
            to: try file.day("to", isOptional: true))
    }
}

extension PointSteps {
    fileprivate init(_ file: PackFields) throws {
        let steps = try file.list("steps").map { try Step(PackFields($0, owner: "thresholds")) }
        guard zip(steps, steps.dropFirst()).allSatisfy({ $0.points < $1.points }) else { throw file.wrong("steps") }
        self.init(
            windowDays: try file.number("window_days", 1...3_660),
            appealWorkingDays: try file.number("appeal_working_days", 0...366),
            appealVerified: try file.one("appeal_verified"), steps: steps)
    }
}

extension PointSteps.Step {
    fileprivate init(_ file: PackFields) throws {
        self.init(
            points: try file.number("points", 1...1_000), measures: try file.many("measures"),
            restrictionDays: try file.number("restriction_days", 0...3_660), title: try file.languages("title"),
            source: try file.text("source"), read: try file.day("read") ?? "", verified: try file.one("verified"))
    }
}

/// The fields of a pack or of one of its rules, read one by one so that an error can name the field.
private struct PackFields {
    private static let mostPoints = 100
    private let fields: [String: Any]
    private let owner: String

    init(_ fields: [String: Any], owner: String) {
        (self.fields, self.owner) = (fields, owner)
    }

    func wrong(_ field: String) -> AppError {
        AppError.invalid("guard.pack.field", ["rule": owner, "field": field])
    }

    func text(_ field: String) throws -> String {
        guard let text = fields[field] as? String, !text.isEmpty else { throw wrong(field) }
        return text
    }

    func list(_ field: String) throws -> [[String: Any]] {
        guard let list = fields[field] as? [[String: Any]] else { throw wrong(field) }
        return list
    }

    /// Fields of their own; `nil` when there are none.
    func section(_ field: String) throws -> PackFields? {
        guard let value = fields[field], !(value is NSNull) else { return nil }
        guard let section = value as? [String: Any] else { throw wrong(field) }
        return PackFields(section, owner: field)
    }

    func number(_ field: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = fields[field] as? Int, range.contains(number) else { throw wrong(field) }
        return number
    }

    func words(_ field: String) throws -> [String] {
        guard let list = fields[field] as? [String] else { throw wrong(field) }
        return list
    }

    /// A day such as `2026-11-26`, which YAML may have read as a date.
    func day(_ field: String, isOptional: Bool = false) throws -> String? {
        guard let value = fields[field], !(value is NSNull) else {
            guard isOptional else { throw wrong(field) }
            return nil
        }
        var day = value as? String ?? ""
        if let date = value as? Date {
            day = date.formatted(.iso8601.year().month().day())
        }
        guard day.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else { throw wrong(field) }
        return day
    }

    func points(_ field: String) throws -> Int? {
        guard let value = fields[field], !(value is NSNull) else { return nil }
        guard let points = value as? Int, (0...Self.mostPoints).contains(points) else { throw wrong(field) }
        return points
    }

    func one<Word: RawRepresentable>(_ field: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(field)) else { throw wrong(field) }
        return word
    }

    /// A list of known words; `all` is all of them.
    func many<Word: RawRepresentable & CaseIterable>(_ field: String) throws -> [Word] where Word.RawValue == String {
        if fields[field] as? String == "all" { return Array(Word.allCases) }
        let words = try words(field).map { text -> Word in
            guard let word = Word(rawValue: text) else { throw wrong(field) }
            return word
        }
        guard !words.isEmpty else { throw wrong(field) }
        return words
    }

    func languages(_ field: String) throws -> [LanguageTag: String] {
        guard let texts = fields[field] as? [String: String] else { throw wrong(field) }
        var result: [LanguageTag: String] = [:]
        for (tag, text) in texts {
            guard let language = LanguageTag(rawValue: tag), !text.isEmpty else { throw wrong("\(field).\(tag)") }
            result[language] = text
        }
        guard result[.english] != nil, result[.chinese] != nil else { throw wrong(field) }
        return result
    }
}
