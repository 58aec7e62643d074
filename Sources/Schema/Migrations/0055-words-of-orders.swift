extension History {
    /// Any part of a word finds an order, by an index of every three letters, and not by reading all orders with what was frozen in
    /// them.
    static let wordsOfOrders = Migration(
        55, "words of orders",
        """
        -- What staff find an order by, in small letters.
        CREATE TABLE order_words (
            number sequence,
            order_id text NOT NULL UNIQUE REFERENCES orders (id) ON DELETE CASCADE,
            words text NOT NULL
        );
        INSERT INTO order_words (order_id, words) SELECT id, search FROM orders ORDER BY placed_at, id;
        ALTER TABLE orders DROP COLUMN search;
        """,
        sqlite: """
            CREATE VIRTUAL TABLE order_words_index USING fts5(
                words, content='order_words', content_rowid='number', tokenize='trigram', columnsize=0);
            INSERT INTO order_words_index (order_words_index) VALUES ('rebuild');
            CREATE TRIGGER order_words_added AFTER INSERT ON order_words BEGIN
                INSERT INTO order_words_index (rowid, words) VALUES (new.number, new.words);
            END;
            CREATE TRIGGER order_words_removed AFTER DELETE ON order_words BEGIN
                INSERT INTO order_words_index (order_words_index, rowid, words) VALUES ('delete', old.number, old.words);
            END;
            CREATE TRIGGER order_words_changed AFTER UPDATE ON order_words BEGIN
                INSERT INTO order_words_index (order_words_index, rowid, words) VALUES ('delete', old.number, old.words);
                INSERT INTO order_words_index (rowid, words) VALUES (new.number, new.words);
            END;
            """,
        postgres: """
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX order_words_index ON order_words USING gin (words gin_trgm_ops);
            """)
}
