extension History {
    /// Buyers by rules that have names.
    static let segments = Migration(
        32, "segments",
        """
        CREATE TABLE segments (
            id text PRIMARY KEY,
            name text NOT NULL UNIQUE,
            -- The rule as JSON: what a list of buyers can be narrowed by.
            rule text NOT NULL,
            created_by text NOT NULL,
            updated_at integer NOT NULL
        );
        """)
}
