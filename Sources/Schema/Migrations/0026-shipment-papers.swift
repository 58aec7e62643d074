extension History {
    /// A packing list or an invoice may be of one shipment alone.
    static let shipmentPapers = Migration(
        26, "papers of a shipment",
        """
        -- Nothing where the paper is of the whole order.
        ALTER TABLE documents ADD COLUMN shipment_id text REFERENCES shipments (id);
        """)
}
