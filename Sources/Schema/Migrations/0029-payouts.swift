extension History {
    /// Attempts to pay that were called off, and money that a provider has sent to the bank.
    static let payouts = Migration(
        29, "payouts",
        """
        -- Since when nobody waits for the payment any more: the order was paid in another way, called off, or costs something else.
        ALTER TABLE payments ADD COLUMN called_off_at integer;
        -- When the buyer was told that it has come.
        ALTER TABLE payments ADD COLUMN told_at integer;

        -- The same table with one more state: a line that is a provider's payout.
        CREATE TABLE statement_lines_new (
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
            state text NOT NULL CHECK (state IN ('open', 'matched', 'ignored', 'payout')),
            payment_id text REFERENCES payments (id),
            reason text NOT NULL DEFAULT '',
            decided_by text NOT NULL DEFAULT '',
            decided_at integer,
            CHECK ((state = 'matched') = (payment_id IS NOT NULL))
        );
        INSERT INTO statement_lines_new (id, statement_id, position, account, digest, day, currency, minor, reference, text, payer,
            payer_account, bank_reference, state, payment_id, reason, decided_by, decided_at)
        SELECT id, statement_id, position, account, digest, day, currency, minor, reference, text, payer,
            payer_account, bank_reference, state, payment_id, reason, decided_by, decided_at
        FROM statement_lines;
        DROP TABLE statement_lines;
        ALTER TABLE statement_lines_new RENAME TO statement_lines;
        CREATE INDEX statement_lines_state ON statement_lines (state, day);
        CREATE INDEX statement_lines_statement ON statement_lines (statement_id, position);
        CREATE INDEX statement_lines_payment ON statement_lines (payment_id);

        -- A payout as the bank has it. taken is what it took from the provider's balance, in the currency of that balance; fee is what
        -- the provider kept on the way, part of taken.
        CREATE TABLE payouts (
            line_id text PRIMARY KEY REFERENCES statement_lines (id),
            provider text NOT NULL,
            currency text NOT NULL,
            taken_minor integer NOT NULL CHECK (taken_minor > 0),
            fee_minor integer NOT NULL CHECK (fee_minor >= 0),
            created_at integer NOT NULL
        );
        CREATE INDEX payouts_provider ON payouts (provider, created_at);
        """)
}
