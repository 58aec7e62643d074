import Basics
import Foundation
import Store

/// What was changed from what to what, in the detail of an entry.
extension Journal {
    /// Longer values are cut: the journal tells what changed and is no second copy of it.
    static let mostValueCharacters = 300
    /// A form that changes more names the first of them.
    static let mostFields = 60
    private static let (beforeMark, afterMark) = ("before.", "after.")

    /// One field that differs. A side that had none is empty.
    public struct Change: Sendable, Hashable {
        public let field: String
        public let before: String
        public let after: String

        public init(field: String, before: String, after: String) {
            (self.field, self.before, self.after) = (field, before, after)
        }
    }

    /// Writes an entry that keeps of two states only the fields that differ.
    ///
    /// What is given here is kept for ever. Secrets are none of its business, and of people only an id or a count is: erasing
    /// somebody does not search the journal.
    /// - Parameters:
    ///   - from: the fields as they were; nothing for what is new.
    ///   - to: the fields as they are; nothing for what is gone.
    ///   - detail: what the entry says besides.
    public static func change(
        _ kind: String, subject: String, actor: String, from: [String: String], to: [String: String],
        detail: [String: String] = [:], in tx: Transaction
    ) throws {
        var detail = detail
        for change in changes(from: from, to: to).prefix(mostFields) {
            detail[beforeMark + change.field] = String(change.before.prefix(mostValueCharacters))
            detail[afterMark + change.field] = String(change.after.prefix(mostValueCharacters))
        }
        try append(kind, subject: subject, actor: actor, detail: detail, in: tx)
    }

    /// The fields in which two states differ, by name.
    public static func changes(from: [String: String], to: [String: String]) -> [Change] {
        Set(from.keys).union(to.keys).sorted().compactMap { field in
            let (before, after) = (from[field] ?? "", to[field] ?? "")
            return before == after ? nil : Change(field: field, before: before, after: after)
        }
    }
}

extension Journal.Entry {
    /// What was changed from what to what; empty for entries that tell of something else.
    public var changes: [Journal.Change] {
        let fields = fields
        let whole = fields["before"].map { Journal.Change(field: "", before: $0, after: fields["after"] ?? "") }
        let names = Set(fields.keys.compactMap(Self.changed)).sorted()
        return [whole].compactMap(\.self)
            + names.map { Journal.Change(field: $0, before: fields["before.\($0)"] ?? "", after: fields["after.\($0)"] ?? "") }
    }

    /// What it tells besides.
    public var rest: [String: String] {
        fields.filter { $0.key != "before" && $0.key != "after" && Self.changed($0.key) == nil }
    }

    private static func changed(_ key: String) -> String? {
        for mark in ["before.", "after."] where key.hasPrefix(mark) { return String(key.dropFirst(mark.count)) }
        return nil
    }
}

/// A value as flat fields, for telling what changed in it.
public enum FlatJSON {
    /// The leaves of a JSON value by their paths: `{"a": {"b": [{"c": 1}]}}` is `a.b.0.c` = `1`. A list of texts is one field.
    /// - Returns: nothing for a text that is no JSON.
    public static func fields(_ text: String) -> [String: String] {
        (try? JSONDecoder().decode(Tree.self, from: Data(text.utf8)))?.fields(under: "") ?? [:]
    }

    private enum Tree: Decodable {
        case nothing
        case leaf(String)
        case list([Tree])
        case branch([String: Tree])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .nothing
            } else if let value = try? container.decode(Bool.self) {
                self = .leaf(value ? "yes" : "no")
            } else if let value = try? container.decode(Int64.self) {
                self = .leaf(String(value))
            } else if let value = try? container.decode(Double.self) {
                self = .leaf("\(value)")
            } else if let value = try? container.decode(String.self) {
                self = .leaf(value)
            } else if let items = try? container.decode([Tree].self) {
                self = .list(items)
            } else {
                self = .branch(try container.decode([String: Tree].self))
            }
        }

        private var text: String? { if case .leaf(let text) = self { text } else { nil } }

        func fields(under path: String) -> [String: String] {
            func all(_ members: [(String, Tree)]) -> [String: String] {
                members.reduce(into: [:]) { all, member in
                    all.merge(member.1.fields(under: path.isEmpty ? member.0 : "\(path).\(member.0)")) { $1 }
                }
            }
            switch self {
            case .nothing: return [:]
            case .leaf(let text): return [path: text]
            case .branch(let members): return all(members.map { ($0.key, $0.value) })
            case .list(let items):
                let texts = items.compactMap(\.text)
                if texts.count == items.count { return [path: texts.joined(separator: ", ")] }
                return all(items.enumerated().map { (String($0.offset), $0.element) })
            }
        }
    }
}
