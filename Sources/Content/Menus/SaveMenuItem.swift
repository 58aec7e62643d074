import Basics
import Catalog
import Journal
import Store

extension MenuItem {
    private static func order(_ menu: Menu, _ parent: ID<MenuItem>?) -> SellersOrder {
        let beneath: SQL = parent.map { "parent_id = \($0)" } ?? "parent_id IS NULL"
        return SellersOrder(table: "menu_entries", condition: "menu = \(menu) AND \(beneath)", tie: "id")
    }

    /// Makes a new entry, or `known`, be as it is here. The same again changes nothing.
    /// - Throws: `menu.loop`, `menu.tooDeep`, `menu.noTarget`, `menu.badAddress`, `menu.labelMissing`, `content.tooLong`,
    ///   `content.tooMany`.
    @discardableResult
    public static func save(
        _ item: MenuItem, as known: ID<MenuItem>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<MenuItem> {
        var wanted = item
        wanted.label = item.label.mapped(\.trimmed)
        wanted.target = [.heading, .blog, .faq].contains(item.kind) ? "" : item.target.trimmed
        let current = try known.flatMap { try load($0, in: tx) }
        guard known == nil || current != nil else { throw AppError.notFound() }
        if let known, wanted == current { return .unchanged(known) }
        try wanted.checkPlace(of: known, in: tx)
        try wanted.checkTarget(in: tx)
        let count: Int = try tx.value("SELECT count(*) FROM menu_entries WHERE menu = \(wanted.menu)") ?? 0
        guard known != nil || count < most else { throw AppError.invalid("content.tooMany", ["most": String(most)]) }
        let id = known ?? .new(at: tx.now)
        let stays = current.map { $0.menu == wanted.menu && $0.parent == wanted.parent } ?? false
        let position =
            try stays
            ? tx.value("SELECT position FROM menu_entries WHERE id = \(id)") ?? 0
            : order(wanted.menu, wanted.parent).next(in: tx)
        try tx.run(
            """
            INSERT INTO menu_entries (id, menu, parent_id, position, kind, target, label)
            VALUES (\(id), \(wanted.menu), \(wanted.parent), \(position), \(wanted.kind), \(wanted.target),
                \(JSONText.write(wanted.label) ?? "{}"))
            ON CONFLICT (id) DO UPDATE SET menu = excluded.menu, parent_id = excluded.parent_id, position = excluded.position,
                kind = excluded.kind, target = excluded.target, label = excluded.label
            """)
        let fields = JournalFields.differing(from: current, to: wanted)
        try told(known == nil ? "menu.added" : "menu.changed", id, actor, fields, in: tx)
        return known == nil ? .created(id) : .updated(id)
    }

    /// Looks again at where an entry lies that is kept.
    /// - Throws: `menu.noParent`, `menu.loop`, `menu.tooDeep`.
    public static func checkPlace(of id: ID<MenuItem>, in tx: Transaction) throws {
        guard let item = try load(id, in: tx) else { throw AppError.notFound() }
        try item.checkPlace(of: id, in: tx)
    }

    /// A menu has two levels, and no entry lies beneath itself.
    private func checkPlace(of id: ID<MenuItem>?, in tx: Transaction) throws {
        guard let parent else { return }
        guard let above = try Self.load(parent, in: tx), above.menu == menu else { throw AppError.invalid("menu.noParent") }
        guard parent != id, above.parent == nil || above.parent != id else { throw AppError(.conflict, "menu.loop") }
        let holds = try id.map { try tx.row("SELECT 1 FROM menu_entries WHERE parent_id = \($0)") != nil } ?? false
        guard above.parent == nil, !holds else { throw AppError(.conflict, "menu.tooDeep") }
    }

    private func checkTarget(in tx: Transaction) throws {
        try ContentLimit.characters(label, Self.mostLabelCharacters)
        switch kind {
        case .category, .collection, .page:
            let table: SQL = kind == .category ? "categories" : kind == .collection ? "collections" : "pages"
            guard try tx.row("SELECT 1 FROM \(table) WHERE id = \(target)") != nil else {
                throw AppError.invalid("menu.noTarget")
            }
        case .address:
            guard target.count <= Self.mostAddressCharacters, Self.isAddress(target) else {
                throw AppError.invalid("menu.badAddress")
            }
            guard !label.isEmpty else { throw AppError.invalid("menu.labelMissing") }
        case .heading:
            guard !label.isEmpty else { throw AppError.invalid("menu.labelMissing") }
        case .blog, .faq: break
        }
    }

    /// Moves an entry so many places among those beside it.
    public static func move(_ id: ID<MenuItem>, by steps: Int, actor: String = "system", in tx: Transaction) throws {
        guard let item = try load(id, in: tx) else { throw AppError.notFound() }
        if try order(item.menu, item.parent).move(id.text, by: steps, in: tx) { try told("menu.moved", id, actor, in: tx) }
    }

    /// Removes an entry with those beneath it.
    public static func remove(_ id: ID<MenuItem>, actor: String = "system", in tx: Transaction) throws {
        try tx.run("DELETE FROM menu_entries WHERE parent_id = \(id)")
        guard try tx.run("DELETE FROM menu_entries WHERE id = \(id)") > 0 else { throw AppError.notFound() }
        try told("menu.removed", id, actor, in: tx)
    }

    private static func told(
        _ kind: String, _ id: ID<MenuItem>, _ actor: String,
        _ fields: (from: [String: String], to: [String: String]) = ([:], [:]),
        in tx: Transaction
    ) throws {
        try Journal.change(kind, subject: id.text, actor: actor, from: fields.from, to: fields.to, in: tx)
        try tx.touch("catalogue")
    }
}
