extension History {
    /// How an order leaves, in one part or several, and what buyer and shop write to each other about it.
    static let shipments = Migration(
        19, "shipments and messages",
        """
        CREATE TABLE shipments (
            id text PRIMARY KEY,
            order_id text NOT NULL REFERENCES orders (id),
            -- Of the order: 1, 2, 3.
            number integer NOT NULL CHECK (number > 0),
            day text NOT NULL,
            carrier text NOT NULL,
            tracking text NOT NULL DEFAULT '',
            -- Where a carrier that is not in the list is asked.
            link text NOT NULL DEFAULT '',
            packages integer CHECK (packages > 0),
            gross_g integer CHECK (gross_g > 0),
            volume_cm3 integer CHECK (volume_cm3 > 0),
            container text NOT NULL DEFAULT '',
            vessel text NOT NULL DEFAULT '',
            note text NOT NULL DEFAULT '',
            created_by text NOT NULL,
            created_at integer NOT NULL,
            UNIQUE (order_id, number)
        );
        CREATE TABLE shipment_lines (
            shipment_id text NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
            order_id text NOT NULL,
            -- Of the line in its order.
            position integer NOT NULL,
            quantity integer NOT NULL CHECK (quantity > 0),
            PRIMARY KEY (shipment_id, position),
            FOREIGN KEY (order_id, position) REFERENCES order_lines (order_id, position)
        );
        CREATE INDEX shipment_lines_line ON shipment_lines (order_id, position);

        CREATE TABLE order_messages (
            id text PRIMARY KEY,
            order_id text NOT NULL REFERENCES orders (id),
            at integer NOT NULL,
            is_from_buyer integer NOT NULL CHECK (is_from_buyer IN (0, 1)),
            author text NOT NULL,
            text text NOT NULL,
            -- When staff had read what the buyer wrote.
            read_at integer
        );
        CREATE INDEX order_messages_order ON order_messages (order_id, at);
        CREATE INDEX order_messages_unread ON order_messages (order_id) WHERE is_from_buyer = 1 AND read_at IS NULL;
        """)
}
