extension History {
    /// Lists are read in the order in which they are shown, so that their first page costs no more than its own rows; and the products
    /// that bear a tag, which are listed and changed together, are found without reading every tag.
    static let ordersOfLists = Migration(
        58, "orders of lists",
        """
        CREATE INDEX inquiries_shown ON inquiries ((CASE WHEN due_at IS NULL THEN 1 ELSE 0 END), due_at, at DESC, id DESC);
        CREATE INDEX companies_shown ON companies (
            (lower(CASE WHEN own_name <> '' THEN own_name WHEN name <> '' THEN name ELSE domain END)), id)
            WHERE root_id = id;
        CREATE INDEX product_tags_tag ON product_tags (tag, product_id);
        """)
}
