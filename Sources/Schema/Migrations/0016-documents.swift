extension History {
    static let documents = Migration(
        16, "documents",
        """
        -- Papers as they were issued: no row is ever changed. One that takes the place of another says so in replaces_id.
        CREATE TABLE documents (
            id text PRIMARY KEY,
            order_id text REFERENCES orders (id),
            kind text NOT NULL CHECK (kind IN ('quotation', 'proforma', 'contract', 'invoice', 'packingList', 'receipt',
                'creditNote')),
            -- Without a gap within a kind and a year: the counter moves in the same transaction.
            number text NOT NULL UNIQUE,
            language text NOT NULL,
            second_language text,
            -- Everything that stands on it, as JSON.
            facts text NOT NULL,
            currency text NOT NULL,
            total_minor integer NOT NULL CHECK (total_minor >= 0),
            replaces_id text UNIQUE REFERENCES documents (id),
            -- The invoice that a credit note corrects.
            corrects_id text REFERENCES documents (id),
            sha256 text NOT NULL,
            issued_by text NOT NULL,
            issued_at integer NOT NULL
        );
        CREATE INDEX documents_order ON documents (order_id, issued_at);
        CREATE INDEX documents_corrects ON documents (corrects_id);
        CREATE TABLE document_files (
            document_id text PRIMARY KEY REFERENCES documents (id),
            pdf blob NOT NULL
        );
        -- What the shop prints on its papers, as PNG.
        CREATE TABLE document_pictures (
            name text PRIMARY KEY CHECK (name IN ('stamp', 'logo')),
            png blob NOT NULL
        );
        """)
}
