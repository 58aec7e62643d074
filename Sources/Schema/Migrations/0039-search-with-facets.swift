extension History {
    /// By what products are filtered, which words the catalogue knows, which words mean the same, and what nobody found. The
    /// program fills the first three for products that are on sale already: see `SearchIndex.catchUp`.
    static let searchWithFacets = Migration(
        39, "search with facets",
        """
        -- Every value that a product can be filtered by: a material, a capacity, a step of the smallest order.
        CREATE TABLE facet_values (
            id sequence,
            facet text NOT NULL,
            key text NOT NULL,
            -- In thousandths, where the value is a number.
            number integer,
            -- Of `facets` when its labels were last changed.
            revision integer NOT NULL,
            UNIQUE (facet, key)
        );
        CREATE INDEX facet_values_revision ON facet_values (revision);
        CREATE TABLE facet_labels (
            value_id integer NOT NULL REFERENCES facet_values (id) ON DELETE CASCADE,
            language text NOT NULL,
            -- What the facet is called, and what this value of it is.
            name text NOT NULL,
            value text NOT NULL,
            PRIMARY KEY (value_id, language)
        );

        -- One row a product, kept by the write that keeps product_search; empty when visitors do not see the product.
        CREATE TABLE product_facets (
            product_id text PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
            -- Of product_search; null for a product that visitors do not see.
            number integer,
            -- Ids of facet_values, parted by commas.
            value_ids text NOT NULL,
            -- Of `facets` when this row, its shelves or its prices were last changed.
            revision integer NOT NULL,
            -- The version of the program's cutter that made it.
            cut integer NOT NULL
        );
        CREATE INDEX product_facets_revision ON product_facets (revision);

        -- Every word of the catalogue that can be misspelt.
        CREATE TABLE search_words (
            word text PRIMARY KEY,
            revision integer NOT NULL
        );
        CREATE INDEX search_words_revision ON search_words (revision);

        -- Words that mean the same to buyers, as JSON. One way: who types the first finds the others too.
        CREATE TABLE synonyms (
            id text PRIMARY KEY,
            language text NOT NULL,
            words text NOT NULL,
            is_two_way integer NOT NULL CHECK (is_two_way IN (0, 1)),
            created_at integer NOT NULL
        );
        CREATE INDEX synonyms_language ON synonyms (language, created_at);

        -- What was searched for and not found, by day and without anything about who searched.
        CREATE TABLE missed_searches (
            day text NOT NULL,
            language text NOT NULL,
            -- Ready cut by SearchText.
            query text NOT NULL,
            times integer NOT NULL,
            -- What the last one found after its spelling was corrected.
            found integer NOT NULL,
            PRIMARY KEY (day, language, query)
        );
        """)
}
