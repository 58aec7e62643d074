import Store

/// A table as a backup sees it: its own columns, without those that the engine computes.
struct Table: Sendable, Equatable, Codable {
    let name: String
    let columns: [String]
    /// The columns of the primary key, by which it is read in pieces.
    let key: [String]

    /// Every table that holds data of its own, by name. The history of migrations is not among them: who restores makes it anew.
    static func all(in tx: Transaction) throws -> [Table] {
        let rows = try tx.rows(tx.dialect == .sqlite ? columnsSQLite : columnsPostgres)
        let byTable = Dictionary(grouping: rows) { $0["table_name"] as String }
        return byTable.filter { $0.key != "migrations" }.map { name, rows in
            let key = rows.filter { ($0["key_place"] as Int) > 0 }.sorted { ($0["key_place"] as Int) < ($1["key_place"] as Int) }
            return Table(
                name: name, columns: rows.map { $0["column_name"] as String }.sorted(),
                key: key.map { $0["column_name"] as String })
        }.sorted { $0.name < $1.name }
    }

    /// Names are quoted: they come from the database's own catalogue, and no table is named with a quotation mark.
    var quoted: String { Self.quoted(name) }

    static func quoted(_ name: String) -> String { "\"\(name)\"" }

    static func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }
}
