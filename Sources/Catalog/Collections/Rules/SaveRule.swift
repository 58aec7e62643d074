import Basics
import Jobs
import Journal
import Store

extension Collection {
    /// Has a rule say which products a collection holds, from now on. Until its job has been through all products the collection holds
    /// what it held.
    /// - Throws: what the rule itself is refused for; `rule.tooMany`, `rule.tooManyPicks`, `rule.pickedTwice`; then nothing was
    ///   written.
    /// - Returns: false when that was the rule already.
    @discardableResult
    public static func setRule(
        _ rule: CollectionRule, _ picks: RulePicks, of id: ID<Collection>, actor: String = "system", in tx: Transaction
    ) throws -> Bool {
        guard let slug: String = try tx.value("SELECT slug FROM collections WHERE id = \(id)") else { throw AppError.notFound() }
        try rule.check()
        try check(picks)
        let (known, old) = (try KeptRule.find(id, in: tx), try RulePicks.load(id, in: tx))
        guard known?.rule != rule || old != picks else { return false }
        if known == nil { try beginRuling(id, in: tx) }
        try tx.run(
            """
            INSERT INTO collection_rules (collection_id, rule, revision) VALUES (\(id), \(JSONText.write(rule) ?? ""), 1)
            ON CONFLICT (collection_id) DO UPDATE SET rule = excluded.rule, revision = collection_rules.revision + 1
            """)
        try tx.run("DELETE FROM collection_picks WHERE collection_id = \(id)")
        for (isPinned, products) in [(true, picks.pinned), (false, picks.excluded)] {
            for (position, product) in products.enumerated() {
                try tx.run(
                    """
                    INSERT INTO collection_picks (collection_id, product_id, is_pinned, position)
                    VALUES (\(id), \(product), \(isPinned), \(position))
                    """)
            }
        }
        try Job.enqueue(KeptRule.renewJob, id.text, in: tx)
        try Journal.change(
            "collection.ruled", subject: id.text, actor: actor, from: told(known?.rule, old), to: told(rule, picks),
            detail: ["slug": slug], in: tx)
        return true
    }

    private static func check(_ picks: RulePicks) throws {
        let all = picks.pinned + picks.excluded
        guard all.count <= CollectionRule.mostPicks else {
            throw AppError.invalid("rule.tooManyPicks", ["most": String(CollectionRule.mostPicks)])
        }
        guard Set(all).count == all.count else { throw AppError.invalid("rule.pickedTwice") }
    }

    /// What people had put in counts as found, so that the first renewal takes out what the rule does not find.
    private static func beginRuling(_ id: ID<Collection>, in tx: Transaction) throws {
        let rules: Int = try tx.value("SELECT count(*) FROM collection_rules") ?? 0
        guard rules < CollectionRule.mostRules else {
            throw AppError(.conflict, "rule.tooMany", ["most": String(CollectionRule.mostRules)])
        }
        try tx.run(
            """
            INSERT INTO collection_fits (collection_id, product_id, rank)
            SELECT collection_id, product_id, position FROM collection_products WHERE collection_id = \(id)
            """)
    }

    private static func told(_ rule: CollectionRule?, _ picks: RulePicks) -> [String: String] {
        guard let rule else { return [:] }
        return [
            "rule": JSONText.write(rule) ?? "", "pinned": String(picks.pinned.count), "excluded": String(picks.excluded.count),
        ]
    }

    /// Lets people arrange a collection again.
    /// - Parameter keeps: whether what the rule has found stays inside.
    public static func endRule(of id: ID<Collection>, keeps: Bool, actor: String = "system", in tx: Transaction) throws {
        guard try KeptRule.find(id, in: tx) != nil else { return }
        try tx.run("DELETE FROM collection_rules WHERE collection_id = \(id)")
        try tx.run("DELETE FROM collection_picks WHERE collection_id = \(id)")
        try tx.run("DELETE FROM collection_fits WHERE collection_id = \(id)")
        if keeps { try renumber(id, in: tx) } else { try empty(id, in: tx) }
        try Journal.append("collection.unruled", subject: id.text, actor: actor, detail: ["kept": keeps ? "yes" : "no"], in: tx)
        try tx.touch("catalogue")
    }

    /// What the rule had sorted has places from nought on, as if a person had arranged it.
    private static func renumber(_ id: ID<Collection>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE collection_products SET position = n.place FROM (
                SELECT product_id, row_number() OVER (ORDER BY position, product_id) - 1 AS place
                FROM collection_products WHERE collection_id = \(id)) n
            WHERE collection_products.collection_id = \(id) AND collection_products.product_id = n.product_id
            """)
        try tx.run(
            """
            UPDATE shelves SET position = m.position FROM collection_products m
            WHERE m.collection_id = \(id) AND shelves.shelf_id = \(id) AND shelves.product_id = m.product_id
            """)
    }

    /// However many there were, in three statements.
    static func empty(_ id: ID<Collection>, in tx: Transaction) throws {
        let revision = try ProductFacets.nextRevision(in: tx)
        try tx.run(
            """
            UPDATE product_facets SET revision = \(revision)
            WHERE product_id IN (SELECT product_id FROM collection_products WHERE collection_id = \(id))
            """)
        try tx.run("DELETE FROM shelves WHERE shelf_id = \(id)")
        try tx.run("DELETE FROM collection_products WHERE collection_id = \(id)")
    }

    /// - Throws: `catalog.collectionByRule` when a rule fills the collection: what a person put in would go again.
    static func checkByHand(_ id: ID<Collection>, in tx: Transaction) throws {
        guard try KeptRule.find(id, in: tx) != nil else { return }
        let slug: String = try tx.value("SELECT slug FROM collections WHERE id = \(id)") ?? ""
        throw AppError(.conflict, "catalog.collectionByRule", ["slug": slug])
    }
}
