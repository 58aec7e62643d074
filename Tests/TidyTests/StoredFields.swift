/// The stored properties of the house's types, read from its sources: what a draft or a setting can hold.
///
/// swift-format sees to it that a member stands four spaces further in than its type; no more of the language is read than that.
struct StoredFields {
    private struct Declared {
        var isCoded = false
        var fields: [(names: [String], type: String)] = []
    }

    private struct Opened {
        let indent: Int
        let name: String
        let isExtension: Bool
    }

    private static let memberIndent = 4
    /// What is kept as one value, whatever it holds.
    private static let whole: Set<String> = ["Currency", "LanguageTag", "Localised", "Instant", "CalendarDay"]

    /// By the room and the whole name: `Catalog/ProductDraft.Break`.
    private var types: [String: Declared] = [:]

    init(_ files: [SourceTree.File]) {
        for file in files { read(file) }
    }

    private mutating func read(_ file: SourceTree.File) {
        var around: [Opened] = []
        for (_, line) in file.code where !line.allSatisfy(\.isWhitespace) {
            let indent = line.prefix { $0 == " " }.count
            while let last = around.last, indent <= last.indent { around.removeLast() }
            if let head = Self.head(line) {
                let isExtension = head.output.1 == "extension"
                around.append(Opened(indent: indent, name: String(head.output.2), isExtension: isExtension))
                guard !isExtension else { continue }
                types[Self.name(around, in: file.room), default: Declared()].isCoded = line.contains("Codable")
            } else if let last = around.last, !last.isExtension, indent == last.indent + Self.memberIndent,
                let field = Self.property(line) ?? Self.payload(line)
            {
                types[Self.name(around, in: file.room), default: Declared()].fields.append(field)
            }
        }
    }

    /// The beginning of a type. Most lines are none, which their first word says sooner than a pattern.
    private static func head(_ line: Substring) -> Regex<(Substring, Substring, Substring)>.Match? {
        let first = line.drop { $0 == " " }.prefix { $0 != " " }
        guard beginnings.contains(first) else { return nil }
        return line.prefixMatch(
            of: /\s*(?:(?:public|private|fileprivate|final|indirect) )*(struct|enum|class|actor|extension) ([\w.]+)/)
    }

    private static let beginnings: Set<Substring> = [
        "public", "private", "fileprivate", "final", "indirect", "struct", "enum", "class", "actor", "extension",
    ]

    private static func name(_ around: [Opened], in room: String) -> String {
        "\(room)/\(around.map(\.name).joined(separator: "."))"
    }

    /// A stored property; `nil` for one that is computed.
    private static func property(_ line: Substring) -> (names: [String], type: String)? {
        let pattern = /\s*(?:(?:public|private|fileprivate|internal)(?:\(set\))? )*(?:let|var) (.+)/
        guard let text = line.wholeMatch(of: pattern)?.output.1 else { return nil }
        let beforeBrace = text.prefix { $0 != "{" }
        guard beforeBrace.count == text.count || beforeBrace.contains("=") else { return nil }
        let names = text.prefix { $0 != ":" && $0 != "=" }
        let rest = text.dropFirst(names.count)
        // Without a type the value tells it.
        let type = rest.hasPrefix(":") ? rest.prefix { $0 != "=" } : rest
        return (names.matches(of: /\w+/).map { String($0.output) }, String(type))
    }

    /// What a case of an enumeration holds, under the name of the case.
    private static func payload(_ line: Substring) -> (names: [String], type: String)? {
        guard let found = line.wholeMatch(of: /\s*case (\w+)\((.+)\)/) else { return nil }
        let labels = found.output.2.matches(of: /(\w+):/).map { String($0.output.1) }
        return ([String(found.output.1)] + labels, String(found.output.2))
    }

    // MARK: Asking

    /// Every name in a type and in those that it holds.
    func names(of type: String, in room: String) -> Set<String> {
        var (names, seen, waiting): (Set<String>, Set<String>, [String]) = ([], [], ["\(room)/\(type)"])
        while let next = waiting.popLast() {
            guard let declared = types[next], seen.insert(next).inserted else { continue }
            for field in declared.fields {
                // A case that is no JSON is told as one text.
                if !declared.isCoded, isCase(field) { continue }
                names.formUnion(field.names)
                waiting += held(field.type, by: next)
            }
        }
        return names
    }

    func knows(_ type: String, in room: String) -> Bool { types["\(room)/\(type)"] != nil }

    private func isCase(_ field: (names: [String], type: String)) -> Bool {
        !field.type.hasPrefix(":") && !field.type.hasPrefix("=") && !field.type.isEmpty
    }

    /// The types that a text of a type names. An id is one value, whatever it is an id of.
    private func held(_ type: String, by owner: String) -> [String] {
        type.replacing(/ID<[\w.]+>/, with: "").matches(of: /[A-Z]\w*(?:\.[A-Z]\w*)*/).map { String($0.output) }
            .filter { !Self.whole.contains($0) }.flatMap { found($0, from: owner) }
    }

    /// As the compiler looks: in the type itself, in those around it, in its room, in the house.
    private func found(_ name: String, from owner: String) -> [String] {
        let parts = owner.split(separator: "/")
        guard parts.count == 2 else { return [] }
        var around = parts[1].split(separator: ".").map(String.init)
        while true {
            let key = "\(parts[0])/\((around + [name]).joined(separator: "."))"
            if types[key] != nil { return [key] }
            if around.popLast() == nil { break }
        }
        let within = types.keys.filter { $0.hasSuffix(".\(name)") || $0.hasSuffix("/\(name)") }
        let near = within.filter { $0.hasPrefix("\(parts[0])/") }
        return near.isEmpty ? within : near
    }
}
