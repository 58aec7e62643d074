import Basics
import Store

/// Tags that rules ask for: a collection is not to be emptied by a tag that is called otherwise now.
extension KeptRule {
    /// Has every rule that asks for one of `tags` ask for `name` in its place.
    public static func rename(_ tags: [String], to name: String, actor: String, in tx: Transaction) throws {
        for kept in try all(in: tx) where kept.rule.asks(for: tags) {
            let picks = try RulePicks.load(kept.collection, in: tx)
            try Collection.setRule(kept.rule.renaming(tags, to: name), picks, of: kept.collection, actor: actor, in: tx)
        }
    }

    /// - Throws: `catalog.tag.inRules`, which names the collections, when rules ask for one of `tags`.
    public static func checkNone(asksFor tags: [String], in tx: Transaction) throws {
        let asking = try all(in: tx).filter { $0.rule.asks(for: tags) }.map(\.collection)
        guard !asking.isEmpty else { return }
        let slugs = try tx.rows("SELECT slug FROM collections WHERE id IN \(asking) ORDER BY slug").map { $0[0] as String }
        throw AppError(.conflict, "catalog.tag.inRules", ["collections": slugs.joined(separator: ", ")])
    }
}

extension CollectionRule {
    fileprivate func asks(for tags: [String]) -> Bool {
        conditions.contains { condition in
            if case .tag(let tag) = condition { tags.contains(tag) } else { false }
        }
    }

    /// Of conditions that become the same one stays.
    fileprivate func renaming(_ tags: [String], to name: String) -> CollectionRule {
        var renamed = self
        renamed.conditions = conditions.reduce(into: []) { kept, condition in
            var condition = condition
            if case .tag(let tag) = condition, tags.contains(tag) { condition = .tag(name) }
            if !kept.contains(condition) { kept.append(condition) }
        }
        return renamed
    }
}
