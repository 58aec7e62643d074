import Store

/// SQLite's catalogue (https://www.sqlite.org/pragma.html#pragma_table_list). Indexes for full-text search are virtual tables,
/// and made anew from what they index.
extension Table {
    static let columnsSQLite: SQL = """
        SELECT t.name AS table_name, c.name AS column_name, c.pk AS key_place
        FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND c.hidden = 0
        """
}
