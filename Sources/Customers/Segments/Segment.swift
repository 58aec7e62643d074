import Basics
import Foundation
import Journal
import Store

/// Buyers by a rule that has a name. Who is in it is never kept: it is counted when it is looked at.
public struct Segment: Hashable, Sendable {
    public static let mostNameCharacters = 80
    /// What a page can count in one go.
    public static let mostSegments = 50

    public let id: ID<Segment>
    public let name: String
    public let rule: ContactList.Query

    /// Every segment by its name, and how many buyers are in it now.
    public static func all(in tx: Transaction) throws -> [(segment: Segment, count: Int)] {
        try tx.rows("SELECT * FROM segments ORDER BY name, id").map(Segment.init).map {
            ($0, try ContactList.count($0.rule, in: tx))
        }
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<Segment>, in tx: Transaction) throws -> Segment? {
        try tx.row("SELECT * FROM segments WHERE id = \(id)").map(Segment.init)
    }

    /// Keeps a rule under a name; a name that is known gets the new rule.
    /// - Throws: `customers.segmentName` without a name or for one that is too long; `customers.segmentOfAll` for a rule that
    ///   lets everybody through; `customers.tooManySegments`.
    @discardableResult
    public static func save(
        _ typed: String, _ rule: ContactList.Query, by actor: String, in tx: Transaction
    ) throws -> ID<Segment> {
        let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= mostNameCharacters else {
            throw AppError.invalid("customers.segmentName", ["most": "\(mostNameCharacters)"])
        }
        guard rule != ContactList.Query() else { throw AppError.invalid("customers.segmentOfAll") }
        let known: ID<Segment>? = try tx.value("SELECT id FROM segments WHERE name = \(name)")
        let count: Int = try tx.value("SELECT count(*) FROM segments") ?? 0
        guard known != nil || count < mostSegments else {
            throw AppError.invalid("customers.tooManySegments", ["most": "\(mostSegments)"])
        }
        let (id, text) = (known ?? .new(at: tx.now), JSONText.write(rule) ?? "{}")
        try tx.run(
            """
            INSERT INTO segments (id, name, rule, created_by, updated_at) VALUES (\(id), \(name), \(text), \(actor), \(tx.now))
            ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, updated_at = excluded.updated_at
            """)
        try Journal.append("segment.saved", subject: id.text, actor: actor, detail: ["name": name, "rule": text], in: tx)
        return id
    }

    /// Forgets a rule; its buyers stay as they are.
    /// - Throws: `error.notFound`.
    public static func remove(_ id: ID<Segment>, by actor: String, in tx: Transaction) throws {
        let name: String? = try tx.value("DELETE FROM segments WHERE id = \(id) RETURNING name")
        guard let name else { throw AppError.notFound() }
        try Journal.append("segment.removed", subject: id.text, actor: actor, detail: ["name": name], in: tx)
    }

    private init(_ row: Row) {
        (id, name) = (row["id"], row["name"])
        rule = JSONText.read(ContactList.Query.self, row["rule"]) ?? ContactList.Query()
    }
}
