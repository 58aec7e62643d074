extension History {
    static let catalogue = Migration(
        2, "catalogue",
        """
        CREATE TABLE categories (
            id text PRIMARY KEY,
            parent_id text REFERENCES categories (id),
            slug text NOT NULL UNIQUE,
            position integer NOT NULL,
            picture_id text REFERENCES pictures (id)
        );
        CREATE INDEX categories_parent ON categories (parent_id, position);
        CREATE TABLE category_texts (
            category_id text NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
            language text NOT NULL,
            title text NOT NULL CHECK (title <> ''),
            summary text NOT NULL DEFAULT '',
            seo_title text NOT NULL DEFAULT '',
            seo_description text NOT NULL DEFAULT '',
            PRIMARY KEY (category_id, language)
        );

        -- Quantities of matter are whole grams and millimetres; a unit is what one counts, such as pcs.
        CREATE TABLE products (
            id text PRIMARY KEY,
            slug text NOT NULL UNIQUE,
            category_id text REFERENCES categories (id) ON DELETE SET NULL,
            status text NOT NULL CHECK (status IN ('draft', 'active', 'archived')),
            audience text NOT NULL CHECK (audience IN ('own', 'marketplace', 'both')),
            brand text NOT NULL DEFAULT '',
            origin text NOT NULL DEFAULT '',
            hs_code text NOT NULL DEFAULT '',
            unit text NOT NULL DEFAULT 'pcs' CHECK (unit IN ('pcs', 'sets', 'm', 'kg')),
            moq integer NOT NULL DEFAULT 1 CHECK (moq > 0),
            increment integer NOT NULL DEFAULT 1 CHECK (increment > 0),
            net_weight_g integer CHECK (net_weight_g >= 0),
            gross_weight_g integer CHECK (gross_weight_g >= 0),
            length_mm integer, width_mm integer, height_mm integer,
            pieces_per_carton integer CHECK (pieces_per_carton > 0),
            carton_length_mm integer, carton_width_mm integer, carton_height_mm integer,
            carton_gross_g integer,
            port text NOT NULL DEFAULT '',
            supply_quantity integer, supply_period text CHECK (supply_period IN ('day', 'week', 'month', 'year')),
            sample_most integer CHECK (sample_most > 0),
            position integer NOT NULL DEFAULT 0,
            -- The lowest unit price of the smallest order in the base currency, kept by Pricing to sort by.
            sort_price integer,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX products_category ON products (category_id, status, position);
        CREATE INDEX products_status ON products (status, position, id);
        CREATE INDEX products_updated ON products (updated_at, id);
        CREATE TABLE product_texts (
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            language text NOT NULL,
            title text NOT NULL CHECK (title <> ''),
            summary text NOT NULL DEFAULT '',
            description text NOT NULL DEFAULT '',
            seo_title text NOT NULL DEFAULT '',
            seo_description text NOT NULL DEFAULT '',
            -- The title folded for sorting; compared byte by byte on both engines.
            sort_title text NOT NULL DEFAULT '',
            PRIMARY KEY (product_id, language)
        );

        CREATE TABLE specifications (
            id text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL,
            number text,
            unit text NOT NULL DEFAULT '',
            UNIQUE (product_id, position)
        );
        CREATE TABLE specification_texts (
            specification_id text NOT NULL REFERENCES specifications (id) ON DELETE CASCADE,
            language text NOT NULL,
            name text NOT NULL,
            value text NOT NULL DEFAULT '',
            PRIMARY KEY (specification_id, language)
        );

        CREATE TABLE options (
            id text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL CHECK (position BETWEEN 0 AND 2),
            UNIQUE (product_id, position)
        );
        CREATE TABLE option_texts (
            option_id text NOT NULL REFERENCES options (id) ON DELETE CASCADE,
            language text NOT NULL,
            name text NOT NULL,
            PRIMARY KEY (option_id, language)
        );
        CREATE TABLE option_values (
            id text PRIMARY KEY,
            option_id text NOT NULL REFERENCES options (id) ON DELETE CASCADE,
            position integer NOT NULL,
            key text NOT NULL,
            swatch text,
            UNIQUE (option_id, key)
        );
        CREATE TABLE option_value_texts (
            value_id text NOT NULL REFERENCES option_values (id) ON DELETE CASCADE,
            language text NOT NULL,
            label text NOT NULL,
            PRIMARY KEY (value_id, language)
        );

        -- Stock that is null is not counted: made to order.
        CREATE TABLE variants (
            id text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL,
            sku text NOT NULL UNIQUE CHECK (sku <> ''),
            barcode text NOT NULL DEFAULT '',
            stock integer CHECK (stock >= 0),
            weight_g integer
        );
        CREATE INDEX variants_product ON variants (product_id, position);
        CREATE TABLE variant_values (
            variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
            value_id text NOT NULL REFERENCES option_values (id) ON DELETE CASCADE,
            PRIMARY KEY (variant_id, value_id)
        );

        CREATE TABLE product_pictures (
            id text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            picture_id text NOT NULL REFERENCES pictures (id),
            variant_id text REFERENCES variants (id) ON DELETE SET NULL,
            position integer NOT NULL,
            UNIQUE (product_id, picture_id)
        );
        CREATE TABLE product_picture_texts (
            product_picture_id text NOT NULL REFERENCES product_pictures (id) ON DELETE CASCADE,
            language text NOT NULL,
            alt text NOT NULL,
            PRIMARY KEY (product_picture_id, language)
        );

        CREATE TABLE product_tags (
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            tag text NOT NULL,
            PRIMARY KEY (product_id, tag)
        );

        CREATE TABLE collections (
            id text PRIMARY KEY,
            slug text NOT NULL UNIQUE,
            position integer NOT NULL,
            picture_id text REFERENCES pictures (id)
        );
        CREATE TABLE collection_texts (
            collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
            language text NOT NULL,
            title text NOT NULL CHECK (title <> ''),
            summary text NOT NULL DEFAULT '',
            seo_title text NOT NULL DEFAULT '',
            seo_description text NOT NULL DEFAULT '',
            PRIMARY KEY (collection_id, language)
        );
        CREATE TABLE collection_products (
            collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL,
            PRIMARY KEY (collection_id, product_id)
        );
        CREATE INDEX collection_products_product ON collection_products (product_id);

        -- Days to make an order of up to so many units; null is any quantity.
        CREATE TABLE lead_times (
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL,
            up_to integer CHECK (up_to > 0),
            days integer NOT NULL CHECK (days >= 0),
            PRIMARY KEY (product_id, position)
        );

        CREATE TABLE customisations (
            id text PRIMARY KEY,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL,
            kind text NOT NULL CHECK (kind IN ('logo', 'packaging', 'colour', 'mould')),
            moq integer NOT NULL CHECK (moq > 0),
            UNIQUE (product_id, position)
        );
        CREATE TABLE customisation_texts (
            customisation_id text NOT NULL REFERENCES customisations (id) ON DELETE CASCADE,
            language text NOT NULL,
            text text NOT NULL,
            PRIMARY KEY (customisation_id, language)
        );

        -- What visitors see, by page: a shelf is a category (with the products of every category beneath it), a collection
        -- or 'all'. Kept by Shelf.place so that a page of a list is a walk along an index.
        CREATE TABLE shelves (
            shelf_id text NOT NULL,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL,
            created_at integer NOT NULL,
            sort_price integer,
            PRIMARY KEY (shelf_id, product_id)
        );
        CREATE INDEX shelves_product ON shelves (product_id);
        CREATE INDEX shelves_position ON shelves (shelf_id, position, product_id);
        CREATE INDEX shelves_created ON shelves (shelf_id, created_at, product_id);
        CREATE INDEX shelves_price ON shelves (shelf_id, sort_price, product_id);

        -- The words of each product that visitors see, in all its languages, ready cut by SearchText and parted by spaces.
        CREATE TABLE product_search (
            number sequence,
            product_id text NOT NULL UNIQUE REFERENCES products (id) ON DELETE CASCADE,
            title text NOT NULL,
            words text NOT NULL
        );

        -- Addresses that once led somewhere and now redirect.
        CREATE TABLE old_slugs (
            kind text NOT NULL CHECK (kind IN ('product', 'category', 'collection', 'page')),
            slug text NOT NULL,
            subject_id text NOT NULL,
            PRIMARY KEY (kind, slug)
        );
        """,
        sqlite: catalogueSQLite, postgres: cataloguePostgres)
}
