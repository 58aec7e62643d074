extension History {
    /// Who may do what, how people come in, and how what they did is found again.
    static let staffRights = Migration(
        43, "rights and second factors",
        """
        -- What the owner gave or took besides the role; a room that is not here is as the role has it.
        CREATE TABLE staff_rights (
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            room text NOT NULL,
            level text NOT NULL CHECK (level IN ('none', 'see', 'change')),
            PRIMARY KEY (staff_id, room)
        );

        -- Links of letters, kept as fingerprints: invitations, and ways to a new password.
        CREATE TABLE staff_links (
            id text PRIMARY KEY,
            kind text NOT NULL CHECK (kind IN ('invitation', 'password')),
            fingerprint text NOT NULL UNIQUE,
            email text NOT NULL,
            name text NOT NULL,
            role text NOT NULL CHECK (role IN ('owner', 'editor', 'sales', 'finance', 'viewer')),
            language text NOT NULL,
            -- Whose password it sets; nobody's yet for an invitation.
            staff_id text REFERENCES staff (id) ON DELETE CASCADE,
            created_at integer NOT NULL,
            expires_at integer NOT NULL
        );
        CREATE INDEX staff_links_email ON staff_links (email, kind);

        -- The secret of somebody's authenticator, sealed. It counts once a code of it was typed.
        CREATE TABLE staff_factors (
            staff_id text PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
            secret text NOT NULL,
            confirmed_at integer,
            -- The half minute of the newest code that was taken: none is taken twice.
            last_step integer NOT NULL
        );

        -- What helps whoever has lost the authenticator, each once.
        CREATE TABLE staff_recovery_codes (
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            fingerprint text NOT NULL,
            PRIMARY KEY (staff_id, fingerprint)
        );

        -- Whoever has typed the right password and not yet the code. It opens nothing.
        CREATE TABLE staff_challenges (
            fingerprint text PRIMARY KEY,
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            expires_at integer NOT NULL
        );

        -- With what and roughly from where somebody signed in.
        ALTER TABLE staff_sessions ADD COLUMN browser text NOT NULL DEFAULT '';
        ALTER TABLE staff_sessions ADD COLUMN origin text NOT NULL DEFAULT '';

        CREATE INDEX journal_actor ON journal (actor, position);
        CREATE INDEX journal_kind ON journal (kind, position);
        CREATE INDEX journal_at ON journal (at);
        """)
}
