import Basics

/// What a value of the house says, as flat fields for the journal: the properties of a draft by their names, of a list by its
/// places, of texts by their languages.
public enum JournalFields {
    /// The fields of those properties in which two values differ; none for what is new, which the table itself tells. Comparing
    /// first keeps saving a big product cheap.
    public static func differing<T: Hashable>(from: T?, to: T) -> (from: [String: String], to: [String: String]) {
        var fields: (from: [String: String], to: [String: String]) = ([:], [:])
        guard let from else { return fields }
        let (before, after) = (Mirror(reflecting: from), Mirror(reflecting: to))
        for (old, new) in zip(before.children, after.children) {
            if let one = old.value as? AnyHashable, let other = new.value as? AnyHashable, one == other { continue }
            gather(old.value, under: old.label ?? "", into: &fields.from)
            gather(new.value, under: new.label ?? "", into: &fields.to)
        }
        return fields
    }

    /// Every field of a value.
    public static func all(_ value: Any, under path: String = "") -> [String: String] {
        var fields: [String: String] = [:]
        gather(value, under: path, into: &fields)
        return fields
    }

    private static func gather(_ value: Any, under path: String, into fields: inout [String: String]) {
        if let text = leaf(value) {
            if !text.isEmpty { fields[path] = text }
            return
        }
        let mirror = Mirror(reflecting: value)
        func below(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
        switch mirror.displayStyle {
        case .optional: mirror.children.first.map { gather($0.value, under: path, into: &fields) }
        case .dictionary:
            for pair in mirror.children.map({ Mirror(reflecting: $0.value).children.map(\.value) }) where pair.count == 2 {
                gather(pair[1], under: below(all(pair[0], under: "key")["key"] ?? "\(pair[0])"), into: &fields)
            }
        case .collection, .set:
            let texts = mirror.children.compactMap { all($0.value, under: "item")["item"] }
            if texts.count == mirror.children.count {
                fields[path] =
                    mirror.displayStyle == .set ? texts.sorted().joined(separator: ", ") : texts.joined(separator: ", ")
            } else {
                for (place, item) in mirror.children.enumerated() { gather(item.value, under: below("\(place)"), into: &fields) }
            }
        default:
            let children = Array(mirror.children)
            // What wraps one value, such as an id, is that value.
            if children.count == 1 { return gather(children[0].value, under: path, into: &fields) }
            for child in children { gather(child.value, under: below(child.label ?? ""), into: &fields) }
        }
    }

    /// What is no further taken apart; `nil` for the rest.
    private static func leaf(_ value: Any) -> String? {
        switch value {
        case let text as String: text
        case let flag as Bool: flag ? "yes" : "no"
        case let number as any BinaryInteger: "\(number)"
        case let raw as any RawRepresentable: "\(raw.rawValue)"
        case let instant as Instant: instant.iso8601
        case let day as CalendarDay: day.text
        default: Mirror(reflecting: value).displayStyle == .enum ? "\(value)" : nil
        }
    }
}
