extension History {
    /// The one inbox: what buyers ask for line by line, who answers it and by when, and what both sides have said.
    static let inbox = Migration(
        24, "inbox",
        """
        DROP INDEX inquiries_state;
        ALTER TABLE inquiries ADD COLUMN stage text NOT NULL DEFAULT 'new'
            CHECK (stage IN ('new', 'open', 'waiting', 'quoted', 'won', 'lost', 'spam'));
        UPDATE inquiries SET stage = CASE
            WHEN EXISTS (SELECT 1 FROM quotes q WHERE q.inquiry_id = inquiries.id AND q.state = 'accepted') THEN 'won'
            WHEN state = 'closed' THEN 'lost'
            WHEN EXISTS (SELECT 1 FROM quotes q WHERE q.inquiry_id = inquiries.id AND q.revision > 0) THEN 'quoted'
            WHEN state = 'answered' THEN 'waiting'
            ELSE 'new' END;
        ALTER TABLE inquiries DROP COLUMN state;
        ALTER TABLE inquiries RENAME COLUMN stage TO state;
        -- The secret part of the buyer's link; made when the buyer is first sent one.
        ALTER TABLE inquiries ADD COLUMN token text;
        ALTER TABLE inquiries ADD COLUMN assignee text REFERENCES staff (id);
        -- By when somebody should have answered; nothing while the buyer is waited for.
        ALTER TABLE inquiries ADD COLUMN due_at integer;
        ALTER TABLE inquiries ADD COLUMN updated_at integer NOT NULL DEFAULT 0;
        ALTER TABLE inquiries ADD COLUMN incoterm text NOT NULL DEFAULT '';
        ALTER TABLE inquiries ADD COLUMN port text NOT NULL DEFAULT '';
        ALTER TABLE inquiries ADD COLUMN customisation text NOT NULL DEFAULT '';
        -- The day by which the buyer needs the quote, or nothing.
        ALTER TABLE inquiries ADD COLUMN needed_by text NOT NULL DEFAULT '';
        -- Why it lies among the spam, as a word; empty for what was let through.
        ALTER TABLE inquiries ADD COLUMN held text NOT NULL DEFAULT '';
        UPDATE inquiries SET updated_at = at;
        CREATE UNIQUE INDEX inquiries_token ON inquiries (token);
        CREATE INDEX inquiries_state ON inquiries (state, at);
        CREATE INDEX inquiries_assignee ON inquiries (assignee, state);
        CREATE INDEX inquiries_due ON inquiries (due_at);

        -- What is asked for, as it was sent.
        CREATE TABLE inquiry_lines (
            inquiry_id text NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
            position integer NOT NULL CHECK (position >= 0),
            -- What it was matched to; nothing for free lines.
            variant_id text REFERENCES variants (id) ON DELETE SET NULL,
            sku text NOT NULL,
            title text NOT NULL,
            quantity integer CHECK (quantity > 0),
            unit text NOT NULL,
            -- Ten-thousandths of the minor unit, and the currency it is in.
            target_fine integer CHECK (target_fine >= 0),
            currency text NOT NULL,
            -- Why a row of a list could not be read whole: a message as JSON, or nothing.
            problem text NOT NULL,
            PRIMARY KEY (inquiry_id, position)
        );
        CREATE INDEX inquiry_lines_variant ON inquiry_lines (variant_id);
        CREATE TABLE inquiry_messages (
            id text PRIMARY KEY,
            inquiry_id text NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
            at integer NOT NULL,
            -- A note is seen by staff alone.
            kind text NOT NULL CHECK (kind IN ('buyer', 'staff', 'note')),
            author text NOT NULL,
            text text NOT NULL
        );
        CREATE INDEX inquiry_messages_inquiry ON inquiry_messages (inquiry_id, at);
        CREATE TABLE inquiry_files (
            inquiry_id text NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
            digest text NOT NULL,
            name text NOT NULL,
            bytes integer NOT NULL CHECK (bytes > 0),
            kind text NOT NULL,
            at integer NOT NULL,
            PRIMARY KEY (inquiry_id, digest)
        );
        CREATE TABLE saved_replies (
            id text PRIMARY KEY,
            name text NOT NULL,
            language text NOT NULL,
            text text NOT NULL,
            edited_by text NOT NULL,
            edited_at integer NOT NULL
        );
        CREATE UNIQUE INDEX saved_replies_name ON saved_replies (name, language);
        -- Puzzles that were solved and may not be used again, until they have run out anyway.
        CREATE TABLE used_puzzles (
            challenge text PRIMARY KEY,
            expires_at integer NOT NULL
        );
        """)
}
