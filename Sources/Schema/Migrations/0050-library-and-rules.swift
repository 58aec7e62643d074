extension History {
    /// Pictures that somebody keeps or has thrown away, and collections whose products a rule finds.
    static let libraryAndRules = Migration(
        50, "library and rules",
        """
        -- Somebody wants the picture to stay, though nothing shows it.
        ALTER TABLE pictures ADD COLUMN is_kept integer NOT NULL DEFAULT 0 CHECK (is_kept IN (0, 1));
        -- Since when it is thrown away; for a while it can be taken back.
        ALTER TABLE pictures ADD COLUMN discarded_at integer;
        CREATE INDEX pictures_created ON pictures (created_at, id);

        -- When visitors could first see the product, since it was last hidden; nothing for one that was never on sale.
        ALTER TABLE products ADD COLUMN published_at integer;
        UPDATE products SET published_at = created_at WHERE status = 'active';

        -- Which products a collection holds by itself, as JSON. It is renewed when `renewed` is not `revision`.
        CREATE TABLE collection_rules (
            collection_id text PRIMARY KEY REFERENCES collections (id) ON DELETE CASCADE,
            rule text NOT NULL,
            revision integer NOT NULL,
            renewed integer NOT NULL DEFAULT 0,
            renewed_at integer
        );
        -- Products that stand first whatever the rule says, in their order, and those that never come in.
        CREATE TABLE collection_picks (
            collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            is_pinned integer NOT NULL CHECK (is_pinned IN (0, 1)),
            position integer NOT NULL,
            PRIMARY KEY (collection_id, product_id)
        );
        CREATE INDEX collection_picks_product ON collection_picks (product_id);
        -- Every product that fits a rule, with what it is sorted by; the first of them are the collection's products.
        CREATE TABLE collection_fits (
            collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            rank integer NOT NULL,
            PRIMARY KEY (collection_id, product_id)
        );
        CREATE INDEX collection_fits_rank ON collection_fits (collection_id, rank, product_id);
        CREATE INDEX collection_fits_product ON collection_fits (product_id);
        -- When the day began by which rules count days, at the shop's midnight. One row.
        CREATE TABLE collection_days (
            one integer PRIMARY KEY CHECK (one = 1),
            began_at integer NOT NULL
        );
        -- Pieces that were ordered of late, counted once a day.
        CREATE TABLE product_sales (
            product_id text PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
            pieces integer NOT NULL CHECK (pieces > 0)
        );
        """)
}
