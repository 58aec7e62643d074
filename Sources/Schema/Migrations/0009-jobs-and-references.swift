extension History {
    /// A job that takes its worker down with it is counted, and every reference can be followed backwards without reading the
    /// whole table.
    static let jobsAndReferences = Migration(
        9, "jobs and references",
        """
        ALTER TABLE jobs ADD COLUMN deaths integer NOT NULL DEFAULT 0;
        CREATE INDEX jobs_state_kind ON jobs (kind, state);

        CREATE INDEX categories_picture ON categories (picture_id);
        CREATE INDEX collections_picture ON collections (picture_id);
        CREATE INDEX blocks_picture ON blocks (picture_id);
        CREATE INDEX product_pictures_picture ON product_pictures (picture_id);
        CREATE INDEX product_pictures_variant ON product_pictures (variant_id);
        CREATE INDEX variant_values_value ON variant_values (value_id);
        CREATE INDEX prices_list ON prices (price_list_id);
        CREATE INDEX product_prices_list ON product_prices (price_list_id);
        CREATE INDEX sample_prices_list ON sample_prices (price_list_id);
        CREATE INDEX cart_lines_variant ON cart_lines (variant_id);
        CREATE INDEX shipping_zone_countries_zone ON shipping_zone_countries (zone_id);
        CREATE INDEX staff_sessions_staff ON staff_sessions (staff_id);
        """)
}
