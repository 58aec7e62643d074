import Basics
import Store

/// Which products a collection holds by itself, in which order, and how many.
///
/// A rule speaks of products that visitors see; one that is hidden comes in when it is published. Categories and specifications are
/// named by what does not change with a language.
public struct CollectionRule: Codable, Hashable, Sendable {
    /// Every saved product is held against every rule, so there are not more of them.
    public static let mostRules = 100
    public static let mostConditions = 20
    /// Products that are pinned or kept out.
    public static let mostPicks = 200
    /// A limit is at most this many products; without one there may be more.
    public static let mostLimited = 1_000
    public static let mostDays = 3_650

    public enum Match: String, Codable, CaseIterable, Sendable {
        case all, any
    }

    /// What comes first. Of two that are equal the older one does.
    public enum Order: String, Codable, CaseIterable, Sendable {
        /// As the whole range is ordered by the seller.
        case hand
        case newest, priceUp, priceDown, bestSelling
    }

    /// From a number to a number, both included; at least one of them is said.
    public struct Span: Codable, Hashable, Sendable {
        public let first: Int64?
        public let last: Int64?

        /// `nil` when neither end is said, or when they are the wrong way round.
        public init?(first: Int64?, last: Int64?) {
            guard first != nil || last != nil, first ?? .min <= last ?? .max else { return nil }
            (self.first, self.last) = (first, last)
        }
    }

    public enum Condition: Codable, Hashable, Sendable {
        /// Of one unit of the smallest order, in ten-thousandths of the base currency's minor unit.
        case price(Span)
        /// The category's id; what lies beneath it counts too.
        case category(String)
        case tag(String)
        /// A value that lists are filtered by, as its facet and its key.
        case specification(facet: String, key: String)
        /// A number of a specification, in thousandths.
        case measure(facet: String, Span)
        /// The certificate's key.
        case certificate(String)
        case inStock(Bool)
        case moq(Span)
        /// Days for the smallest order.
        case leadTime(Span)
        /// Within so many days of the shop's calendar, today being one.
        case created(days: Int)
        case published(days: Int)
        /// Pieces of the last `BestSellers.days`.
        case sold(least: Int64)
        case audience(Product.Audience)
    }

    public var match: Match
    public var conditions: [Condition]
    public var order: Order
    /// No more products than this; `nil` for all that fit.
    public var limit: Int?

    public init(match: Match = .all, conditions: [Condition], order: Order = .newest, limit: Int? = nil) {
        (self.match, self.conditions, self.order, self.limit) = (match, conditions, order, limit)
    }

    /// - Throws: `rule.noConditions`, `rule.tooManyConditions`, `rule.badLimit`, `rule.badDays`.
    func check() throws {
        guard !conditions.isEmpty else { throw AppError.invalid("rule.noConditions") }
        guard conditions.count <= Self.mostConditions else {
            throw AppError.invalid("rule.tooManyConditions", ["most": String(Self.mostConditions)])
        }
        guard limit.map((1...Self.mostLimited).contains) ?? true else {
            throw AppError.invalid("rule.badLimit", ["most": String(Self.mostLimited)])
        }
        for condition in conditions {
            guard case .created(let days) = condition.asCreated, !(1...Self.mostDays).contains(days) else { continue }
            throw AppError.invalid("rule.badDays", ["most": String(Self.mostDays)])
        }
    }
}

extension CollectionRule.Condition {
    /// Both conditions that count days, as one.
    fileprivate var asCreated: Self {
        if case .published(let days) = self { .created(days: days) } else { self }
    }
}

/// What people have said about single products of a collection by rule.
public struct RulePicks: Hashable, Sendable {
    /// They stand first, in this order, whatever the rule says.
    public var pinned: [ID<Product>]
    /// They never come in.
    public var excluded: [ID<Product>]

    public init(pinned: [ID<Product>] = [], excluded: [ID<Product>] = []) {
        (self.pinned, self.excluded) = (pinned, excluded)
    }
}

/// A collection's rule as it is kept.
public struct KeptRule: Sendable {
    public let collection: ID<Collection>
    public let rule: CollectionRule
    /// Grows with every change of the rule.
    public let revision: Int
    /// Whether the products inside are those of this rule; until then its job is at work.
    public let isRenewed: Bool
    public let renewedAt: Instant?

    /// The rule of a collection; `nil` for one that is arranged by hand.
    public static func find(_ id: ID<Collection>, in tx: Transaction) throws -> KeptRule? {
        try tx.row("SELECT * FROM collection_rules WHERE collection_id = \(id)").flatMap(KeptRule.init)
    }

    static func all(in tx: Transaction) throws -> [KeptRule] {
        try tx.rows("SELECT * FROM collection_rules ORDER BY collection_id").compactMap(KeptRule.init)
    }

    /// The slugs of all collections that rules fill: nobody puts a product into them by hand.
    public static func slugs(in tx: Transaction) throws -> Set<String> {
        Set(
            try tx.rows("SELECT c.slug FROM collection_rules r JOIN collections c ON c.id = r.collection_id")
                .map { $0[0] as String })
    }

    private init?(row: Row) {
        guard let rule = JSONText.read(CollectionRule.self, row["rule"]) else { return nil }
        (collection, self.rule, revision) = (row["collection_id"], rule, row["revision"])
        (isRenewed, renewedAt) = (row["renewed"] as Int == revision, row["renewed_at"])
    }
}

extension RulePicks {
    /// What is kept of a collection.
    public static func load(_ id: ID<Collection>, in tx: Transaction) throws -> RulePicks {
        let rows = try tx.rows(
            "SELECT product_id, is_pinned FROM collection_picks WHERE collection_id = \(id) ORDER BY position, product_id")
        let pinned = rows.filter { $0["is_pinned"] }, excluded = rows.filter { !($0["is_pinned"] as Bool) }
        return RulePicks(pinned: pinned.map { $0["product_id"] }, excluded: excluded.map { $0["product_id"] })
    }
}
