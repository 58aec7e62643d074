import Basics
import Store

/// Finding what happened among a million entries: each condition has an index that ends with the position, and a page begins
/// where the one before it ended.
extension Journal {
    /// Which entries are looked for.
    public struct Search: Sendable, Hashable {
        /// A staff id, `buyer` or `system`; `nil` for anybody.
        public var actor: String?
        /// Of these kinds only; `nil` for all.
        public var kinds: [String]?
        public var subject: String?
        /// Not before this moment.
        public var since: Instant?
        /// Before this moment.
        public var until: Instant?

        public init(
            actor: String? = nil, kinds: [String]? = nil, subject: String? = nil, since: Instant? = nil, until: Instant? = nil
        ) {
            (self.actor, self.kinds, self.subject, self.since, self.until) = (actor, kinds, subject, since, until)
        }
    }

    /// Up to `limit` entries that were written before `position`, newest first.
    public static func find(_ search: Search, before position: Int? = nil, limit: Int, in tx: Transaction) throws -> [Entry] {
        var conditions: [SQL] = []
        if let position { conditions.append("position < \(position)") }
        if let actor = search.actor { conditions.append("actor = \(actor)") }
        if let subject = search.subject { conditions.append("subject = \(subject)") }
        if let since = search.since { conditions.append("position >= \(try first(since, in: tx))") }
        if let until = search.until { conditions.append("position < \(try first(until, in: tx))") }
        let rest = SQL.all(conditions)
        guard let kinds = search.kinds, search.actor == nil, search.subject == nil else {
            let only: SQL = search.kinds.map { "kind IN \($0)" } ?? "1 = 1"
            return try tx.rows("SELECT * FROM journal WHERE \(rest) AND \(only) ORDER BY position DESC LIMIT \(limit)").map(
                Entry.init)
        }
        guard var parts = kinds.first.map({ newest(of: $0, rest, limit) }) else { return [] }
        for kind in kinds.dropFirst() { parts = "\(parts) UNION ALL \(newest(of: kind, rest, limit))" }
        // Each kind gives its own newest from its own index; a few hundred rows are put in order.
        return try tx.rows("SELECT * FROM (\(parts)) found ORDER BY position DESC LIMIT \(limit)").map(Entry.init)
    }

    private static func newest(of kind: String, _ conditions: SQL, _ limit: Int) -> SQL {
        """
        SELECT * FROM (SELECT * FROM journal WHERE kind = \(kind) AND \(conditions) ORDER BY position DESC LIMIT \(limit)) part
        """
    }

    /// Where the first entry of a moment or after it stands; behind everything when there is none.
    ///
    /// Machines whose clocks differ may write a moment out of order; a day's edge is then a second or two soft.
    private static func first(_ moment: Instant, in tx: Transaction) throws -> Int {
        let found: Int? = try tx.value("SELECT position FROM journal WHERE at >= \(moment) ORDER BY at, position LIMIT 1")
        return found ?? Int(Int64.max)
    }

    /// Every kind that has ever happened, by name: one step in the index for each.
    public static func kinds(in tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            WITH RECURSIVE known (kind) AS (
                SELECT min(kind) FROM journal
                UNION ALL
                SELECT (SELECT min(j.kind) FROM journal j WHERE j.kind > known.kind) FROM known WHERE known.kind IS NOT NULL
            )
            SELECT kind FROM known WHERE kind IS NOT NULL ORDER BY kind
            """
        ).map { $0["kind"] }
    }
}
