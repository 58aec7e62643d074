extension History {
    /// Sequences as the owner writes them, carts found again by a letter, letters that were opened, and what a post brought.
    static let lettersWhole = Migration(
        38, "letters whole",
        """
        -- What a course consists of, as JSON. A version is never changed: a running course follows the one it began with. Version 0
        -- is what comes with the program and stands in no table.
        CREATE TABLE outreach_plans (
            kind text NOT NULL,
            version integer NOT NULL CHECK (version > 0),
            plan text NOT NULL,
            edited_by text NOT NULL,
            edited_at integer NOT NULL,
            PRIMARY KEY (kind, version)
        );
        ALTER TABLE outreach_runs ADD COLUMN version integer NOT NULL DEFAULT 0;

        -- The picture by which an opened letter is known, where its reader has agreed to that; nothing for all others.
        ALTER TABLE outreach_letters ADD COLUMN open_fingerprint text NOT NULL DEFAULT '';
        ALTER TABLE outreach_letters ADD COLUMN opened_at integer;
        CREATE UNIQUE INDEX outreach_letters_open ON outreach_letters (open_fingerprint) WHERE open_fingerprint <> '';

        -- A link in a letter by which a cart is found again in another browser. The token is in the letter alone.
        CREATE TABLE cart_links (
            fingerprint text PRIMARY KEY,
            cart_id text NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
            expires_at integer NOT NULL
        );
        CREATE INDEX cart_links_cart ON cart_links (cart_id);
        CREATE INDEX cart_links_expiry ON cart_links (expires_at);

        -- The short address of a post's link, `/r/{code}`; nothing for posts of before.
        ALTER TABLE social_posts ADD COLUMN code text NOT NULL DEFAULT '';
        CREATE UNIQUE INDEX social_posts_code ON social_posts (code) WHERE code <> '';

        -- How often a post's link was followed on a day. Who followed it is not known.
        CREATE TABLE post_landings (
            post_id text NOT NULL REFERENCES social_posts (id) ON DELETE CASCADE,
            day text NOT NULL,
            landings integer NOT NULL CHECK (landings > 0),
            PRIMARY KEY (post_id, day)
        );

        -- An inquiry or an order that was sent during a visit which a post's link had begun.
        CREATE TABLE post_outcomes (
            kind text NOT NULL CHECK (kind IN ('inquiry', 'order')),
            subject text NOT NULL,
            post_id text NOT NULL REFERENCES social_posts (id) ON DELETE CASCADE,
            at integer NOT NULL,
            PRIMARY KEY (kind, subject)
        );
        CREATE INDEX post_outcomes_post ON post_outcomes (post_id);
        """)
}
