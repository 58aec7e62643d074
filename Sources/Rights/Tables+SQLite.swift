import Store

extension Tables {
    static let sqliteColumns: SQL = """
        SELECT m.name AS table_name, p.name AS column_name, p.type AS column_type
        FROM sqlite_master m JOIN pragma_table_info(m.name) p
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, p.cid
        """
}
