extension History {
    static let providers = Migration(
        17, "payment providers",
        """
        -- A payment that a provider takes. url is where the buyer goes on; details what he is shown, as JSON (a voucher's number).
        -- provider_reference is what the provider calls the attempt, capture_reference what it calls the money that came of it.
        ALTER TABLE payments ADD COLUMN provider text;
        ALTER TABLE payments ADD COLUMN capture_reference text NOT NULL DEFAULT '';
        ALTER TABLE payments ADD COLUMN url text NOT NULL DEFAULT '';
        ALTER TABLE payments ADD COLUMN details text NOT NULL DEFAULT '{}';
        ALTER TABLE payments ADD COLUMN fee_currency text;
        ALTER TABLE payments ADD COLUMN expires_at integer;
        ALTER TABLE payments ADD COLUMN paid_at integer;
        ALTER TABLE payments ADD COLUMN problem text NOT NULL DEFAULT '';
        CREATE INDEX payments_reference ON payments (provider, provider_reference);
        CREATE INDEX payments_capture ON payments (provider, capture_reference);

        -- The way to pay that the buyer chose when the order was placed.
        ALTER TABLE orders ADD COLUMN payment_option text NOT NULL DEFAULT '';

        -- Money that goes back through a provider: asked for here, or told of by the provider. Ours are told apart from those that
        -- were made on the provider's own pages by asked_by.
        CREATE TABLE payment_refunds (
            id text PRIMARY KEY,
            payment_id text NOT NULL REFERENCES payments (id),
            provider_reference text UNIQUE,
            currency text NOT NULL,
            amount_minor integer NOT NULL CHECK (amount_minor > 0),
            state text NOT NULL CHECK (state IN ('asked', 'pending', 'done', 'failed')),
            reason text NOT NULL,
            problem text NOT NULL DEFAULT '',
            asked_by text NOT NULL,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX payment_refunds_payment ON payment_refunds (payment_id, created_at);
        CREATE INDEX payment_refunds_state ON payment_refunds (state, created_at);

        -- Payments that a buyer has asked his bank to take back.
        CREATE TABLE payment_disputes (
            id text PRIMARY KEY,
            payment_id text NOT NULL REFERENCES payments (id),
            provider_reference text NOT NULL UNIQUE,
            currency text NOT NULL,
            amount_minor integer NOT NULL CHECK (amount_minor > 0),
            state text NOT NULL CHECK (state IN ('inquiry', 'open', 'won', 'lost')),
            reason text NOT NULL,
            due_at integer,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX payment_disputes_payment ON payment_disputes (payment_id);
        CREATE INDEX payment_disputes_state ON payment_disputes (state, due_at);

        -- What providers have told, once each. An event that names a payment nobody knows yet waits with its facts until the
        -- payment is known by that name.
        CREATE TABLE provider_events (
            provider text NOT NULL,
            event_id text NOT NULL,
            kind text NOT NULL,
            outcome text NOT NULL CHECK (outcome IN ('applied', 'waiting', 'nothing')),
            reference text NOT NULL DEFAULT '',
            facts text NOT NULL DEFAULT '[]',
            payment_id text REFERENCES payments (id),
            received_at integer NOT NULL,
            PRIMARY KEY (provider, event_id)
        );
        CREATE INDEX provider_events_waiting ON provider_events (provider, reference) WHERE outcome = 'waiting';
        CREATE INDEX provider_events_payment ON provider_events (payment_id, received_at);
        """)
}
