extension History {
    /// The full-text index over `product_search`, kept by triggers. The words come ready cut, so the tokenizer only parts
    /// them at spaces: `ascii` takes every other character as it is.
    static let catalogueSQLite = """
        CREATE VIRTUAL TABLE product_search_index USING fts5 (
            title, words, content='product_search', content_rowid='number', tokenize='ascii', prefix='1 2 3', columnsize=0);
        CREATE TRIGGER product_search_added AFTER INSERT ON product_search BEGIN
            INSERT INTO product_search_index (rowid, title, words) VALUES (new.number, new.title, new.words);
        END;
        CREATE TRIGGER product_search_removed AFTER DELETE ON product_search BEGIN
            INSERT INTO product_search_index (product_search_index, rowid, title, words)
            VALUES ('delete', old.number, old.title, old.words);
        END;
        CREATE TRIGGER product_search_changed AFTER UPDATE ON product_search BEGIN
            INSERT INTO product_search_index (product_search_index, rowid, title, words)
            VALUES ('delete', old.number, old.title, old.words);
            INSERT INTO product_search_index (rowid, title, words) VALUES (new.number, new.title, new.words);
        END;
        """
}
