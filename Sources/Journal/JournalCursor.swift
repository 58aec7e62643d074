import Store

/// How far each reader of the journal has come. A reader that keeps its place in the transaction of what it does reads every entry
/// exactly once, whatever machine it runs on.
extension Journal {
    /// The position of the last entry that `reader` has read; `nil` for one that has never read.
    public static func position(of reader: String, in tx: Transaction) throws -> Int? {
        try tx.value("SELECT position FROM journal_cursors WHERE reader = \(reader)")
    }

    /// Keeps that `reader` has read up to `position`.
    public static func keepPosition(_ position: Int, of reader: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO journal_cursors (reader, position) VALUES (\(reader), \(position))
            ON CONFLICT (reader) DO UPDATE SET position = excluded.position
            """)
    }
}
