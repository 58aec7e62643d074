extension History {
    /// What a buyer shows of goods that are to come back.
    static let returnPhotos = Migration(
        27, "return photos",
        """
        -- The return that a file was sent with; nothing for files of the order itself.
        ALTER TABLE order_files ADD COLUMN return_id text REFERENCES returns (id);
        """)
}
