import Store

/// The tables as they are after every migration, for those who read rather than replay them. `docs/schema.sql` is kept this way.
public enum SchemaDump {
    /// - Parameter database: a migrated SQLite database. Its full-text index keeps shadow tables of its own, which are left out.
    public static func text(of database: Database) async throws -> String {
        let statements = try await database.read { tx in
            try tx.rows(
                """
                SELECT type, name, tbl_name, sql FROM sqlite_master
                WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'product_search_index_%'
                ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name
                """
            ).map { $0["sql"] as String }
        }
        return "-- The tables after every migration, in the words of SQLite; `tradewind schema` writes this file.\n\n"
            + statements.map(tidied).joined(separator: ";\n\n") + ";\n"
    }

    /// Without the blanks at the ends of lines and the empty lines that taken-out comments leave.
    private static func tidied(_ statement: String) -> String {
        statement.split(separator: "\n").map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
