extension History {
    /// The full-text index over `product_search`. The words come ready cut, so no text-search parser is asked: each becomes
    /// a lexeme as it is. Titles sort byte by byte, as on SQLite, whatever the cluster's locale.
    static let cataloguePostgres = """
        ALTER TABLE product_search
            ADD COLUMN title_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(title, ' '))) STORED,
            ADD COLUMN words_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED;
        CREATE INDEX product_search_title ON product_search USING gin (title_vector);
        CREATE INDEX product_search_words ON product_search USING gin (words_vector);
        ALTER TABLE product_texts ALTER COLUMN sort_title TYPE text COLLATE "C";
        """
}
