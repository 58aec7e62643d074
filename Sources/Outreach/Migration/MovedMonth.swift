import Basics
import Customers

/// The buyers who moved to the site in one month.
public struct MovedMonth: Hashable, Sendable {
    /// `2026-11`, in UTC.
    public let month: String
    public let buyers, repeatBuyers: Int
    /// Through which touch, the most frequent first; those without one are last.
    public let through: [Way]
    /// Minor units by currency: ordered on marketplaces before, and on the site since.
    public let before, after: [String: Int]

    public struct Way: Hashable, Sendable {
        public let kind: Touch.Kind?
        public let buyers: Int
    }

    /// The months in which anybody moved, the newest first.
    public static func table(_ moved: [MovedBuyer]) -> [MovedMonth] {
        Dictionary(grouping: moved) { String($0.at.day.prefix(7)) }.map { MovedMonth($0.key, $0.value) }
            .sorted { $0.month > $1.month }
    }

    private init(_ month: String, _ moved: [MovedBuyer]) {
        self.month = month
        buyers = moved.count
        repeatBuyers = moved.filter(\.isRepeat).count
        through = Dictionary(grouping: moved, by: \.through).map { Way(kind: $0.key, buyers: $0.value.count) }
            .sorted(by: Self.precedes)
        before = moved.reduce(into: [:]) { $0.merge($1.before, uniquingKeysWith: +) }
        after = moved.reduce(into: [:]) { $0.merge($1.after, uniquingKeysWith: +) }
    }

    private static func precedes(_ left: Way, _ right: Way) -> Bool {
        guard let one = left.kind else { return false }
        guard let other = right.kind else { return true }
        return left.buyers == right.buyers ? one.rawValue < other.rawValue : left.buyers > right.buyers
    }
}
