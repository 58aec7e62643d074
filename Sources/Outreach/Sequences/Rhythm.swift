import Basics

/// How often a buyer orders, from the buyer's own orders.
public enum Rhythm {
    /// Fewer orders have no rhythm.
    static let leastOrders = 3
    /// Who orders more often needs no reminder.
    static let leastDays: Int64 = 14
    /// So long before the next order is due the buyer is reminded.
    static let aheadDays: Int64 = 7

    /// When to remind a buyer who ordered at these times: after the newest, by the median of the times between two orders.
    /// - Returns: `nil` while there is no rhythm.
    public static func reminder(after orders: [Instant]) -> Instant? {
        guard orders.count >= leastOrders else { return nil }
        let sorted = orders.sorted()
        let gaps = zip(sorted.dropFirst(), sorted).map { $0.seconds - $1.seconds }.sorted()
        // Of an even number the lower middle one: a reminder that is early is still of use.
        let median = gaps[(gaps.count - 1) / 2]
        guard median >= leastDays * Course.day, let last = sorted.last else { return nil }
        return last.adding(seconds: median - aheadDays * Course.day)
    }
}
