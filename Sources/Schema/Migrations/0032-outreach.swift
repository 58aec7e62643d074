extension History {
    /// Letters that a buyer asked for or agreed to, and what they rest on.
    static let outreach = Migration(
        32, "outreach",
        """
        -- A buyer of a marketplace has asked whether the house has a site. It belongs to the record that came with the channel, so
        -- that it goes where the record goes.
        CREATE TABLE site_requests (
            id text PRIMARY KEY,
            record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            -- The rule pack of the marketplace, or a place without rules.
            channel text NOT NULL,
            -- The buyer's exact words, and when they were said.
            words text NOT NULL CHECK (words <> ''),
            asked_at integer NOT NULL,
            -- The address that the buyer gave.
            address text NOT NULL CHECK (address <> ''),
            language text NOT NULL,
            stage text NOT NULL CHECK (stage IN ('before_deal', 'after_deal')),
            -- What the rep means to answer, the check of it, and why it was refused or warned of, as JSON.
            answer text NOT NULL,
            check_id text REFERENCES guard_checks (id) ON DELETE SET NULL,
            reasons text NOT NULL DEFAULT '[]',
            state text NOT NULL CHECK (state IN ('recorded', 'refused', 'waiting', 'sent', 'cancelled', 'failed')),
            recorded_by text NOT NULL,
            recorded_at integer NOT NULL,
            -- Who took it upon himself to go on although the pack warns.
            decided_by text NOT NULL DEFAULT '',
            decided_at integer
        );
        CREATE INDEX site_requests_record ON site_requests (record_id);
        CREATE INDEX site_requests_state ON site_requests (state, recorded_at);

        -- One course of letters to one buyer about one thing.
        CREATE TABLE outreach_runs (
            id text PRIMARY KEY,
            kind text NOT NULL,
            -- The order, quote or cart that it is about; a thing starts a course once.
            subject text NOT NULL,
            record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            address text NOT NULL,
            language text NOT NULL,
            fields text NOT NULL,
            state text NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
            reason text NOT NULL DEFAULT '',
            started_at integer NOT NULL,
            ended_at integer,
            UNIQUE (kind, subject)
        );
        CREATE INDEX outreach_runs_record ON outreach_runs (record_id);
        CREATE INDEX outreach_runs_state ON outreach_runs (state, kind);

        -- A letter that waits for its hour, and what became of it.
        CREATE TABLE outreach_letters (
            id text PRIMARY KEY,
            record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            request_id text UNIQUE REFERENCES site_requests (id) ON DELETE CASCADE,
            run_id text REFERENCES outreach_runs (id) ON DELETE CASCADE,
            step integer NOT NULL DEFAULT 0,
            template text NOT NULL,
            address text NOT NULL,
            language text NOT NULL,
            -- Of the buyer; its hours are the buyer's hours.
            country text NOT NULL,
            fields text NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'sent', 'cancelled', 'failed')),
            -- Why it waits longer, was cancelled or failed, as JSON; or nothing.
            reason text NOT NULL DEFAULT '',
            -- Never before.
            not_before integer NOT NULL,
            due_at integer NOT NULL,
            created_at integer NOT NULL,
            sent_at integer,
            -- What was sent, and the job that hands it to the mail server.
            subject text NOT NULL DEFAULT '',
            job_id text,
            UNIQUE (run_id, step),
            CHECK ((request_id IS NULL) <> (run_id IS NULL))
        );
        CREATE INDEX outreach_letters_state ON outreach_letters (state, due_at);
        CREATE INDEX outreach_letters_sent ON outreach_letters (sent_at);
        CREATE INDEX outreach_letters_record ON outreach_letters (record_id);

        -- What the owner has written in the place of the text that comes with the program.
        CREATE TABLE outreach_templates (
            name text NOT NULL,
            language text NOT NULL,
            subject text NOT NULL,
            body text NOT NULL,
            edited_by text NOT NULL,
            edited_at integer NOT NULL,
            PRIMARY KEY (name, language)
        );

        -- Whose cart it is, where the buyer has said so.
        CREATE TABLE outreach_carts (
            cart_id text PRIMARY KEY REFERENCES carts (id) ON DELETE CASCADE,
            record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            address text NOT NULL,
            language text NOT NULL
        );

        -- What is to be posted where, and when.
        CREATE TABLE social_posts (
            id text PRIMARY KEY,
            network text NOT NULL,
            day text NOT NULL,
            text text NOT NULL,
            link text NOT NULL DEFAULT '',
            campaign text NOT NULL DEFAULT '',
            posted_at integer,
            created_by text NOT NULL,
            created_at integer NOT NULL
        );
        CREATE INDEX social_posts_day ON social_posts (day);
        """)
}
