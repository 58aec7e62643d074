import Basics
import Jobs
import Store

extension KeptRule {
    /// Finds the products of one collection anew; its payload is the collection's id.
    public static let renewJob = "collection.renew"
    private static let productsAtOnce = 500

    private enum Step {
        case goOn(after: String)
        case level, over
    }

    /// Holds every product against a rule, in portions, so that nobody waits long for the writer. When the rule is changed meanwhile
    /// this stops: the change has begun a job of its own.
    public static func renew(_ id: ID<Collection>, database: Database) async throws {
        guard let kept = try await database.read({ try find(id, in: $0) }) else { return }
        var after = ""
        while true {
            let reached = after
            let step = try await database.write { try kept.findPortion(after: reached, in: $0) }
            guard case .goOn(let next) = step else {
                if case .over = step { return }
                break
            }
            after = next
        }
        while try await database.write({ try kept.levelPortion(in: $0) }) {}
    }

    /// - Returns: how to go on.
    private func findPortion(after: String, in tx: Transaction) throws -> Step {
        guard try isCurrent(in: tx) else { return .over }
        let ids = try tx.rows("SELECT id FROM products WHERE id > \(after) ORDER BY id LIMIT \(Self.productsAtOnce)")
            .map { $0[0] as String }
        guard let last = ids.last else { return .level }
        let query = RuleQuery(
            collection: collection, rule: rule, picks: try RulePicks.load(collection, in: tx),
            today: try CollectionDay.began(in: tx))
        let known = try ranks(
            "SELECT product_id, rank FROM collection_fits WHERE collection_id = \(collection) AND product_id IN \(ids)", in: tx)
        let found = try ranks(query.fits("p.id IN \(ids)"), in: tx)
        for product in Set(known.keys).union(found.keys) where known[product] != found[product] {
            try RuledMembers.note(product, found[product], of: collection, in: tx)
        }
        return .goOn(after: last)
    }

    private func ranks(_ statement: SQL, in tx: Transaction) throws -> [ID<Product>: Int64] {
        Dictionary(
            try tx.rows(statement).map { ($0["product_id"], $0["rank"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Returns: whether there may be more to do.
    private func levelPortion(in tx: Transaction) throws -> Bool {
        guard try isCurrent(in: tx) else { return false }
        let changed = try RuledMembers.level(collection, rule.limit, in: tx)
        for product in changed { try Shelf.restock(product, in: tx) }
        if !changed.isEmpty {
            try tx.touch("catalogue")
            return true
        }
        try tx.run(
            """
            UPDATE collection_rules SET renewed = revision, renewed_at = \(tx.now)
            WHERE collection_id = \(collection) AND revision = \(revision)
            """)
        return false
    }

    private func isCurrent(in tx: Transaction) throws -> Bool {
        try tx.value("SELECT revision FROM collection_rules WHERE collection_id = \(collection)") == revision
    }

    /// Has a collection that came back, with a rule and without products, filled again.
    public static func renewEmpty(in tx: Transaction) throws {
        let empty = try tx.rows(
            """
            SELECT r.collection_id FROM collection_rules r
            WHERE NOT EXISTS (SELECT 1 FROM collection_fits f WHERE f.collection_id = r.collection_id)
            """)
        for row in empty { try Job.enqueue(renewJob, row[0], in: tx) }
    }
}

/// The day by which rules count days: it begins at the shop's midnight, for all products at once.
public enum CollectionDay {
    /// When it began; before the first midnight that the house has lived through it is that of Greenwich.
    static func began(in tx: Transaction) throws -> Instant {
        try tx.value("SELECT began_at FROM collection_days WHERE one = 1") ?? CalendarDay(tx.now).start
    }

    /// A new day: rules that count days find other products, and best sellers have been counted anew.
    public static func begin(at midnight: Instant, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO collection_days (one, began_at) VALUES (1, \(midnight))
            ON CONFLICT (one) DO UPDATE SET began_at = excluded.began_at
            """)
        for kept in try KeptRule.all(in: tx) { try Job.enqueue(KeptRule.renewJob, kept.collection.text, in: tx) }
    }
}
