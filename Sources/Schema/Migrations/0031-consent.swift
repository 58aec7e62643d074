extension History {
    /// Who has agreed to what, in which words; and who is never written to.
    static let consent = Migration(
        31, "consent",
        """
        -- Only grows. Of an address and a purpose the newest entry holds that was not merely asked for.
        CREATE TABLE consent_entries (
            id text PRIMARY KEY,
            -- HMAC-SHA-256 with a key outside the database.
            email_hash text NOT NULL,
            -- Nothing once the person is erased.
            email text NOT NULL,
            -- The record it came with, which may be gone.
            record_id text,
            purpose text NOT NULL CHECK (purpose IN ('newsletter', 'follow_up', 'tracking', 'reminders')),
            state text NOT NULL CHECK (state IN ('asked', 'given', 'withdrawn')),
            -- Exactly what was shown.
            words text NOT NULL,
            language text NOT NULL,
            source text NOT NULL CHECK (source IN ('form', 'confirmation', 'preferences', 'one_click', 'staff', 'import',
                'mail_server')),
            place text NOT NULL,
            actor text NOT NULL,
            at integer NOT NULL
        );
        CREATE INDEX consent_entries_hash ON consent_entries (email_hash, purpose, at);
        CREATE INDEX consent_entries_email ON consent_entries (email);
        CREATE INDEX consent_entries_record ON consent_entries (record_id);

        CREATE TABLE mail_suppressions (
            email_hash text PRIMARY KEY,
            reason text NOT NULL CHECK (reason IN ('unsubscribed', 'bounced', 'complained', 'erased')),
            at integer NOT NULL
        );
        """)
}
