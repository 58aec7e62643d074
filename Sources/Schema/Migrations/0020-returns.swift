extension History {
    static let returns = Migration(
        20, "returns",
        """
        -- Goods that a buyer sends back, or wishes to.
        CREATE TABLE returns (
            id text PRIMARY KEY,
            order_id text NOT NULL REFERENCES orders (id),
            -- RMA-2026-000001, without a gap within a year.
            number text NOT NULL UNIQUE,
            state text NOT NULL CHECK (state IN ('requested', 'approved', 'refused', 'received', 'refunded', 'replaced',
                'closed')),
            cause text NOT NULL CHECK (cause IN ('damaged', 'wrong', 'quality', 'short', 'other')),
            text text NOT NULL,
            is_from_buyer integer NOT NULL CHECK (is_from_buyer IN (0, 1)),
            -- What the buyer is told with the last answer.
            answer text NOT NULL DEFAULT '',
            is_restocked integer NOT NULL DEFAULT 0 CHECK (is_restocked IN (0, 1)),
            created_by text NOT NULL,
            created_at integer NOT NULL,
            updated_at integer NOT NULL
        );
        CREATE INDEX returns_order ON returns (order_id, created_at);
        CREATE INDEX returns_state ON returns (state, created_at);
        CREATE TABLE return_lines (
            return_id text NOT NULL REFERENCES returns (id) ON DELETE CASCADE,
            order_id text NOT NULL,
            -- Of the line in its order.
            position integer NOT NULL,
            quantity integer NOT NULL CHECK (quantity > 0),
            PRIMARY KEY (return_id, position),
            FOREIGN KEY (order_id, position) REFERENCES order_lines (order_id, position)
        );
        CREATE INDEX return_lines_line ON return_lines (order_id, position);
        """)
}
