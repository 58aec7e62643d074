extension History {
    static let staff = Migration(
        6, "staff",
        """
        CREATE TABLE staff (
            id text PRIMARY KEY,
            email text NOT NULL UNIQUE,
            name text NOT NULL,
            password_hash text NOT NULL,
            language text NOT NULL,
            role text NOT NULL CHECK (role IN ('owner', 'editor', 'sales', 'finance', 'viewer')),
            created_at integer NOT NULL
        );
        -- A session is found by the SHA-256 of the token in the cookie.
        CREATE TABLE staff_sessions (
            fingerprint text PRIMARY KEY,
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            form_token text NOT NULL,
            created_at integer NOT NULL,
            expires_at integer NOT NULL
        );
        CREATE TABLE sign_in_attempts (
            position sequence,
            origin text NOT NULL,
            at integer NOT NULL
        );
        CREATE INDEX sign_in_attempts_origin ON sign_in_attempts (origin, at);

        -- How the columns of a seller's own table are read, kept by name; mapping is JSON.
        CREATE TABLE import_mappings (
            name text PRIMARY KEY,
            mapping text NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE TABLE import_runs (
            id text PRIMARY KEY,
            file_name text NOT NULL,
            format text NOT NULL,
            state text NOT NULL CHECK (state IN ('mapping', 'waiting', 'running', 'done', 'failed')),
            mapping text NOT NULL DEFAULT '{}',
            is_dry_run integer NOT NULL DEFAULT 0,
            rows_read integer NOT NULL DEFAULT 0,
            created integer NOT NULL DEFAULT 0,
            updated integer NOT NULL DEFAULT 0,
            unchanged integer NOT NULL DEFAULT 0,
            refused integer NOT NULL DEFAULT 0,
            message text NOT NULL DEFAULT '',
            started_by text NOT NULL DEFAULT '',
            created_at integer NOT NULL,
            ended_at integer
        );
        """)
}
