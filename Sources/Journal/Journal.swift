import Basics
import Foundation
import Store

/// What happened in the house, append only and in the order of commits. Mail, timelines and reports are made from it later.
public enum Journal {
    public struct Entry: Sendable, Hashable {
        public let position: Int
        public let at: Instant
        /// Noun and verb, such as `order.placed`.
        public let kind: String
        public let subject: String
        /// A staff id, `buyer` or `system`.
        public let actor: String
        /// A JSON object.
        public let detail: String
    }

    /// Writes an entry in the same transaction as the change it tells of.
    ///
    /// On PostgreSQL positions are given before the commit, so two transactions could commit in the other order and a reader
    /// miss one; a lock that is held until the commit keeps the order. SQLite has one writer.
    public static func append(
        _ kind: String, subject: String, actor: String = "system", detail: [String: String] = [:], in tx: Transaction
    ) throws {
        let json = String(decoding: try encoder.encode(detail), as: UTF8.self)
        let values: SQL = "\(tx.now), \(kind), \(subject), \(actor), \(json)"
        // A query that is materialised has run before the row takes its position.
        try tx.run(
            tx.dialect == .postgres
                ? """
                WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(74726164))
                INSERT INTO journal (at, kind, subject, actor, detail) SELECT \(values) FROM turn
                """ : "INSERT INTO journal (at, kind, subject, actor, detail) VALUES (\(values))")
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    /// Up to `limit` entries after `position`, oldest first.
    public static func entries(after position: Int, limit: Int = 200, in tx: Transaction) throws -> [Entry] {
        try tx.rows("SELECT * FROM journal WHERE position > \(position) ORDER BY position LIMIT \(limit)").map(Entry.init)
    }

    /// What happened to one subject, newest first.
    public static func entries(about subject: String, limit: Int = 200, in tx: Transaction) throws -> [Entry] {
        try tx.rows("SELECT * FROM journal WHERE subject = \(subject) ORDER BY position DESC LIMIT \(limit)").map(Entry.init)
    }
}

extension Journal.Entry {
    init(row: Row) {
        self.init(
            position: row["position"], at: row["at"], kind: row["kind"], subject: row["subject"], actor: row["actor"],
            detail: row["detail"])
    }

    /// The detail's fields; empty when there are none.
    public var fields: [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(detail.utf8))) ?? [:]
    }
}
