/// How one item of a list came from an older list, item by item. Items are known by their keys.
public struct ListChange: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case added, removed, changed, moved
    }

    public struct Item: Hashable, Sendable {
        public let key: String
        /// What stands beside the key, such as a price or the value of a specification.
        public let text: String

        public init(_ key: String, _ text: String = "") {
            (self.key, self.text) = (key, text)
        }
    }

    public let kind: Kind
    public let key: String
    public let before: String
    public let after: String

    /// Pure: removed items first, then the others in their new order. An item has moved when it stands elsewhere among those that
    /// both lists have.
    public static func between(_ old: [Item], _ new: [Item]) -> [ListChange] {
        let (old, new) = (numbered(old), numbered(new))
        let (before, after) = (texts(old), texts(new))
        let removed = old.filter { after[$0.key] == nil }
            .map { ListChange(kind: .removed, key: $0.key, before: $0.text, after: "") }
        let moved = moved(old.map(\.key).filter { after[$0] != nil }, new.map(\.key).filter { before[$0] != nil })
        return removed
            + new.compactMap { item in
                guard let text = before[item.key] else {
                    return ListChange(kind: .added, key: item.key, before: "", after: item.text)
                }
                if text != item.text { return ListChange(kind: .changed, key: item.key, before: text, after: item.text) }
                return moved.contains(item.key)
                    ? ListChange(kind: .moved, key: item.key, before: text, after: text) : nil
            }
    }

    /// The fewest items that must be moved to get from one order to the other.
    private static func moved(_ old: [String], _ new: [String]) -> Set<String> {
        Set(
            new.difference(from: old).compactMap { step in
                if case .insert(_, let key, _) = step { key } else { nil }
            })
    }

    private static func texts(_ items: [Item]) -> [String: String] {
        Dictionary(items.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    /// Two items of one key are told apart by a number.
    private static func numbered(_ items: [Item]) -> [Item] {
        var counts: [String: Int] = [:]
        return items.map { item in
            counts[item.key, default: 0] += 1
            let count = counts[item.key] ?? 1
            return count == 1 ? item : Item("\(item.key) (\(count))", item.text)
        }
    }
}
