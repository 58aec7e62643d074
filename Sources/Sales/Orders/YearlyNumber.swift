import Store

/// Numbers of a year (in UTC) that rise from 1 without a gap: the counter is in the same transaction as what it counts.
enum YearlyNumber {
    /// - Returns: `TW-2026-000123` for the prefix `TW`.
    static func next(_ prefix: String, counter: String, in tx: Transaction) throws -> String {
        let year = String(tx.now.day.prefix(4))
        let digits = String(try OrderQueries.nextCount("\(counter)-\(year)", in: tx))
        return "\(prefix)-\(year)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }
}
