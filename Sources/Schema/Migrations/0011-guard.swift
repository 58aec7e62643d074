extension History {
    static let guardLedger = Migration(
        11, "guard",
        """
        -- What was checked before it went out; findings and not_checked are JSON. The digest stands for surface, stage, pack and
        -- exact bytes. A picture's content is empty, its digest says which it was.
        CREATE TABLE guard_checks (
            id text PRIMARY KEY,
            digest text NOT NULL,
            subject text NOT NULL,
            surface text NOT NULL,
            stage text NOT NULL CHECK (stage IN ('before_deal', 'after_deal')),
            language text NOT NULL,
            content text NOT NULL,
            pack text NOT NULL,
            pack_version text NOT NULL,
            verdict text NOT NULL CHECK (verdict IN ('ok', 'violation', 'look_yourself')),
            findings text NOT NULL,
            not_checked text NOT NULL,
            checked_by text NOT NULL,
            at integer NOT NULL
        );
        CREATE INDEX guard_checks_digest ON guard_checks (digest, at);
        CREATE INDEX guard_checks_subject ON guard_checks (subject, at);

        CREATE TABLE guard_approvals (
            id text PRIMARY KEY,
            check_id text NOT NULL UNIQUE REFERENCES guard_checks (id),
            state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'refused')),
            note text NOT NULL,
            asked_by text NOT NULL,
            asked_at integer NOT NULL,
            reason text NOT NULL DEFAULT '',
            decided_by text NOT NULL DEFAULT '',
            decided_at integer,
            CHECK ((state = 'asked') = (decided_at IS NULL))
        );
        CREATE INDEX guard_approvals_state ON guard_approvals (state, asked_at);

        -- A shop on a marketplace, and the deposit that the owner says is at risk.
        CREATE TABLE guard_shops (
            id text PRIMARY KEY,
            name text NOT NULL,
            pack text NOT NULL,
            deposit_minor integer NOT NULL DEFAULT 0 CHECK (deposit_minor >= 0),
            deposit_currency text NOT NULL DEFAULT 'CNY',
            created_at integer NOT NULL,
            UNIQUE (pack, name)
        );

        -- Days are text such as 2026-11-26. A penalty is never deleted: a void one says why.
        CREATE TABLE guard_penalties (
            id text PRIMARY KEY,
            shop_id text NOT NULL REFERENCES guard_shops (id),
            day text NOT NULL,
            class text NOT NULL,
            rule text NOT NULL,
            points integer NOT NULL CHECK (points >= 0),
            severity_note text NOT NULL,
            evidence text NOT NULL,
            recovers_on text,
            check_id text REFERENCES guard_checks (id),
            appeal_state text NOT NULL DEFAULT 'none' CHECK (appeal_state IN ('none', 'filed', 'upheld', 'rejected')),
            appeal_due text NOT NULL,
            appeal_text text NOT NULL DEFAULT '',
            appeal_filed_on text,
            appeal_decided_on text,
            appeal_note text NOT NULL DEFAULT '',
            voided_at integer,
            void_reason text NOT NULL DEFAULT '',
            recorded_by text NOT NULL,
            recorded_at integer NOT NULL,
            CHECK ((appeal_state = 'none') = (appeal_filed_on IS NULL)),
            CHECK ((appeal_state IN ('upheld', 'rejected')) = (appeal_decided_on IS NOT NULL))
        );
        CREATE INDEX guard_penalties_shop ON guard_penalties (shop_id, day);
        CREATE INDEX guard_penalties_check ON guard_penalties (check_id);

        -- The bytes lie in a folder, under their SHA-256.
        CREATE TABLE guard_penalty_files (
            penalty_id text NOT NULL REFERENCES guard_penalties (id),
            digest text NOT NULL,
            name text NOT NULL,
            bytes integer NOT NULL,
            attached_by text NOT NULL,
            attached_at integer NOT NULL,
            PRIMARY KEY (penalty_id, digest)
        );

        -- What the owner says a rule costs, instead of what the pack says.
        CREATE TABLE guard_rule_points (
            pack text NOT NULL,
            rule text NOT NULL,
            points integer NOT NULL CHECK (points >= 0),
            note text NOT NULL,
            edited_by text NOT NULL,
            edited_at integer NOT NULL,
            PRIMARY KEY (pack, rule)
        );
        """)
}
