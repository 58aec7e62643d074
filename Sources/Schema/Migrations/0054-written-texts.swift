extension History {
    /// Whoever counts what is translated asks of every product which of its texts are there, not what they say.
    static let writtenTexts = Migration(
        54, "written texts",
        """
        -- Which of the texts are there: 1 the title, 2 the summary, 4 the description, 8 the title for search engines, 16 their
        -- description.
        ALTER TABLE product_texts ADD COLUMN written integer NOT NULL DEFAULT 0;
        UPDATE product_texts SET written = CASE WHEN title <> '' THEN 1 ELSE 0 END + CASE WHEN summary <> '' THEN 2 ELSE 0 END
            + CASE WHEN description <> '' THEN 4 ELSE 0 END + CASE WHEN seo_title <> '' THEN 8 ELSE 0 END
            + CASE WHEN seo_description <> '' THEN 16 ELSE 0 END;
        CREATE INDEX product_texts_written ON product_texts (language, product_id, written);
        """)
}
