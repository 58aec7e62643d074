extension History {
    static let shopWindow = Migration(
        10, "shop window",
        """
        -- Where the shop lists a page: nowhere, at the foot of every page, or in the menu as well.
        ALTER TABLE pages ADD COLUMN listed text NOT NULL DEFAULT 'menu' CHECK (listed IN ('nowhere', 'foot', 'menu'));
        ALTER TABLE pages ADD COLUMN picture_id text REFERENCES pictures (id);
        CREATE INDEX pages_picture ON pages (picture_id);

        -- Since when a picture is shown nowhere; null while it is shown. Long enough, and it goes.
        ALTER TABLE pictures ADD COLUMN unused_since integer;
        """)
}
