extension History {
    /// What is counted may be ordered beyond what is on hand, where the seller says how long the rest takes.
    static let backOrders = Migration(
        25, "back-orders",
        """
        -- In how many days what is not on hand ships; null where no more is sold than there is.
        ALTER TABLE variants ADD COLUMN back_order_days integer CHECK (back_order_days > 0);

        -- How many pieces of the line were not on hand when it was placed, how many of them came out of stock since, and the
        -- day by which the buyer was told they ship. What is still missing is never in `taken`.
        ALTER TABLE order_lines ADD COLUMN back_ordered integer NOT NULL DEFAULT 0 CHECK (back_ordered >= 0);
        ALTER TABLE order_lines ADD COLUMN allotted integer NOT NULL DEFAULT 0
            CHECK (allotted >= 0 AND allotted <= back_ordered);
        ALTER TABLE order_lines ADD COLUMN back_order_due text NOT NULL DEFAULT '';
        CREATE INDEX order_lines_back_orders ON order_lines (variant_id) WHERE back_ordered > allotted;
        """)
}
