import Basics
import Store

/// A rule as one statement: the preview, the renewal and the saving of a product all ask the same question, of different products.
struct RuleQuery {
    let collection: ID<Collection>
    let rule: CollectionRule
    let picks: RulePicks
    /// When the day began by which days are counted.
    let today: Instant

    /// Pinned products rank below every number that a product is sorted by, those without a price above.
    private static let firstPin: Int64 = -4_000_000_000_000_000_000
    private static let last: SQL = "3000000000000000000"

    /// The products that fit, with their ranks: `collection_id`, `product_id`, `rank`.
    /// - Parameter scope: narrows the products `p` that are asked.
    func fits(_ scope: SQL) -> SQL {
        """
        SELECT CAST(\(collection) AS text) AS collection_id, p.id AS product_id, \(rank) AS rank FROM products p
        WHERE \(scope) AND p.status = \(Product.Status.active) AND p.audience <> \(Product.Audience.marketplace)
            AND p.id NOT IN \(excluded) AND (p.id IN \(picks.pinned) OR \(conditions))
        """
    }

    /// `NOT IN` an empty list would be neither true nor false.
    private var excluded: [String] { picks.excluded.isEmpty ? [""] : picks.excluded.map(\.text) }

    private var conditions: SQL {
        let all = rule.conditions.map { "(\(sql($0)))" as SQL }
        guard let first = all.first else { return "1 = 0" }
        return "(\(all.dropFirst().reduce(first) { rule.match == .all ? "\($0) AND \($1)" : "\($0) OR \($1)" }))"
    }

    // MARK: What it is sorted by

    private var rank: SQL {
        guard !picks.pinned.isEmpty else { return sorted }
        let pins = picks.pinned.enumerated().reduce("" as SQL) { pins, pin in
            "\(pins) WHEN p.id = \(pin.element) THEN CAST(\(Self.firstPin + Int64(pin.offset)) AS bigint)"
        }
        return "CASE \(pins) ELSE \(sorted) END"
    }

    private var sorted: SQL {
        switch rule.order {
        case .hand: "p.position"
        case .newest: "-p.created_at"
        case .priceUp: "coalesce(p.sort_price, \(Self.last))"
        case .priceDown: "coalesce(-p.sort_price, \(Self.last))"
        case .bestSelling: "-\(Self.sold)"
        }
    }

    private static let sold: SQL = "coalesce((SELECT s.pieces FROM product_sales s WHERE s.product_id = p.id), 0)"

    // MARK: One condition

    private func sql(_ condition: CollectionRule.Condition) -> SQL {
        switch condition {
        case .price(let span): Self.within("p.sort_price", span)
        case .moq(let span): Self.within("p.moq", span)
        case .leadTime(let span):
            Self.within("(SELECT l.days FROM lead_times l WHERE l.product_id = p.id AND l.position = 0)", span)
        case .category(let id): ProductList.beneath(id)
        case .tag(let tag): "EXISTS (SELECT 1 FROM product_tags t WHERE t.product_id = p.id AND t.tag = \(tag))"
        case .specification(let facet, let key): Self.has(facet, "v.key = \(key)")
        case .measure(let facet, let span): Self.has(facet, Self.within("v.number", span))
        case .certificate(let key): Self.has(FacetDraft.certificate, "v.key = \(key)")
        case .inStock(true): Self.stocked
        case .inStock(false): "NOT \(Self.stocked)"
        case .created(let days): "p.created_at >= \(since(days))"
        case .published(let days): "p.published_at >= \(since(days))"
        case .sold(let least): "\(Self.sold) >= \(least)"
        case .audience(let audience): "p.audience = \(audience)"
        }
    }

    private static let stocked: SQL = "EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.stock > 0)"

    private func since(_ days: Int) -> Instant { today.adding(seconds: -Int64(days - 1) * 86_400) }

    /// A column without a value lies within nothing.
    private static func within(_ column: SQL, _ span: CollectionRule.Span) -> SQL {
        SQL.all([span.first.map { "\(column) >= \($0)" }, span.last.map { "\(column) <= \($0)" }].compactMap { $0 })
    }

    /// The values of a product stand as numbers with commas between them.
    private static func has(_ facet: String, _ value: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM product_facets f JOIN facet_values v ON v.facet = \(facet) AND \(value)
            WHERE f.product_id = p.id AND ',' || f.value_ids || ',' LIKE '%,' || CAST(v.id AS text) || ',%')
        """
    }
}
