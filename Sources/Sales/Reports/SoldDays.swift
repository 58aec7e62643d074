import Basics
import Jobs
import MoneyKit
import Pricing
import Store

/// Days whose sales are added up and kept, so that a report over years reads a few rows of each day. The day that has not ended, and
/// one in which an order was changed since, are added up by whoever asks.
public enum SoldDays {
    /// At an hour past midnight in UTC; plans its own next run.
    public static let job = "reports.days"
    /// Whatever began before midnight is written by then.
    private static let secondsToSettle: Int64 = 3_600
    private static let daysATurn = 31

    // MARK: Keeping

    /// Adds up all days that are over and not kept yet, some of them in each transaction, then all orders, and plans the next night.
    public static func countAndPlan(_ database: Database) async throws {
        while try await database.write({ try countSome(in: $0) }) {}
        try await database.write { try OrderSums.recount(in: $0) }
        try await database.write { tx in
            let tomorrow = CalendarDay(tx.now).adding(days: 1).start
            try Job.enqueue(job, "", at: tomorrow.adding(seconds: secondsToSettle), in: tx)
        }
    }

    /// - Returns: whether more are left.
    private static func countSome(in tx: Transaction) throws -> Bool {
        let base = try PriceList.base(in: tx)
        let over = CalendarDay(tx.now.adding(seconds: -secondsToSettle)).number - 1
        let left = try missing(in: Int.min...over, base, in: tx)
        for day in left.prefix(daysATurn) { try count(day, base, in: tx) }
        return left.count > daysATurn
    }

    private static func count(_ day: Int, _ base: Currency, in tx: Transaction) throws {
        try tx.run("DELETE FROM sold_day_parts WHERE side IN \(SoldSum.Side.allCases) AND day = \(day)")
        let orders = try SoldOrder.load(day, in: tx)
        for side in SoldSum.Side.allCases {
            for sum in try SoldSum.sums(of: orders, by: side, base, in: tx) {
                try tx.run(
                    """
                    INSERT INTO sold_day_parts (side, day, key, currency, orders, minor, base_minor)
                    VALUES (\(side), \(day), \(sum.key), \(sum.amount.currency), \(sum.orders), \(sum.amount.minor),
                        \(sum.base.minor))
                    """)
            }
        }
        try tx.run(
            "INSERT INTO sold_days (day, base) VALUES (\(day), \(base)) ON CONFLICT (day) DO UPDATE SET base = excluded.base")
    }

    /// An order counts otherwise than it did when its day was added up.
    static func forget(dayOf order: ID<Order>, in tx: Transaction) throws {
        guard let placed: Instant = try tx.value("SELECT placed_at FROM orders WHERE id = \(order)") else { return }
        try tx.run("DELETE FROM sold_days WHERE day = \(CalendarDay(placed).number)")
    }

    // MARK: Reading

    /// What was sold from a day through another, parted by one side; a part may come several times.
    static func sums(
        _ days: ClosedRange<Int>, by side: SoldSum.Side, _ base: Currency, in tx: Transaction
    ) throws -> [SoldSum] {
        let kept = try tx.rows(
            """
            SELECT p.key, p.currency, CAST(sum(p.orders) AS bigint) AS orders, CAST(sum(p.minor) AS bigint) AS minor,
                CAST(sum(p.base_minor) AS bigint) AS base_minor
            FROM sold_day_parts p JOIN sold_days d ON d.day = p.day AND d.base = \(base)
            WHERE p.side = \(side) AND p.day >= \(days.lowerBound) AND p.day <= \(days.upperBound)
            GROUP BY p.key, p.currency ORDER BY p.key, p.currency
            """
        ).map { row in
            SoldSum(
                key: row["key"], orders: row["orders"], amount: Money(minor: row["minor"], row["currency"]),
                base: Money(minor: row["base_minor"], base))
        }
        return try missing(in: days, base, in: tx).reduce(into: kept) { sums, day in
            sums += try SoldSum.sums(of: SoldOrder.load(day, in: tx), by: side, base, in: tx)
        }
    }

    /// The days between the first order and the last of which nothing is kept.
    private static func missing(in days: ClosedRange<Int>, _ base: Currency, in tx: Transaction) throws -> [Int] {
        // The least and the greatest in one statement, and SQLite would walk all orders.
        guard let first: Instant = try tx.value("SELECT placed_at FROM orders ORDER BY placed_at LIMIT 1"),
            let last: Instant = try tx.value("SELECT placed_at FROM orders ORDER BY placed_at DESC LIMIT 1")
        else { return [] }
        let from = max(days.lowerBound, CalendarDay(first).number)
        let through = min(days.upperBound, CalendarDay(last).number)
        guard from <= through else { return [] }
        let kept: [Int] = try tx.rows(
            "SELECT day FROM sold_days WHERE base = \(base) AND day >= \(from) AND day <= \(through)"
        ).map { $0["day"] }
        return Set(from...through).subtracting(kept).sorted()
    }
}
