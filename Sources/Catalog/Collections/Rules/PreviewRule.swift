import Basics
import Store

/// What a collection would hold by a rule, before it is saved.
public struct RulePreview: Sendable {
    public static let mostShown = 24

    /// How many products would be in it, its limit counted.
    public let count: Int
    /// The first of them, in their order.
    public let first: [ID<Product>]

    /// - Throws: what the rule itself is refused for.
    public static func load(
        _ rule: CollectionRule, _ picks: RulePicks, of id: ID<Collection>, most: Int = mostShown, in tx: Transaction
    ) throws -> RulePreview {
        try rule.check()
        let query = RuleQuery(collection: id, rule: rule, picks: picks, today: try CollectionDay.began(in: tx))
        let fits = query.fits("1 = 1")
        let all: Int = try tx.value("SELECT count(*) FROM (\(fits)) f") ?? 0
        let count = min(all, rule.limit ?? all)
        let first = try tx.rows(
            "SELECT f.product_id FROM (\(fits)) f ORDER BY f.rank, f.product_id LIMIT \(min(count, most))")
        return RulePreview(count: count, first: first.map { $0[0] })
    }
}
