import Basics
import Store

extension Contact {
    /// Everybody who was found to be this buyer, himself among them.
    public static func all(of id: ID<Contact>, in tx: Transaction) throws -> [ID<Contact>] {
        var known = [id]
        var next = [id]
        while !next.isEmpty {
            let merged: [ID<Contact>] = try tx.rows("SELECT id FROM contacts WHERE merged_into IN \(next)").map { $0["id"] }
            next = merged.filter { !known.contains($0) }
            known += next
        }
        return known
    }

    /// Takes buyers and all that channels said of them out of the house: their records with the words they counted for and the keys
    /// they were found by, what was decided about them and where they were moved, touches and tags.
    public static func erase(_ ids: [ID<Contact>], in tx: Transaction) throws {
        let records: [ID<StoredRecord>] = try tx.rows("SELECT id FROM customer_records WHERE contact_id IN \(ids)").map {
            $0["id"]
        }
        try StoredRecord.erase(records, in: tx)
        try tx.run(
            """
            DELETE FROM identity_changes WHERE id IN
                (SELECT change_id FROM identity_change_contacts WHERE contact_id IN \(ids))
            """)
        try tx.run("UPDATE contacts SET merged_into = NULL WHERE merged_into IN \(ids)")
        try tx.run("DELETE FROM contacts WHERE id IN \(ids)")
    }
}

extension StoredRecord {
    static func erase(_ ids: [ID<StoredRecord>], in tx: Transaction) throws {
        let records = try RecordQueries.records(ids, in: tx)
        for record in records {
            var (names, trades) = (Words(names: true), Words(names: false))
            let facts = RecordFacts.read(record.record, names: &names, trades: &trades)
            try WordCounts.count(facts, names, trades, by: -1, in: tx)
            try KeyQueries.delete(of: record.id, in: tx)
        }
        try WordCounts.forgetUncounted(in: tx)
        try tx.run("DELETE FROM customer_records WHERE id IN \(ids)")
        try Company.refresh(records.compactMap(\.company), in: tx)
    }
}
