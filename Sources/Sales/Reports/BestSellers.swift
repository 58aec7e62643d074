import Basics
import Catalog
import Foundation
import Jobs
import Store

/// What sells: pieces of each product that were ordered of late. Counted once a day, so that a list sorted by it stands still for a day.
public enum BestSellers {
    /// What is older is no longer what sells.
    public static let days = 90
    /// At the shop's midnight; plans its own next run.
    public static let job = "collections.midnight"

    /// Counts anew, begins the day by which collections count days, and plans the next midnight.
    public static func countAndPlan(in tx: Transaction) throws {
        let zone = TimeZone(identifier: try InboxSettings.load(in: tx).hours.zone) ?? .gmt
        let (midnight, next) = midnights(around: tx.now, zone)
        try count(in: tx)
        try CollectionDay.begin(at: midnight, in: tx)
        try Job.enqueue(job, "", at: next, in: tx)
    }

    /// The last midnight and the next one by the clock of a place; where a day of it begins at one o'clock, that is its midnight.
    static func midnights(around now: Instant, _ zone: TimeZone) -> (last: Instant, next: Instant) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let last = calendar.startOfDay(for: Date(timeIntervalSince1970: .init(now.seconds)))
        let next = calendar.date(byAdding: .day, value: 1, to: last).map { calendar.startOfDay(for: $0) }
        func instant(_ date: Date) -> Instant { Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1_000) }
        return (instant(last), next.map(instant) ?? instant(last).adding(seconds: 86_400))
    }

    /// Samples and what was called off are no sales.
    static func count(in tx: Transaction) throws {
        try tx.run("DELETE FROM product_sales")
        try tx.run(
            """
            INSERT INTO product_sales (product_id, pieces)
            SELECT v.product_id, CAST(sum(l.quantity) AS bigint)
            FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN variants v ON v.id = l.variant_id
            WHERE o.placed_at >= \(tx.now.adding(seconds: -Int64(days) * 86_400)) AND l.kind = \(Cart.Kind.goods)
                AND o.state NOT IN \([OrderState.cancelled, .refunded])
            GROUP BY v.product_id
            """)
    }
}
