import Store

/// Reads tables piece by piece: what is in memory is a few hundred rows, however long the table is.
struct ReadTables {
    static let rowsAPiece = 250

    let tx: Transaction

    /// How many rows the table holds.
    func count(_ table: Table) throws -> Int {
        try tx.value(SQL(stringLiteral: "SELECT count(*) FROM \(table.quoted)")) ?? 0
    }

    /// Gives `take` the rows in the order of the key.
    func pieces(of table: Table, _ take: ([Row]) throws -> Void) throws {
        let columns = Table.list(table.columns)
        let key = Table.list(table.key)
        let places = table.key.map { table.columns.firstIndex(of: $0)! }
        var last: [Value]?
        while true {
            var sql: SQL = SQL(stringLiteral: "SELECT \(columns) FROM \(table.quoted)")
            if let last { sql = "\(sql) WHERE \(SQL(stringLiteral: "(\(key))")) > (\(SQL.list(last.map { "\($0)" })))" }
            let rows = try tx.rows("\(sql) \(SQL(stringLiteral: "ORDER BY \(key)")) LIMIT \(Self.rowsAPiece)")
            guard let end = rows.last else { return }
            try take(rows)
            last = places.map { end.value(at: $0) }
        }
    }
}
