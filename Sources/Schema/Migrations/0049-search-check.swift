extension History {
    /// What search engines read of every page, what is to be said about it, and the looks that found it out.
    static let searchCheck = Migration(
        49, "search check",
        """
        -- What a page says in result lists, by digest, so that twins are found by one look.
        CREATE TABLE page_copies (
            kind text NOT NULL,
            subject_id text NOT NULL,
            language text NOT NULL,
            name text NOT NULL,
            title_key text NOT NULL,
            description_key text NOT NULL,
            seen_at integer NOT NULL,
            PRIMARY KEY (kind, subject_id, language)
        );
        CREATE INDEX page_copies_title ON page_copies (language, title_key);
        CREATE INDEX page_copies_description ON page_copies (language, description_key);

        -- What keeps a page from being found. The facts of its sentence are JSON.
        CREATE TABLE search_findings (
            kind text NOT NULL,
            subject_id text NOT NULL,
            language text NOT NULL,
            code text NOT NULL,
            severity integer NOT NULL,
            field text NOT NULL,
            facts text NOT NULL,
            name text NOT NULL,
            seen_at integer NOT NULL,
            PRIMARY KEY (kind, subject_id, language, code)
        );
        CREATE INDEX search_findings_order ON search_findings (severity, code, kind, subject_id, language);
        CREATE INDEX search_findings_code ON search_findings (code);

        -- One look at the whole shop, and how far it has come.
        CREATE TABLE search_checks (
            id text PRIMARY KEY,
            state text NOT NULL CHECK (state IN ('waiting', 'reading', 'judging', 'done', 'stopped')),
            pages integer NOT NULL,
            pages_done integer NOT NULL DEFAULT 0,
            after_kind text NOT NULL DEFAULT '',
            after_id text NOT NULL DEFAULT '',
            started_by text NOT NULL,
            started_at integer NOT NULL,
            ended_at integer
        );
        CREATE INDEX search_checks_state ON search_checks (state);
        """)
}
