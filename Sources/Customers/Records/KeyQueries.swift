import Basics
import Store

/// Every statement about the keys under which records meet.
enum KeyQueries {
    static func insert(_ keys: [UInt64], of record: ID<StoredRecord>, in tx: Transaction) throws {
        guard !keys.isEmpty else { return }
        let rows = keys.map { SQL("(\(Int64(bitPattern: $0)), \(record))") }
        try tx.run("INSERT INTO customer_keys (key, record_id) VALUES \(.list(rows)) ON CONFLICT DO NOTHING")
    }

    static func insert(_ keys: [(UInt64, ID<StoredRecord>)], in tx: Transaction) throws {
        for part in keys.split(most: keysAtOnce) {
            let rows = part.map { SQL("(\(Int64(bitPattern: $0.0)), \($0.1))") }
            try tx.run("INSERT INTO customer_keys (key, record_id) VALUES \(.list(rows))")
        }
    }

    /// What a key counts that one record has; in whole numbers, so that the order of adding changes nothing.
    private static let wholeKey = 1_000_000

    /// Rows of one statement.
    private static let keysAtOnce = 4_000

    static func delete(of record: ID<StoredRecord>, in tx: Transaction) throws {
        try tx.run("DELETE FROM customer_keys WHERE record_id = \(record)")
    }

    /// The records that share the rarest keys with these, best first: a key counts by how few share it. One that too many share says
    /// nothing and is not looked at.
    static func sharing(
        _ keys: [UInt64], except record: ID<StoredRecord>, most: Int, in tx: Transaction
    ) throws -> [ID<StoredRecord>] {
        guard !keys.isEmpty else { return [] }
        let limit = Candidates.mostOfOneKey + 1
        let parts = keys.map { key in
            SQL(
                "SELECT * FROM (SELECT key, record_id FROM customer_keys WHERE key = \(Int64(bitPattern: key)) LIMIT \(limit)) AS k"
            )
        }
        let rows = try tx.rows(parts.dropFirst().reduce(parts[0]) { "\($0) UNION ALL \($1)" })
        var byKey: [Int64: [ID<StoredRecord>]] = [:]
        for row in rows { byKey[row["key"], default: []].append(row["record_id"]) }
        var shared: [ID<StoredRecord>: Int] = [:]
        for records in byKey.values where records.count <= Candidates.mostOfOneKey {
            for other in records where other != record { shared[other, default: 0] += wholeKey / records.count }
        }
        return shared.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.prefix(most).map(\.key)
    }
}

extension Array {
    /// Parts of at most so many elements, in order.
    func split(most: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: most).map { self[$0..<Swift.min($0 + most, count)] }
    }
}
