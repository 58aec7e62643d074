import Store

/// PostgreSQL's catalogue (https://www.postgresql.org/docs/15/catalog-pg-attribute.html).
extension Table {
    static let columnsPostgres: SQL = """
        SELECT CAST(t.relname AS text) AS table_name, CAST(a.attname AS text) AS column_name,
            CAST(coalesce(array_position(k.conkey, a.attnum), 0) AS bigint) AS key_place
        FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
        LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
        WHERE t.relkind = 'r' AND t.relnamespace = CAST(current_schema() AS regnamespace) AND a.attnum > 0
            AND NOT a.attisdropped AND a.attgenerated = ''
        """
}
