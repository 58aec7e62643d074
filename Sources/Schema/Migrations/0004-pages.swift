extension History {
    static let pages = Migration(
        4, "pages",
        """
        CREATE TABLE pages (
            id text PRIMARY KEY,
            slug text NOT NULL UNIQUE,
            position integer NOT NULL,
            is_published integer NOT NULL CHECK (is_published IN (0, 1)),
            updated_at integer NOT NULL
        );
        CREATE TABLE page_texts (
            page_id text NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
            language text NOT NULL,
            title text NOT NULL CHECK (title <> ''),
            summary text NOT NULL DEFAULT '',
            body text NOT NULL DEFAULT '',
            seo_description text NOT NULL DEFAULT '',
            PRIMARY KEY (page_id, language)
        );

        -- What the home page is built from, top to bottom. Content is JSON by kind and language.
        CREATE TABLE blocks (
            id text PRIMARY KEY,
            kind text NOT NULL,
            position integer NOT NULL UNIQUE,
            picture_id text REFERENCES pictures (id),
            content text NOT NULL
        );
        """)
}
