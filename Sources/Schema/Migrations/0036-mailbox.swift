extension History {
    /// Mails that come in, what became of them, and the mails that went out, so that an answer finds what it answers.
    static let mailbox = Migration(
        36, "mailbox",
        """
        -- Where an inquiry came from: the site, mail, or a marketplace.
        ALTER TABLE inquiries ADD COLUMN source text NOT NULL DEFAULT 'site';
        CREATE INDEX inquiries_source ON inquiries (source);

        -- How far a mailbox has been read, and how it goes.
        CREATE TABLE mailboxes (
            -- Server, user and folder: another mailbox begins anew.
            name text PRIMARY KEY,
            -- The server numbers its mails anew when this changes.
            uid_validity integer NOT NULL DEFAULT 0,
            last_uid integer NOT NULL DEFAULT 0,
            renumbered integer NOT NULL DEFAULT 0,
            -- What came before is not read.
            started_at integer NOT NULL,
            tried_at integer,
            reached_at integer,
            failures integer NOT NULL DEFAULT 0,
            next_at integer NOT NULL,
            -- Why the last try failed, as JSON, or nothing.
            problem text NOT NULL DEFAULT ''
        );

        -- A mail that came in, and what became of it.
        CREATE TABLE mails (
            id text PRIMARY KEY,
            -- Its Message-ID, or a digest of its bytes; the same mail is taken in once.
            message_id text NOT NULL UNIQUE,
            at integer NOT NULL,
            taken_at integer NOT NULL,
            kind text NOT NULL CHECK (kind IN ('inquiry', 'marketplace', 'reply', 'auto_reply', 'bounce', 'complaint',
                'unsubscribe', 'own', 'unreadable')),
            sender text NOT NULL,
            sender_name text NOT NULL,
            subject text NOT NULL,
            -- What its writer says, and what he quotes or signs with.
            text text NOT NULL,
            quoted text NOT NULL,
            -- What it belongs to: `inquiry:…`, `order:…`, `letter:…`, or nothing.
            about text NOT NULL DEFAULT '',
            -- What could not be taken in of it, as JSON, or nothing.
            problem text NOT NULL DEFAULT ''
        );
        CREATE INDEX mails_taken ON mails (taken_at);
        CREATE INDEX mails_sender ON mails (sender);
        CREATE INDEX mails_about ON mails (about);

        -- One mail of a talk, ours or the buyer's, by its Message-ID.
        CREATE TABLE mail_threads (
            message_id text PRIMARY KEY,
            about text NOT NULL,
            is_ours integer NOT NULL,
            -- Who it went to, or who wrote it.
            address text NOT NULL,
            subject text NOT NULL,
            at integer NOT NULL
        );
        CREATE INDEX mail_threads_about ON mail_threads (about, at);
        CREATE INDEX mail_threads_address ON mail_threads (address, at);

        -- Mails that came back. The address is known by its hash alone.
        CREATE TABLE mail_bounces (
            id text PRIMARY KEY,
            email_hash text NOT NULL,
            is_hard integer NOT NULL,
            -- Such as 5.1.1 (RFC 3463), or nothing.
            status text NOT NULL,
            at integer NOT NULL
        );
        CREATE INDEX mail_bounces_hash ON mail_bounces (email_hash, at);
        """)
}
