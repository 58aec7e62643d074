import Basics
import Store

extension StoredRecord {
    /// Rows of one statement; SQLite takes 32,766 values.
    private static let rowsAtOnce = 500

    /// Lays in a large book of records at once, each as a buyer of its own; `Contact.resolveAll` then finds who belongs together. One
    /// by one a hundred thousand would take minutes.
    /// - Parameter records: none of them is known yet; a channel's own id that is known ends it with the database's error.
    public static func lay(_ records: [CustomerRecord], seenAt: Instant, in tx: Transaction) throws {
        var (names, trades, counted) = (Words(names: true), Words(names: false), Frequencies())
        var start = 0
        while start < records.count {
            let part = records[start..<min(start + rowsAtOnce, records.count)].map { $0.cut() }
            let laid = part.map { StoredRecord(id: .new(at: tx.now), contact: .new(at: tx.now), record: $0, seenAt: seenAt) }
            try RecordQueries.insert(laid, in: tx)
            var keys: [(UInt64, ID<StoredRecord>)] = []
            for stored in laid {
                let facts = RecordFacts.read(stored.record, names: &names, trades: &trades)
                counted.count(facts, names, trades)
                keys += BlockingKeys.keys(of: facts, names, trades).map { ($0, stored.id) }
            }
            try KeyQueries.insert(keys, in: tx)
            start += rowsAtOnce
        }
        try WordCounts.add(counted, in: tx)
    }
}
