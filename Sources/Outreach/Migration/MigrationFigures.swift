import Basics
import Customers
import Store

/// How many of those who were met on marketplaces come to the site, by month and by segment, and what they are worth before and
/// since. What each figure means stands in docs/customers.md.
public struct MigrationFigures: Sendable {
    /// The longest time that is shown, in months.
    static let mostMonths = 36

    /// One month, one segment, or all.
    public struct Row: Hashable, Sendable {
        /// `2026-11`, the name of a segment, or empty for all.
        public let name: String
        /// Who could have moved: met by the end of the time, and not moved before it.
        public let met: Int
        public let moved, repeatBuyers: Int
        public let values: [MovedValue]

        init(_ name: String, met: Int, _ moved: [MovedBuyer]) {
            (self.name, self.met, self.moved) = (name, met, moved.count)
            repeatBuyers = moved.count(where: \.isRepeat)
            values = MovedValue.all(moved)
        }

        /// In hundredths of a percent, halves up; `nil` where nobody could have moved.
        public var rate: Int? { met == 0 ? nil : (2 * 10_000 * moved + met) / (2 * met) }
    }

    /// The newest first, from the month in which the first was met.
    public let months: [Row]
    public let segments: [Row]
    public let whole: Row

    /// Counts everything anew.
    public static func load(in tx: Transaction) throws -> MigrationFigures {
        let (met, moved) = (try MetBuyer.all(in: tx), try MovedBuyer.all(in: tx))
        let segments = try Segment.all(in: tx).map { segment, _ in
            let inside = Set(try ContactList.ids(segment.rule, in: tx))
            return Row(
                segment.name, met: met.count { inside.contains($0.contact) }, moved.filter { inside.contains($0.contact) })
        }
        return MigrationFigures(
            months: months(met, moved, until: CalendarDay(tx.now)), segments: segments,
            whole: Row("", met: met.count, moved))
    }

    static func months(_ met: [MetBuyer], _ moved: [MovedBuyer], until today: CalendarDay) -> [Row] {
        guard let first = met.map(\.at).min() else { return [] }
        let movedAt = Dictionary(moved.map { ($0.contact, $0.at.month) }) { first, _ in first }
        var rows: [Row] = []
        var month = String(today.text.prefix(7))
        while month >= first.month, rows.count < mostMonths {
            let open = met.count { $0.at.month <= month && movedAt[$0.contact].map { $0 >= month } ?? true }
            rows.append(Row(month, met: open, moved.filter { $0.at.month == month }))
            month = before(month)
        }
        return rows
    }

    private static func before(_ month: String) -> String {
        CalendarDay(month + "-01").map { String($0.adding(days: -1).text.prefix(7)) } ?? ""
    }
}

extension Instant {
    /// `2026-11`, in UTC.
    fileprivate var month: String { String(day.prefix(7)) }
}
