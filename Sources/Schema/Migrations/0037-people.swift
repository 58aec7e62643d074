extension History {
    /// The buyer's page made whole: whom buyers work for, what is to be done for them, and the files that belong to them.
    static let people = Migration(
        37, "people",
        """
        -- Nothing was ever kept in these two. Who works where is told by records, and goes where the record goes.
        DROP TABLE contact_companies;
        DROP TABLE companies;

        CREATE TABLE companies (
            id text PRIMARY KEY,
            -- As most of its records write it, and as a person calls it instead.
            name text NOT NULL DEFAULT '',
            own_name text NOT NULL DEFAULT '',
            country text NOT NULL DEFAULT '',
            -- The domain of its mail, or nothing.
            domain text NOT NULL DEFAULT '',
            tax_number text NOT NULL DEFAULT '',
            -- Everything a search finds, in plain letters.
            search text NOT NULL DEFAULT '',
            -- As which company it is shown: itself, until a person says that it is another.
            root_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
            parent_id text REFERENCES companies (id) ON DELETE SET NULL,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX companies_root ON companies (root_id);
        CREATE INDEX companies_parent ON companies (parent_id);

        -- The keys under which a record meets companies that could be its own.
        CREATE TABLE company_keys (
            key integer NOT NULL,
            company_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
            PRIMARY KEY (key, company_id)
        );
        CREATE INDEX company_keys_company ON company_keys (company_id);

        -- What people merged, so that it can be undone exactly.
        CREATE TABLE company_changes (
            id text PRIMARY KEY,
            gone_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
            kept_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
            -- Those that are shown as the other since, as JSON.
            moved text NOT NULL,
            actor text NOT NULL,
            at integer NOT NULL,
            undone_at integer
        );
        CREATE INDEX company_changes_kept ON company_changes (kept_id, at);
        CREATE INDEX company_changes_gone ON company_changes (gone_id);

        ALTER TABLE customer_records ADD COLUMN company_id text REFERENCES companies (id) ON DELETE SET NULL;
        -- Whether a person has said so; nothing computed changes it then.
        ALTER TABLE customer_records ADD COLUMN is_company_pinned integer NOT NULL DEFAULT 0
            CHECK (is_company_pinned IN (0, 1));
        CREATE INDEX customer_records_company ON customer_records (company_id);

        -- Something to be done. It belongs to a record of the buyer, so that it goes where the record goes; or to a company.
        CREATE TABLE tasks (
            id text PRIMARY KEY,
            record_id text REFERENCES customer_records (id) ON DELETE CASCADE,
            company_id text REFERENCES companies (id) ON DELETE SET NULL,
            title text NOT NULL CHECK (title <> ''),
            -- The first moment of its day, or nothing.
            due_at integer,
            assignee text REFERENCES staff (id) ON DELETE SET NULL,
            created_by text NOT NULL,
            created_at integer NOT NULL,
            done_at integer,
            done_by text NOT NULL DEFAULT ''
        );
        CREATE INDEX tasks_record ON tasks (record_id);
        CREATE INDEX tasks_company ON tasks (company_id);
        CREATE INDEX tasks_assignee ON tasks (assignee, done_at, due_at);
        CREATE INDEX tasks_due ON tasks (done_at, due_at);

        -- The next step that was noted becomes the buyer's first task.
        INSERT INTO tasks (id, record_id, title, due_at, assignee, created_by, created_at)
        SELECT c.id, (SELECT max(r.id) FROM customer_records r WHERE r.contact_id = c.id), c.next_step, c.next_at, c.owner, '',
            c.updated_at
        FROM contacts c
        WHERE c.next_step <> '' AND EXISTS (SELECT 1 FROM customer_records r WHERE r.contact_id = c.id);

        -- What colleagues keep with a buyer; the bytes lie under their digest in a folder.
        CREATE TABLE customer_files (
            id text PRIMARY KEY,
            record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
            digest text NOT NULL,
            name text NOT NULL,
            bytes integer NOT NULL CHECK (bytes > 0),
            type text NOT NULL,
            author text NOT NULL,
            at integer NOT NULL
        );
        CREATE INDEX customer_files_record ON customer_files (record_id, at);
        CREATE INDEX customer_files_digest ON customer_files (digest);

        -- When the buyer of an order was erased, and when the law no longer asked for the name and the address on it.
        ALTER TABLE orders ADD COLUMN erased_at integer;
        ALTER TABLE orders ADD COLUMN blanked_at integer;
        """)
}
