import Store

extension FillTables {
    /// Foreign keys are dropped and made anew in the same transaction, which checks every reference; triggers are switched off
    /// meanwhile; keys that count up go on after the highest.
    static func beginPostgres(in tx: Transaction) throws -> [SQL] {
        let references = try tx.rows(
            """
            SELECT CAST(t.relname AS text) AS table_name, CAST(k.conname AS text) AS name,
                CAST(pg_get_constraintdef(k.oid) AS text) AS words
            FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
            WHERE k.contype = 'f' AND k.connamespace = CAST(current_schema() AS regnamespace)
            """)
        for reference in references {
            let table = Table.quoted(reference["table_name"])
            try tx.runScript("ALTER TABLE \(table) DROP CONSTRAINT \(Table.quoted(reference["name"]))")
        }
        let triggered = try tx.rows(
            """
            SELECT DISTINCT CAST(t.relname AS text) AS table_name FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
            WHERE NOT g.tgisinternal AND t.relnamespace = CAST(current_schema() AS regnamespace)
            """
        ).map { Table.quoted($0["table_name"]) }
        for table in triggered { try tx.runScript("ALTER TABLE \(table) DISABLE TRIGGER USER") }
        return try counters(in: tx)
            + references.map { reference in
                let (table, name) = (Table.quoted(reference["table_name"]), Table.quoted(reference["name"]))
                return SQL(stringLiteral: "ALTER TABLE \(table) ADD CONSTRAINT \(name) \(reference["words"] as String)")
            } + triggered.map { SQL(stringLiteral: "ALTER TABLE \($0) ENABLE TRIGGER USER") }
    }

    private static func counters(in tx: Transaction) throws -> [SQL] {
        try tx.rows(
            """
            SELECT CAST(t.relname AS text) AS table_name, CAST(a.attname AS text) AS column_name,
                pg_get_serial_sequence(CAST(CAST(t.oid AS regclass) AS text), CAST(a.attname AS text)) AS counter
            FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
            WHERE a.attidentity <> '' AND t.relnamespace = CAST(current_schema() AS regnamespace)
            """
        ).map { row in
            let (table, column) = (Table.quoted(row["table_name"]), Table.quoted(row["column_name"]))
            return """
                SELECT setval(\(row["counter"] as String), \
                \(SQL(stringLiteral: "(SELECT coalesce(max(\(column)), 0) + 1 FROM \(table))")), false)
                """
        }
    }
}
