extension History {
    /// How the shop looks, as the seller has set it: what was published, what each member of staff is trying out, and the files of
    /// both.
    static let themes = Migration(
        45, "themes",
        """
        -- Files of themes and the sheets made from them, by the digest of what is in them.
        CREATE TABLE theme_blobs (
            digest text PRIMARY KEY,
            bytes blob NOT NULL
        );

        -- What was published; the highest number is what visitors see.
        CREATE TABLE themes (
            number integer PRIMARY KEY,
            -- The settings and which files there are, as JSON.
            content text NOT NULL,
            published_at integer NOT NULL,
            published_by text NOT NULL
        );

        -- What one member of staff is trying out.
        CREATE TABLE theme_drafts (
            staff_id text PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
            -- The number of the theme that it began from; 0 for the look that comes with the program.
            based_on integer NOT NULL,
            content text NOT NULL,
            -- By which the shop knows its author's browser.
            token text NOT NULL UNIQUE,
            changed_at integer NOT NULL
        );
        """)
}
