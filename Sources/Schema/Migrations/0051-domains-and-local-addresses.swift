extension History {
    /// Several domains of one shop, and addresses that are written in each language.
    static let domains = Migration(
        51, "domains and local addresses",
        """
        -- What was found the last time a domain of the shop was asked.
        CREATE TABLE domain_checks (
            host text PRIMARY KEY,
            checked_at integer NOT NULL,
            state text NOT NULL CHECK (state IN ('ready', 'noAddress', 'unreachable', 'otherSite')),
            -- In the words of the library that asked.
            reason text NOT NULL DEFAULT '',
            -- When its certificate ends; nothing while nobody could see it.
            certificate_ends_at integer
        );

        -- A cart on its way to another domain of the shop, for as long as a redirect takes. The token in the address is kept as
        -- its fingerprint, and goes with its first use.
        CREATE TABLE cart_handovers (
            fingerprint text PRIMARY KEY,
            cart_id text NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
            host text NOT NULL,
            ends_at integer NOT NULL
        );
        CREATE INDEX cart_handovers_cart ON cart_handovers (cart_id);
        CREATE INDEX cart_handovers_ends ON cart_handovers (ends_at);

        -- What a page, category or collection is called in the addresses of one language. Where nothing is written its own slug
        -- stands in every language.
        CREATE TABLE local_slugs (
            kind text NOT NULL CHECK (kind IN ('product', 'category', 'collection', 'page')),
            subject_id text NOT NULL,
            language text NOT NULL,
            slug text NOT NULL CHECK (slug <> ''),
            PRIMARY KEY (kind, language, slug)
        );
        CREATE UNIQUE INDEX local_slugs_subject ON local_slugs (kind, subject_id, language);
        """)
}
