import Basics
import Jobs
import Store

extension KeptRule {
    /// Has rules follow a tag that is called otherwise now, or that became one with another.
    static func follow(_ tags: [String], to name: String, in tx: Transaction) throws {
        let old = Set(tags).subtracting([name])
        for kept in try all(in: tx) {
            let conditions = kept.rule.conditions.map { condition in
                if case .tag(let tag) = condition, old.contains(tag) { CollectionRule.Condition.tag(name) } else { condition }
            }
            guard conditions != kept.rule.conditions else { continue }
            var rule = kept.rule
            rule.conditions = conditions
            try tx.run(
                """
                UPDATE collection_rules SET rule = \(JSONText.write(rule) ?? ""), revision = revision + 1
                WHERE collection_id = \(kept.collection)
                """)
            try Job.enqueue(renewJob, kept.collection.text, in: tx)
        }
    }
}
