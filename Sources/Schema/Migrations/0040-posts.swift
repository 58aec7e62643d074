extension History {
    /// What the seller writes beside pages: posts, questions and answers, menus, banners, and where old addresses lead.
    static let posts = Migration(
        40, "posts, menus, questions",
        """
        ALTER TABLE pages ADD COLUMN format text NOT NULL DEFAULT 'html' CHECK (format IN ('html', 'markdown'));

        CREATE TABLE posts (
            id text PRIMARY KEY,
            -- When visitors may read it; nothing for a draft.
            publish_at integer,
            picture_id text REFERENCES pictures (id),
            -- The names above it, as JSON.
            authors text NOT NULL DEFAULT '[]',
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX posts_picture ON posts (picture_id);
        CREATE INDEX posts_published ON posts (publish_at, id);
        CREATE TABLE post_texts (
            post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            language text NOT NULL,
            slug text NOT NULL,
            title text NOT NULL CHECK (title <> ''),
            summary text NOT NULL DEFAULT '',
            -- Markdown.
            body text NOT NULL DEFAULT '',
            seo_description text NOT NULL DEFAULT '',
            PRIMARY KEY (post_id, language),
            UNIQUE (language, slug)
        );
        CREATE TABLE post_tags (
            post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            slug text NOT NULL,
            name text NOT NULL,
            position integer NOT NULL,
            PRIMARY KEY (post_id, slug)
        );
        CREATE INDEX post_tags_slug ON post_tags (slug);
        CREATE TABLE post_products (
            post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position integer NOT NULL,
            PRIMARY KEY (post_id, product_id)
        );
        CREATE INDEX post_products_product ON post_products (product_id);
        CREATE TABLE old_post_slugs (
            language text NOT NULL,
            slug text NOT NULL,
            post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            PRIMARY KEY (language, slug)
        );
        CREATE INDEX old_post_slugs_post ON old_post_slugs (post_id);

        -- Titles, questions and answers are JSON by language; an answer is Markdown.
        CREATE TABLE question_groups (
            id text PRIMARY KEY,
            position integer NOT NULL,
            title text NOT NULL
        );
        CREATE TABLE questions (
            id text PRIMARY KEY,
            group_id text NOT NULL REFERENCES question_groups (id),
            position integer NOT NULL,
            is_published integer NOT NULL CHECK (is_published IN (0, 1)),
            content text NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX questions_group ON questions (group_id, position);
        CREATE TABLE question_products (
            question_id text NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            PRIMARY KEY (question_id, product_id)
        );
        CREATE INDEX question_products_product ON question_products (product_id);

        -- What the seller has arranged; without any of a menu the shop arranges it itself.
        CREATE TABLE menu_entries (
            id text PRIMARY KEY,
            menu text NOT NULL CHECK (menu IN ('header', 'footer')),
            parent_id text REFERENCES menu_entries (id) ON DELETE CASCADE,
            position integer NOT NULL,
            kind text NOT NULL CHECK (kind IN ('heading', 'category', 'collection', 'page', 'blog', 'faq', 'address')),
            -- The id of what it leads to, which may be gone, or an address.
            target text NOT NULL DEFAULT '',
            -- By language, as JSON.
            label text NOT NULL DEFAULT '{}'
        );
        CREATE INDEX menu_entries_parent ON menu_entries (parent_id);
        CREATE INDEX menu_entries_menu ON menu_entries (menu, position);

        CREATE TABLE banners (
            id text PRIMARY KEY,
            place text NOT NULL CHECK (place IN ('strip', 'home')),
            position integer NOT NULL,
            is_shown integer NOT NULL CHECK (is_shown IN (0, 1)),
            link text NOT NULL DEFAULT '',
            starts_at integer,
            ends_at integer,
            -- By language, as JSON.
            text text NOT NULL,
            CHECK (ends_at > starts_at)
        );

        CREATE TABLE redirects (
            id text PRIMARY KEY,
            path text NOT NULL UNIQUE,
            target text NOT NULL,
            -- The same as a path of this site is looked up; nothing for other addresses.
            target_path text NOT NULL,
            status integer NOT NULL CHECK (status IN (301, 302)),
            created_at integer NOT NULL
        );
        CREATE INDEX redirects_target ON redirects (target_path);
        -- How often it was followed on a day. Who followed it is not known.
        CREATE TABLE redirect_hits (
            redirect_id text NOT NULL REFERENCES redirects (id) ON DELETE CASCADE,
            day text NOT NULL,
            hits integer NOT NULL CHECK (hits > 0),
            PRIMARY KEY (redirect_id, day)
        );
        """)
}
