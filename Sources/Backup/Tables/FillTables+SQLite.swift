import Store

extension FillTables {
    /// References are checked at the commit (https://www.sqlite.org/pragma.html#pragma_defer_foreign_keys); triggers are made
    /// anew from their own words, and full-text indexes from the tables they belong to (https://www.sqlite.org/fts5.html, 6.10).
    static func beginSQLite(in tx: Transaction) throws -> [SQL] {
        try tx.runScript("PRAGMA defer_foreign_keys = ON")
        let triggers = try tx.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for trigger in triggers { try tx.runScript("DROP TRIGGER \(Table.quoted(trigger["name"]))") }
        let indexes = try tx.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%content=%'")
        return indexes.map { row in
            let name = Table.quoted(row["name"])
            return SQL(stringLiteral: "INSERT INTO \(name) (\(name)) VALUES ('rebuild')")
        } + triggers.map { SQL(stringLiteral: $0["sql"]) }
    }
}
