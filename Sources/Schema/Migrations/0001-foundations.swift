extension History {
    static let foundations = Migration(
        1, "foundations",
        """
        -- Settings of the shop; each value is JSON.
        CREATE TABLE settings (
            name text PRIMARY KEY,
            value text NOT NULL
        );

        -- Counters that page caches watch: a touched one means that what visitors see has changed.
        CREATE TABLE revisions (
            name text PRIMARY KEY,
            value integer NOT NULL
        );

        -- What happened, in the order of commits; never changed.
        CREATE TABLE journal (
            position sequence,
            at integer NOT NULL,
            kind text NOT NULL,
            subject text NOT NULL,
            actor text NOT NULL,
            detail text NOT NULL
        );
        CREATE INDEX journal_subject ON journal (subject, position);

        -- How far each reader of the journal has come.
        CREATE TABLE journal_cursors (
            reader text PRIMARY KEY,
            position integer NOT NULL
        );

        -- Work to be done later, at least once.
        CREATE TABLE jobs (
            id text PRIMARY KEY,
            kind text NOT NULL,
            payload text NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
            attempts integer NOT NULL DEFAULT 0,
            run_at integer NOT NULL,
            locked_until integer,
            last_error text,
            progress text,
            created_at integer NOT NULL
        );
        CREATE INDEX jobs_due ON jobs (state, run_at);

        -- Pictures by the SHA-256 of what was uploaded; renditions are made once by a job.
        CREATE TABLE pictures (
            id text PRIMARY KEY,
            file_name text NOT NULL,
            width integer NOT NULL CHECK (width > 0),
            height integer NOT NULL CHECK (height > 0),
            bytes integer NOT NULL,
            colour text NOT NULL,
            created_at integer NOT NULL
        );
        CREATE TABLE picture_renditions (
            picture_id text NOT NULL REFERENCES pictures (id) ON DELETE CASCADE,
            width integer NOT NULL,
            format text NOT NULL CHECK (format IN ('avif', 'webp', 'jpeg')),
            bytes integer NOT NULL,
            PRIMARY KEY (picture_id, width, format)
        );
        """)
}
