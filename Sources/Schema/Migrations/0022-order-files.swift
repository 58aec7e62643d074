extension History {
    static let orderFiles = Migration(
        22, "order files",
        """
        -- Files of an order: papers of the shipment, pictures of an inspection, artwork, proof of a transfer. The bytes lie in the
        -- data folder under their digest.
        CREATE TABLE order_files (
            id text PRIMARY KEY,
            order_id text NOT NULL REFERENCES orders (id),
            kind text NOT NULL CHECK (kind IN ('artwork', 'transfer_proof', 'bill_of_lading', 'certificate', 'inspection',
                'photo', 'other')),
            name text NOT NULL,
            digest text NOT NULL,
            bytes integer NOT NULL CHECK (bytes > 0),
            type text NOT NULL,
            author text NOT NULL,
            is_from_buyer integer NOT NULL CHECK (is_from_buyer IN (0, 1)),
            is_for_buyer integer NOT NULL CHECK (is_for_buyer IN (0, 1)),
            at integer NOT NULL,
            -- When staff had dealt with what the buyer sent.
            seen_at integer,
            UNIQUE (order_id, digest)
        );
        CREATE INDEX order_files_order ON order_files (order_id, at);
        CREATE INDEX order_files_proof ON order_files (kind, at) WHERE is_from_buyer = 1 AND seen_at IS NULL;
        """)
}
