extension History {
    static let apiKeys = Migration(
        12, "api keys",
        """
        -- Keys by which a program speaks for a member of staff. What was told once is kept as a fingerprint.
        CREATE TABLE api_keys (
            id text PRIMARY KEY,
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            name text NOT NULL,
            fingerprint text NOT NULL UNIQUE,
            created_at integer NOT NULL,
            last_used_at integer
        );
        CREATE INDEX api_keys_staff ON api_keys (staff_id);
        """)
}
