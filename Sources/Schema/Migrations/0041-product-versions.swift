extension History {
    /// What products once said, when they come and go by themselves, who may look before, what proves their quality, what is said of
    /// the things of a category, and where a product is not offered.
    static let productVersions = Migration(
        41, "product versions",
        """
        -- What a product said after a save, as JSON, its prices with it. Pictures are named by their ids.
        CREATE TABLE product_versions (
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            number integer NOT NULL CHECK (number > 0),
            draft text NOT NULL,
            way text NOT NULL,
            actor text NOT NULL,
            at integer NOT NULL,
            PRIMARY KEY (product_id, number)
        );

        -- The status that a product takes by itself, and what became of it. What prevented it is a message as JSON.
        CREATE TABLE product_schedules (
            id text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            status text NOT NULL CHECK (status IN ('active', 'archived')),
            run_at integer NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'done', 'prevented', 'dropped')),
            reason text NOT NULL DEFAULT '',
            actor text NOT NULL,
            created_at integer NOT NULL
        );
        CREATE UNIQUE INDEX product_schedules_waiting ON product_schedules (product_id, status) WHERE state = 'waiting';
        CREATE INDEX product_schedules_state ON product_schedules (state, run_at);
        CREATE INDEX product_schedules_product ON product_schedules (product_id);

        -- An address under which a product is seen before it is published. The token is in the address alone.
        CREATE TABLE product_previews (
            fingerprint text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            actor text NOT NULL,
            created_at integer NOT NULL,
            expires_at integer NOT NULL
        );
        CREATE INDEX product_previews_product ON product_previews (product_id, created_at);

        -- A certificate of a product; its file lies beside the database under its digest. Without a last day it does not expire.
        CREATE TABLE product_certificates (
            id text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            name text NOT NULL,
            number text NOT NULL DEFAULT '',
            issuer text NOT NULL DEFAULT '',
            valid_until text,
            is_public integer NOT NULL DEFAULT 0,
            file_digest text NOT NULL DEFAULT '',
            file_name text NOT NULL DEFAULT '',
            file_bytes integer NOT NULL DEFAULT 0,
            file_type text NOT NULL DEFAULT '',
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX product_certificates_product ON product_certificates (product_id);
        CREATE INDEX product_certificates_expiry ON product_certificates (valid_until);

        -- What is to be said of the products of a category and of those beneath it, in order. Names and choices are JSON, a text for
        -- each language.
        CREATE TABLE specification_fields (
            id text PRIMARY KEY,
            category_id text NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
            position integer NOT NULL,
            names text NOT NULL,
            kind text NOT NULL CHECK (kind IN ('text', 'number', 'choice')),
            unit text NOT NULL DEFAULT '',
            is_required integer NOT NULL DEFAULT 0,
            choices text NOT NULL DEFAULT '[]'
        );
        CREATE INDEX specification_fields_category ON specification_fields (category_id, position);

        -- A marketplace or another shop into whose files a product is not written.
        CREATE TABLE product_withheld (
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            channel text NOT NULL,
            PRIMARY KEY (product_id, channel)
        );
        """)
}
