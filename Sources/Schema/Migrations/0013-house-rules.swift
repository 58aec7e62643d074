extension History {
    static let houseRules = Migration(
        13, "house rules",
        """
        -- What the seller never takes for a finding: domains and phrases. A removed entry stays, since what was clear by it has to
        -- be checked again.
        CREATE TABLE guard_allowed (
            id text PRIMARY KEY,
            kind text NOT NULL CHECK (kind IN ('domain', 'phrase')),
            content text NOT NULL,
            reason text NOT NULL,
            added_by text NOT NULL,
            added_at integer NOT NULL,
            removed_at integer
        );
        CREATE UNIQUE INDEX guard_allowed_content ON guard_allowed (kind, content) WHERE removed_at IS NULL;

        -- The seller's own rule packs, each as its file. The one that is not retired is in force; earlier versions stay, so that a
        -- version always means the same rules.
        CREATE TABLE guard_packs (
            id text NOT NULL,
            version text NOT NULL,
            yaml text NOT NULL,
            kept_by text NOT NULL,
            kept_at integer NOT NULL,
            retired_at integer,
            PRIMARY KEY (id, version)
        );
        CREATE UNIQUE INDEX guard_packs_in_force ON guard_packs (id) WHERE retired_at IS NULL;

        -- The messages that the same sender wrote before, a JSON list, oldest first.
        ALTER TABLE guard_checks ADD COLUMN thread text NOT NULL DEFAULT '[]';

        -- The working days of a year as the owner says, instead of those that come with the program. Lines of days, as they are
        -- typed.
        CREATE TABLE guard_work_years (
            year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 9998),
            days_off text NOT NULL,
            working_days text NOT NULL,
            source text NOT NULL,
            edited_by text NOT NULL,
            edited_at integer NOT NULL
        );
        """)
}
