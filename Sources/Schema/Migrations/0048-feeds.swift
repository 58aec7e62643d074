extension History {
    /// What machines read: which feeds are fetched by whom, what is left out of them, and what search engines were told.
    static let feeds = Migration(
        48, "feeds",
        """
        -- A number or a path of Google's taxonomy; a category that says nothing is as the one above it.
        ALTER TABLE categories ADD COLUMN google_category text NOT NULL DEFAULT '';

        -- The newest fetch of each feed.
        CREATE TABLE feed_fetches (
            feed text PRIMARY KEY,
            fetched_at integer NOT NULL,
            agent text NOT NULL
        );

        -- What looking through a feed has found, and how far it has come.
        CREATE TABLE feed_checks (
            feed text PRIMARY KEY,
            -- Of the catalogue, when it began.
            revision integer NOT NULL,
            started_at integer NOT NULL,
            finished_at integer,
            products_total integer NOT NULL,
            products_seen integer NOT NULL,
            products_listed integer NOT NULL,
            items integer NOT NULL,
            left_out integer NOT NULL
        );

        -- What stands in no feed because something is missing; of the whole product where no SKU is named.
        CREATE TABLE feed_omissions (
            feed text NOT NULL REFERENCES feed_checks (feed) ON DELETE CASCADE,
            position integer NOT NULL,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            sku text NOT NULL,
            reason text NOT NULL,
            PRIMARY KEY (feed, position)
        );
        -- The public pages as search engines were last told of them: all addresses of each, and what it was like.
        CREATE TABLE indexnow_told (
            page text PRIMARY KEY,
            addresses text NOT NULL,
            mark text NOT NULL
        );
        CREATE INDEX feed_omissions_product ON feed_omissions (product_id);
        """)
}
