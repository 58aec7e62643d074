import Store

/// The tables of the database and what their columns hold, as the engine itself tells it: what is added later is exported and erased
/// without anybody thinking of it.
struct Tables: Sendable {
    struct Column: Hashable, Sendable {
        let name: String
        let isText: Bool
    }

    let columns: [String: [Column]]

    static func load(in tx: Transaction) throws -> Tables {
        let rows = try tx.rows(tx.dialect == .sqlite ? sqliteColumns : postgresColumns)
        var columns: [String: [Column]] = [:]
        for row in rows {
            let type = (row["column_type"] as String).lowercased()
            columns[row["table_name"], default: []].append(Column(name: row["column_name"], isText: type == "text"))
        }
        return Tables(columns: columns)
    }

    var names: [String] { columns.keys.sorted() }

    func has(_ column: String, in table: String) -> Bool { columns[table]?.contains { $0.name == column } ?? false }

    func textColumns(of table: String) -> [String] { (columns[table] ?? []).filter(\.isText).map(\.name) }

    /// A name that the engine itself has told, as it stands in a statement.
    static func name(_ name: String) -> SQL { SQL(stringLiteral: "\"" + name.filter { $0 != "\"" && $0 != "?" } + "\"") }
}
