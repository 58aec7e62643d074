extension History {
    /// What makes the back office a place of work: filters kept by name, changes of many products, what can be taken back, and the
    /// indexes by which everything is found from its beginning.
    static let savedFilters = Migration(
        44, "saved filters",
        """
        -- A list narrowed down, as its address writes it.
        CREATE TABLE saved_filters (
            id text PRIMARY KEY,
            list text NOT NULL,
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            name text NOT NULL CHECK (name <> ''),
            query text NOT NULL,
            is_shared integer NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)),
            created_at integer NOT NULL
        );
        CREATE UNIQUE INDEX saved_filters_name ON saved_filters (list, staff_id, name);
        CREATE INDEX saved_filters_staff ON saved_filters (staff_id);

        -- With which filter a person's list opens.
        CREATE TABLE default_filters (
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            list text NOT NULL,
            filter_id text NOT NULL REFERENCES saved_filters (id) ON DELETE CASCADE,
            PRIMARY KEY (staff_id, list)
        );
        CREATE INDEX default_filters_filter ON default_filters (filter_id);

        -- What somebody did and may take back for a while: how, as JSON.
        CREATE TABLE undos (
            id text PRIMARY KEY,
            staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
            kind text NOT NULL,
            title text NOT NULL,
            address text NOT NULL,
            way text NOT NULL,
            ends_at integer NOT NULL,
            undone_at integer
        );
        CREATE INDEX undos_ends ON undos (ends_at);
        CREATE INDEX undos_staff ON undos (staff_id);

        -- One change of many products: what is to become of them, and how far it has come.
        CREATE TABLE bulk_edits (
            id text PRIMARY KEY,
            change text NOT NULL,
            state text NOT NULL
                CHECK (state IN ('planned', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
            products integer NOT NULL,
            done integer NOT NULL DEFAULT 0,
            message text NOT NULL DEFAULT '',
            started_by text NOT NULL,
            created_at integer NOT NULL,
            ended_at integer
        );
        CREATE INDEX bulk_edits_state ON bulk_edits (state, created_at);

        -- What each product was and became, so that it can be taken back exactly; and why it was left as it is.
        CREATE TABLE bulk_edit_rows (
            edit_id text NOT NULL REFERENCES bulk_edits (id) ON DELETE CASCADE,
            position integer NOT NULL,
            product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            state text NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'changed', 'unchanged', 'refused', 'undone', 'kept')),
            before text NOT NULL DEFAULT '',
            after text NOT NULL DEFAULT '',
            reason text NOT NULL DEFAULT '',
            PRIMARY KEY (edit_id, position)
        );
        CREATE INDEX bulk_edit_rows_state ON bulk_edit_rows (edit_id, state, position);
        CREATE INDEX bulk_edit_rows_product ON bulk_edit_rows (product_id);

        CREATE INDEX product_texts_title ON product_texts (sort_title);
        CREATE INDEX import_runs_state ON import_runs (state);
        CREATE INDEX customer_imports_state ON customer_imports (state);
        """, sqlite: savedFiltersSQLite, postgres: savedFiltersPostgres)
}
