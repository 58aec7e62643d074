import Store

extension Tables {
    static let postgresColumns: SQL = """
        SELECT CAST(table_name AS text) AS table_name, CAST(column_name AS text) AS column_name,
            CAST(data_type AS text) AS column_type
        FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
        """
}
