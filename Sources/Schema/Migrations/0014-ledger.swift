extension History {
    static let ledger = Migration(
        14, "ledger and payments",
        """
        -- Money truth, double entry: the postings of an entry sum to nothing in each currency. Debits are positive. Nothing here
        -- is ever changed or deleted; a mistake is posted back. The key keeps one event from being posted twice.
        CREATE TABLE ledger_entries (
            id text PRIMARY KEY,
            key text NOT NULL UNIQUE,
            at integer NOT NULL,
            kind text NOT NULL,
            subject text NOT NULL,
            memo text NOT NULL DEFAULT ''
        );
        CREATE INDEX ledger_entries_subject ON ledger_entries (subject, at);
        CREATE INDEX ledger_entries_at ON ledger_entries (at);

        CREATE TABLE ledger_postings (
            entry_id text NOT NULL REFERENCES ledger_entries (id),
            position integer NOT NULL,
            account text NOT NULL,
            subject text NOT NULL,
            currency text NOT NULL,
            minor integer NOT NULL CHECK (minor <> 0),
            PRIMARY KEY (entry_id, position)
        );
        CREATE INDEX ledger_postings_account ON ledger_postings (account, currency);
        CREATE INDEX ledger_postings_subject ON ledger_postings (subject, account);

        -- What orders that were placed before owe.
        INSERT INTO ledger_entries (id, key, at, kind, subject, memo)
        SELECT 'placed-' || id, 'order:' || id || ':placed', placed_at, 'order.placed', id, number
        FROM orders WHERE state <> 'cancelled' AND total_minor > 0;
        INSERT INTO ledger_postings (entry_id, position, account, subject, currency, minor)
        SELECT 'placed-' || id, 0, 'receivable', id, currency, total_minor
        FROM orders WHERE state <> 'cancelled' AND total_minor > 0;
        INSERT INTO ledger_postings (entry_id, position, account, subject, currency, minor)
        SELECT 'placed-' || id, 1, 'sales', id, currency, -total_minor
        FROM orders WHERE state <> 'cancelled' AND total_minor > 0;

        -- Money that came or is to come. amount is what was paid, settled what it pays of the order, in the order's currency; they
        -- differ where a bank kept charges or another currency was paid. The key keeps one payment from being taken twice.
        CREATE TABLE payments (
            id text PRIMARY KEY,
            order_id text NOT NULL REFERENCES orders (id),
            method text NOT NULL,
            state text NOT NULL CHECK (state IN ('created', 'pending', 'authorised', 'paid', 'partly_refunded', 'refunded',
                'failed', 'expired', 'disputed')),
            key text NOT NULL UNIQUE,
            currency text NOT NULL,
            amount_minor integer NOT NULL CHECK (amount_minor > 0),
            settled_minor integer NOT NULL CHECK (settled_minor >= 0),
            refunded_minor integer NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor),
            expected_fee_minor integer CHECK (expected_fee_minor >= 0),
            fee_minor integer CHECK (fee_minor >= 0),
            account text NOT NULL,
            provider_reference text NOT NULL DEFAULT '',
            payer text NOT NULL DEFAULT '',
            note text NOT NULL DEFAULT '',
            day text NOT NULL,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX payments_order ON payments (order_id, created_at);
        CREATE INDEX payments_state ON payments (state, created_at);

        -- Statements of the seller's banks, and their lines. A line is known by its digest: a file that is imported twice adds
        -- nothing.
        CREATE TABLE bank_statements (
            id text PRIMARY KEY,
            account text NOT NULL,
            currency text NOT NULL,
            number text NOT NULL,
            opening_minor integer,
            closing_minor integer,
            file_name text NOT NULL,
            imported_by text NOT NULL,
            imported_at integer NOT NULL
        );

        CREATE TABLE statement_lines (
            id text PRIMARY KEY,
            statement_id text NOT NULL REFERENCES bank_statements (id),
            position integer NOT NULL,
            account text NOT NULL,
            digest text NOT NULL UNIQUE,
            day text NOT NULL,
            currency text NOT NULL,
            minor integer NOT NULL,
            reference text NOT NULL,
            text text NOT NULL,
            payer text NOT NULL,
            payer_account text NOT NULL,
            bank_reference text NOT NULL,
            state text NOT NULL CHECK (state IN ('open', 'matched', 'ignored')),
            payment_id text REFERENCES payments (id),
            reason text NOT NULL DEFAULT '',
            decided_by text NOT NULL DEFAULT '',
            decided_at integer,
            CHECK ((state = 'matched') = (payment_id IS NOT NULL))
        );
        CREATE INDEX statement_lines_state ON statement_lines (state, day);
        CREATE INDEX statement_lines_statement ON statement_lines (statement_id, position);
        CREATE INDEX statement_lines_payment ON statement_lines (payment_id);
        """)
}
