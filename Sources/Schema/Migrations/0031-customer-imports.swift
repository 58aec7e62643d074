extension History {
    /// Files of other channels that bring buyers: how their columns are read, and what came of each.
    static let customerImports = Migration(
        31, "customer imports",
        """
        -- How the columns of a table of buyers are read, kept by name; mapping is JSON.
        CREATE TABLE customer_mappings (
            name text PRIMARY KEY,
            mapping text NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE TABLE customer_imports (
            id text PRIMARY KEY,
            file_name text NOT NULL,
            format text NOT NULL,
            state text NOT NULL CHECK (state IN ('reading', 'waiting', 'running', 'done', 'failed')),
            -- Channel, currency, mapping and where the table is, as JSON.
            settings text NOT NULL,
            rows_read integer NOT NULL DEFAULT 0,
            created integer NOT NULL DEFAULT 0,
            updated integer NOT NULL DEFAULT 0,
            unchanged integer NOT NULL DEFAULT 0,
            refused integer NOT NULL DEFAULT 0,
            -- Why it failed, or nothing.
            message text NOT NULL DEFAULT '',
            started_by text NOT NULL,
            created_at integer NOT NULL,
            ended_at integer
        );
        CREATE INDEX customer_imports_created ON customer_imports (created_at);
        """)
}
