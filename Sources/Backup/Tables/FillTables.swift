import Basics
import Store

/// Fills tables from a backup. While it works no foreign key is looked at and no trigger runs; both are back, and every
/// reference has been checked, before the transaction ends.
struct FillTables {
    static let rowsAStatement = 50

    let tx: Transaction
    private let tables: [String: Table]
    private let rest: [SQL]

    /// Empties every table.
    init(in tx: Transaction) throws {
        self.tx = tx
        let all = try Table.all(in: tx)
        tables = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
        rest = tx.dialect == .sqlite ? try Self.beginSQLite(in: tx) : try Self.beginPostgres(in: tx)
        for table in all { try tx.run(SQL(stringLiteral: "DELETE FROM \(table.quoted)")) }
    }

    /// Adds rows to a table.
    /// - Parameter columns: what the cells of a row are, in their order.
    /// - Throws: `backup.unknownTable` when this schema has no such table or column.
    func add(_ rows: [[Value]], columns: [String], to name: String) throws {
        guard let table = tables[name], Set(columns).isSubset(of: table.columns) else {
            throw AppError(.invalid, "backup.unknownTable", ["table": name])
        }
        let head = SQL(stringLiteral: "INSERT INTO \(table.quoted) (\(Table.list(columns))) VALUES ")
        for start in stride(from: 0, to: rows.count, by: Self.rowsAStatement) {
            let some = rows[start..<min(start + Self.rowsAStatement, rows.count)]
            try tx.run("\(head)\(SQL.list(some.map { "(\(SQL.list($0.map { "\($0)" })))" }))")
        }
    }

    /// Puts back what was taken away, and has the engine check and index what is there now.
    func end() throws {
        for statement in rest { try tx.run(statement) }
    }
}
