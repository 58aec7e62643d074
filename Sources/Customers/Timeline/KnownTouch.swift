import Store

extension Touch {
    /// What is known by the name it has where it came from, if anything is.
    public static func known(by source: String, in tx: Transaction) throws -> Touch? {
        try tx.row(
            """
            SELECT t.*, r.channel FROM touches t JOIN customer_records r ON r.id = t.record_id WHERE t.source = \(source)
            """
        ).map(Touch.init)
    }
}
