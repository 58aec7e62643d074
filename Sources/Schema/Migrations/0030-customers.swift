extension History {
    /// One customer over all channels: what each channel says of a buyer, who those records belong to, and what was done about it.
    static let customers = Migration(
        30, "customers",
        """
        CREATE TABLE companies (
            id text PRIMARY KEY,
            name text NOT NULL,
            country text NOT NULL DEFAULT '',
            -- The domain of its mail, or nothing.
            domain text NOT NULL DEFAULT '',
            tax_number text NOT NULL DEFAULT '',
            parent_id text REFERENCES companies (id) ON DELETE SET NULL,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX companies_parent ON companies (parent_id);

        -- A buyer. What is shown is the best of what the buyer's records say.
        CREATE TABLE contacts (
            id text PRIMARY KEY,
            name text NOT NULL DEFAULT '',
            company text NOT NULL DEFAULT '',
            email text NOT NULL DEFAULT '',
            phone text NOT NULL DEFAULT '',
            country text NOT NULL DEFAULT '',
            language text NOT NULL DEFAULT '',
            -- Everything a search finds, in plain letters.
            search text NOT NULL DEFAULT '',
            owner text REFERENCES staff (id) ON DELETE SET NULL,
            stage text NOT NULL DEFAULT 'new'
                CHECK (stage IN ('new', 'talking', 'sampled', 'quoted', 'buying', 'asleep', 'lost')),
            next_step text NOT NULL DEFAULT '',
            next_at integer,
            -- Whom the buyer was found to be, when nothing is left here.
            merged_into text REFERENCES contacts (id) ON DELETE SET NULL,
            first_seen_at integer NOT NULL,
            last_seen_at integer NOT NULL,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX contacts_seen ON contacts (last_seen_at, id);
        CREATE INDEX contacts_owner ON contacts (owner, last_seen_at);
        CREATE INDEX contacts_next ON contacts (next_at);
        CREATE INDEX contacts_email ON contacts (email);

        CREATE TABLE contact_tags (
            contact_id text NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            tag text NOT NULL CHECK (tag <> ''),
            PRIMARY KEY (contact_id, tag)
        );
        CREATE INDEX contact_tags_tag ON contact_tags (tag);

        CREATE TABLE contact_companies (
            contact_id text NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            company_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
            PRIMARY KEY (contact_id, company_id)
        );
        CREATE INDEX contact_companies_company ON contact_companies (company_id);

        -- What one channel says of a buyer, as it came.
        CREATE TABLE customer_records (
            id text PRIMARY KEY,
            channel text NOT NULL,
            -- How the channel itself calls it; taken in again it is the same record.
            source text NOT NULL,
            contact_id text NOT NULL REFERENCES contacts (id),
            email text NOT NULL, name text NOT NULL, company text NOT NULL, country text NOT NULL, phone text NOT NULL,
            address text NOT NULL, city text NOT NULL, postcode text NOT NULL, ip_country text NOT NULL,
            birth_date text NOT NULL, person_number text NOT NULL, tax_number text NOT NULL,
            language text NOT NULL DEFAULT '',
            seen_at integer NOT NULL,
            taken_at integer NOT NULL,
            UNIQUE (channel, source)
        );
        CREATE INDEX customer_records_contact ON customer_records (contact_id);

        -- The keys under which records that could be one buyer meet.
        CREATE TABLE customer_keys (
            key integer NOT NULL,
            record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            PRIMARY KEY (key, record_id)
        );
        CREATE INDEX customer_keys_record ON customer_keys (record_id);

        -- How many records have a word: what is rare says more when it agrees.
        CREATE TABLE customer_words (
            kind text NOT NULL,
            word text NOT NULL,
            records integer NOT NULL,
            PRIMARY KEY (kind, word)
        );

        -- What a person has decided about two records; it holds whatever is computed later.
        CREATE TABLE identity_decisions (
            left_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            right_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            verdict text NOT NULL CHECK (verdict IN ('together', 'apart')),
            actor text NOT NULL,
            at integer NOT NULL,
            PRIMARY KEY (left_id, right_id),
            CHECK (left_id < right_id)
        );
        CREATE INDEX identity_decisions_right ON identity_decisions (right_id);

        -- Every move of records between buyers, so that it can be undone exactly.
        CREATE TABLE identity_changes (
            id text PRIMARY KEY,
            kind text NOT NULL CHECK (kind IN ('resolved', 'merged', 'split')),
            actor text NOT NULL,
            at integer NOT NULL,
            detail text NOT NULL,
            undone_at integer
        );
        CREATE INDEX identity_changes_at ON identity_changes (at);
        CREATE TABLE identity_change_contacts (
            change_id text NOT NULL REFERENCES identity_changes (id) ON DELETE CASCADE,
            contact_id text NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            PRIMARY KEY (change_id, contact_id)
        );
        CREATE INDEX identity_change_contacts_contact ON identity_change_contacts (contact_id);

        -- Everything that happened between the house and a buyer. It belongs to the record that came with it, so that it goes
        -- where the record goes.
        CREATE TABLE touches (
            id text PRIMARY KEY,
            record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            kind text NOT NULL,
            -- What it is called where it came from; taken in again it is the same touch.
            source text NOT NULL UNIQUE,
            at integer NOT NULL,
            -- The order, inquiry, quote … that it tells of, or nothing.
            subject text NOT NULL DEFAULT '',
            text text NOT NULL DEFAULT '',
            amount_minor integer,
            currency text NOT NULL DEFAULT '',
            actor text NOT NULL DEFAULT ''
        );
        CREATE INDEX touches_record ON touches (record_id, at);
        """)
}
