import Basics
import Foundation
import Yams

/// The fields of a pack or of one of its rules, read one by one so that an error can name the field and its line.
struct PackFields {
    private static let mostPoints = 100
    private let fields: Node.Mapping
    private let owner: String

    init(_ fields: Node.Mapping, owner: String) {
        (self.fields, self.owner) = (fields, owner)
    }

    /// The fields of a whole file.
    /// - Throws: `guard.pack.notYAML`, `guard.pack.notYAMLAt` with the line where reading ended.
    init(yaml: String) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            let detail = String(describing: error)
            guard let line = (error as? YamlError)?.line else { throw AppError(.invalid, "guard.pack.notYAML", detail: detail) }
            throw AppError(.invalid, "guard.pack.notYAMLAt", ["line": String(line)], detail: detail)
        }
        guard let fields = root?.mapping else { throw AppError.invalid("guard.pack.notYAML") }
        self.init(fields, owner: "pack")
    }

    /// A missing field is told with the line where its owner begins.
    func wrong(_ field: String) -> AppError {
        let line = fields[field]?.mark?.line ?? fields.mark?.line ?? 1
        return AppError.invalid("guard.pack.field", ["rule": owner, "field": field, "line": String(line)])
    }

    func text(_ field: String) throws -> String {
        guard let text = value(field)?.scalar?.string, !text.isEmpty else { throw wrong(field) }
        return text
    }

    /// Entries that have fields themselves, each told by its id or its place in the list.
    func list(_ field: String, owner name: String? = nil) throws -> [PackFields] {
        guard let list = value(field)?.sequence else { throw wrong(field) }
        return try list.enumerated().map { index, node in
            guard let fields = node.mapping else { throw wrong(field) }
            return PackFields(fields, owner: name ?? fields["id"]?.scalar?.string ?? "#\(index + 1)")
        }
    }

    /// Fields of their own; `nil` when there are none.
    func section(_ field: String) throws -> PackFields? {
        guard let value = value(field) else { return nil }
        guard let section = value.mapping else { throw wrong(field) }
        return PackFields(section, owner: field)
    }

    func number(_ field: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let number = value(field)?.int, range.contains(number) else { throw wrong(field) }
        return number
    }

    func words(_ field: String) throws -> [String] {
        guard let list = value(field)?.sequence else { throw wrong(field) }
        return try list.map { node in
            guard let word = node.scalar?.string else { throw wrong(field) }
            return word
        }
    }

    /// A day such as `2026-11-26`.
    func day(_ field: String) throws -> String {
        guard let day = try optionalDay(field) else { throw wrong(field) }
        return day
    }

    func optionalDay(_ field: String) throws -> String? {
        guard let value = value(field) else { return nil }
        guard let text = value.scalar?.string, CalendarDay(text) != nil else { throw wrong(field) }
        return text
    }

    func points(_ field: String) throws -> Int? {
        guard value(field) != nil else { return nil }
        return try number(field, 0...Self.mostPoints)
    }

    func one<Word: RawRepresentable>(_ field: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(field)) else { throw wrong(field) }
        return word
    }

    /// A list of known words; `all` is all of them.
    func many<Word: RawRepresentable & CaseIterable>(_ field: String) throws -> [Word] where Word.RawValue == String {
        if value(field)?.scalar?.string == "all" { return Array(Word.allCases) }
        let words = try words(field).map { text -> Word in
            guard let word = Word(rawValue: text) else { throw wrong(field) }
            return word
        }
        guard !words.isEmpty else { throw wrong(field) }
        return words
    }

    func languages(_ field: String) throws -> [LanguageTag: String] {
        guard let texts = value(field)?.mapping else { throw wrong(field) }
        var result: [LanguageTag: String] = [:]
        for (tag, text) in texts {
            guard let language = LanguageTag(rawValue: tag.scalar?.string ?? ""), let said = text.scalar?.string, !said.isEmpty
            else { throw wrong(field) }
            result[language] = said
        }
        guard result[.english] != nil, result[.chinese] != nil else { throw wrong(field) }
        return result
    }

    /// `nil` for a field that is missing or says `null`.
    private func value(_ field: String) -> Node? {
        guard let node = fields[field], node.null == nil else { return nil }
        return node
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }
}
