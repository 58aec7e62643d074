import Basics
import Store

/// Keeps `collection_products` of collections by rule: what a rule finds is noted in `collection_fits`, and the first of those are the
/// collection's products. Whoever reads collections reads one table, whether a person or a rule has filled it.
enum RuledMembers {
    private static let membersAtOnce = 500

    /// Holds one product against every rule, after something of it has changed.
    /// - Returns: the products that came in, went out or moved; with a limit one that comes in pushes another out.
    static func settle(_ product: ID<Product>, in tx: Transaction) throws -> Set<ID<Product>> {
        let rules = try KeptRule.all(in: tx)
        guard !rules.isEmpty else { return [] }
        let (found, known) = (try ranks(of: product, rules, in: tx), try ranks(of: product, in: tx))
        var changed: Set<ID<Product>> = []
        for kept in rules where found[kept.collection] != known[kept.collection] {
            let rank = found[kept.collection]
            try note(product, rank, of: kept.collection, in: tx)
            if kept.rule.limit == nil {
                try put(product, rank, into: kept.collection, in: tx)
                changed.insert(product)
            } else {
                changed.formUnion(try level(kept.collection, kept.rule.limit, in: tx))
            }
        }
        return changed
    }

    /// What every rule says of one product, in one statement.
    private static func ranks(of product: ID<Product>, _ rules: [KeptRule], in tx: Transaction) throws -> [ID<Collection>: Int64]
    {
        let picks = Dictionary(
            grouping: try tx.rows("SELECT * FROM collection_picks WHERE product_id = \(product)"),
            by: { $0["collection_id"] as ID<Collection> })
        let today = try CollectionDay.began(in: tx)
        let parts: [SQL] = try rules.map { kept in
            let own = picks[kept.collection]?.first
            // A pin's rank counts those before it, so all of them are asked for where this product is one.
            let all = own == nil ? RulePicks() : try RulePicks.load(kept.collection, in: tx)
            return RuleQuery(collection: kept.collection, rule: kept.rule, picks: all, today: today).fits("p.id = \(product)")
        }
        let rows = try tx.rows(parts.dropFirst().reduce(parts[0]) { "\($0) UNION ALL \($1)" })
        return Dictionary(rows.map { ($0["collection_id"], $0["rank"]) }, uniquingKeysWith: { first, _ in first })
    }

    private static func ranks(of product: ID<Product>, in tx: Transaction) throws -> [ID<Collection>: Int64] {
        let rows = try tx.rows("SELECT collection_id, rank FROM collection_fits WHERE product_id = \(product)")
        return Dictionary(rows.map { ($0["collection_id"], $0["rank"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Notes a product's rank; without one it does not fit.
    static func note(_ product: ID<Product>, _ rank: Int64?, of collection: ID<Collection>, in tx: Transaction) throws {
        guard let rank else {
            try tx.run("DELETE FROM collection_fits WHERE collection_id = \(collection) AND product_id = \(product)")
            return
        }
        try tx.run(
            """
            INSERT INTO collection_fits (collection_id, product_id, rank) VALUES (\(collection), \(product), \(rank))
            ON CONFLICT (collection_id, product_id) DO UPDATE SET rank = excluded.rank
            """)
    }

    private static func put(
        _ product: ID<Product>, _ rank: Int64?, into collection: ID<Collection>, in tx: Transaction
    ) throws {
        guard let rank else {
            try tx.run("DELETE FROM collection_products WHERE collection_id = \(collection) AND product_id = \(product)")
            return
        }
        try tx.run(
            """
            INSERT INTO collection_products (collection_id, product_id, position) VALUES (\(collection), \(product), \(rank))
            ON CONFLICT (collection_id, product_id) DO UPDATE SET position = excluded.position
            """)
    }

    /// Makes the first of those that fit the collection's products.
    /// - Returns: what changed, a portion of it; nothing more is to do when that is empty.
    static func level(_ collection: ID<Collection>, _ limit: Int?, in tx: Transaction) throws -> [ID<Product>] {
        let wanted: SQL = """
            SELECT product_id, rank FROM collection_fits WHERE collection_id = \(collection)
            ORDER BY rank, product_id LIMIT \(limit ?? Int(Int32.max))
            """
        let surplus = try tx.rows(
            """
            SELECT product_id FROM collection_products WHERE collection_id = \(collection)
                AND product_id NOT IN (SELECT w.product_id FROM (\(wanted)) w) ORDER BY product_id LIMIT \(membersAtOnce)
            """
        ).map { $0[0] as ID<Product> }
        for product in surplus { try put(product, nil, into: collection, in: tx) }
        let lacking = try tx.rows(
            """
            SELECT w.product_id, w.rank FROM (\(wanted)) w
            LEFT JOIN collection_products m ON m.collection_id = \(collection) AND m.product_id = w.product_id
            WHERE m.product_id IS NULL OR m.position <> w.rank ORDER BY w.product_id LIMIT \(membersAtOnce)
            """)
        for row in lacking { try put(row["product_id"], row["rank"], into: collection, in: tx) }
        return surplus + lacking.map { $0["product_id"] }
    }
}
