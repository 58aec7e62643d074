import Basics
import Journal
import Store

/// Accounts that are asked the same prices: “Distributors”, “Regular buyers”. An account belongs to one group or to none.
public struct CustomerGroup: Hashable, Sendable {
    public static let mostName = 60
    public static let mostNote = 300
    public static let mostGroups = 100

    public let id: ID<CustomerGroup>
    public let name: String
    public let note: String
    /// How many accounts belong to it, and how many price lists are for it.
    public let accounts: Int
    public let lists: Int

    /// By name.
    public static func all(in tx: Transaction) throws -> [CustomerGroup] {
        try tx.rows("SELECT \(columns) FROM customer_groups g ORDER BY g.name").map(CustomerGroup.init)
    }

    /// The group of an id, if there is one.
    public static func find(_ id: ID<CustomerGroup>, in tx: Transaction) throws -> CustomerGroup? {
        try tx.row("SELECT \(columns) FROM customer_groups g WHERE g.id = \(id)").map(CustomerGroup.init)
    }

    private static let columns: SQL = """
        g.id, g.name, g.note, (SELECT count(*) FROM accounts WHERE customer_group_id = g.id) AS accounts,
        (SELECT count(*) FROM buyer_price_lists WHERE customer_group_id = g.id) AS lists
        """

    private init(_ row: Row) {
        (id, name, note, accounts, lists) = (row["id"], row["name"], row["note"], row["accounts"], row["lists"])
    }

    /// Saves what a group is called and what it is for.
    /// - Parameter id: of the group that is there; `nil` makes one.
    /// - Throws: `pricing.groupName`, `pricing.groupTaken`, `pricing.groupsMany`; then nothing has changed.
    @discardableResult
    public static func save(
        _ id: ID<CustomerGroup>?, name typed: String, note: String, by actor: String, in tx: Transaction
    ) throws -> ID<CustomerGroup> {
        let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let note = note.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= mostName, note.count <= mostNote else { throw AppError.invalid("pricing.groupName") }
        let other: ID<CustomerGroup>? = try tx.value("SELECT id FROM customer_groups WHERE name = \(name)")
        if let other, other != id { throw AppError(.conflict, "pricing.groupTaken", ["name": name]) }
        let before = try id.flatMap { try find($0, in: tx) }
        if before == nil {
            let count: Int? = try tx.value("SELECT count(*) FROM customer_groups")
            guard count ?? 0 < mostGroups else { throw AppError.invalid("pricing.groupsMany", ["most": "\(mostGroups)"]) }
        }
        let saved = id ?? .new(at: tx.now)
        try tx.run(
            """
            INSERT INTO customer_groups (id, name, note, created_at) VALUES (\(saved), \(name), \(note), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note
            """)
        try Journal.change(
            "customerGroup.saved", subject: saved.text, actor: actor, from: before.map(\.told) ?? [:],
            to: ["name": name, "note": note], in: tx)
        return saved
    }

    /// Takes a group away. Its accounts stay, and belong to none.
    /// - Throws: `error.notFound`; `pricing.groupInUse` while a price list is for it: with the group the list would be for nobody.
    public static func remove(_ id: ID<CustomerGroup>, by actor: String, in tx: Transaction) throws {
        guard let group = try find(id, in: tx) else { throw AppError.notFound() }
        let list: String? = try tx.value(
            "SELECT name FROM buyer_price_lists WHERE customer_group_id = \(id) ORDER BY name LIMIT 1")
        if let list { throw AppError(.conflict, "pricing.groupInUse", ["name": group.name, "list": list]) }
        try tx.run("DELETE FROM customer_groups WHERE id = \(id)")
        try Journal.change("customerGroup.removed", subject: id.text, actor: actor, from: group.told, to: [:], in: tx)
        try tx.touch("catalogue")
    }

    private var told: [String: String] { ["name": name, "note": note] }
}
