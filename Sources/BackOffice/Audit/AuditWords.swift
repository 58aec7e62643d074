import Journal
import Web

/// An entry of the journal in words: what was done, to what, and from what to what.
struct AuditWords {
    let texts: Texts
    /// Who works here, by id.
    let names: [String: String]
    /// What the things are called that entries are about, by id.
    var subjects: [String: String] = [:]

    private static let longestSubject = 40
    private static let mostDigitsOfPlace = 4

    func who(_ entry: Journal.Entry) -> String {
        switch entry.actor {
        case "system", "buyer": texts("admin.audit.by.\(entry.actor)")
        default: names[entry.actor] ?? String(entry.actor.prefix(Self.longestSubject))
        }
    }

    /// A sentence; a kind that has none says its own name.
    func what(_ kind: String) -> String {
        let key = "admin.audit.kind.\(kind)"
        return texts.has(key) ? texts(key) : kind
    }

    /// What an entry is about: a person or a thing by name, a setting by its own.
    func about(_ entry: Journal.Entry) -> String {
        if let name = names[entry.subject] ?? subjects[entry.subject] { return name }
        if let slug = entry.fields["slug"] ?? entry.fields["number"], !slug.isEmpty { return slug }
        return String(entry.subject.prefix(Self.longestSubject))
    }

    /// The changes, those that an entry tells as `from` and `to` among them.
    func changes(_ entry: Journal.Entry) -> [Journal.Change] {
        let rest = entry.rest
        guard let from = rest["from"], let to = rest["to"] else { return entry.changes }
        return [Journal.Change(field: "", before: from, after: to)] + entry.changes
    }

    /// What an entry says besides, without what stands elsewhere.
    func rest(_ entry: Journal.Entry) -> [(label: String, value: String)] {
        let about = about(entry)
        return entry.rest.filter { key, value in
            // What an entry is about may have a number of its own, such as a document that belongs to an order.
            let isAbout = ["slug", "number"].contains(key) && value == about
            return !["from", "to"].contains(key) && !isAbout && !value.isEmpty
        }
        .sorted { $0.key < $1.key }.map { (label: field($0.key, in: entry), value: $0.value) }
    }

    /// A field by its name in the reader's language, or by the names along its path. What the shop has named itself, such as a
    /// SKU with its currency or a file of the theme, says itself.
    func field(_ name: String, in entry: Journal.Entry) -> String {
        let room = "admin.room.\(name)"
        if entry.kind == "staff.rightsSet", texts.has(room) { return texts(room) }
        // Some names mean another thing in one room: the port of a product is one of the sea.
        let own = "admin.audit.fieldOf.\(entry.kind.prefix { $0 != "." }).\(name)"
        if texts.has(own) { return texts(own) }
        if let named = named(name) { return named }
        guard !name.contains(where: { $0 == " " || $0 == "/" }) else { return name }
        let parts = name.split(separator: ".").enumerated()
        return parts.compactMap { step(String($0.element), isFirst: $0.offset == 0) }.joined(separator: " · ")
    }

    private func named(_ name: String) -> String? {
        ["admin.audit.field", "admin.theme.unit", "admin.providers.field"].map { "\($0).\(name)" }.first(where: texts.has)
            .map { texts($0) }
    }

    /// One step of a path; places in lists are counted from one.
    private func step(_ name: String, isFirst: Bool) -> String? {
        // What a case of an enumeration holds without a name of its own.
        if name == "_0" { return nil }
        if name.count <= Self.mostDigitsOfPlace, let place = Int(name) { return String(place + 1) }
        // Two letters further in are a language: `id` is Indonesian there.
        guard isFirst || name.count > 2 else { return name }
        return named(name) ?? name
    }

    /// A right is told in words; anything else as it was kept.
    func value(_ text: String, in entry: Journal.Entry) -> String {
        if entry.kind == "staff.rightsSet", RoomRight(rawValue: text) != nil { return texts("admin.right.\(text)") }
        return text.isEmpty ? "–" : text
    }

    /// One line for a file.
    func line(_ entry: Journal.Entry) -> String {
        changes(entry).map { change in
            let field = change.field.isEmpty ? "" : "\(field(change.field, in: entry)): "
            return "\(field)\(value(change.before, in: entry)) → \(value(change.after, in: entry))"
        }.joined(separator: "; ")
    }
}
