import Store

/// Numbers of a year (in UTC) that rise from 1 without a gap: the counter is in the same transaction as what it counts.
public enum YearlyNumber {
    /// Of orders and quotes.
    public static let usualDigits = 6

    /// - Parameter digits: zeros stand before a number with fewer; one with more is not cut.
    /// - Returns: `TW-2026-000123` for the prefix `TW`.
    public static func next(
        _ prefix: String, counter: String, digits: Int = usualDigits, in tx: Transaction
    ) throws -> String {
        let year = String(tx.now.day.prefix(4))
        let number = String(try nextCount("\(counter)-\(year)", in: tx))
        return "\(prefix)-\(year)-" + String(repeating: "0", count: max(0, digits - number.utf8.count)) + number
    }

    private static func nextCount(_ counter: String, in tx: Transaction) throws -> Int {
        try tx.value(
            """
            INSERT INTO counters (name, value) VALUES (\(counter), 1)
            ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value
            """) ?? 1
    }
}
