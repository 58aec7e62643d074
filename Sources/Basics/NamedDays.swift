/// One day or several in a row, with a name: `2026-02-15..2026-02-23 春节`.
public struct NamedDays: Hashable, Sendable {
    static let mostDays = 366

    public let first: CalendarDay
    public let last: CalendarDay
    public let name: String

    /// Reads a line; `..`, a wave, a dash between blanks or 至 may stand between the first day and the last.
    public init?(_ line: String) {
        guard
            let match = line.wholeMatch(
                of: /\s*(\d{4}-\d\d-\d\d)(?:\s*(?:\.\.|~|～|–|—|至|\s-\s)\s*(\d{4}-\d\d-\d\d))?(?:\s+(.*?))?\s*/),
            let first = CalendarDay(String(match.1)), let last = CalendarDay(String(match.2 ?? match.1)),
            (0..<Self.mostDays).contains(last.days(since: first))
        else { return nil }
        (self.first, self.last, name) = (first, last, String(match.3 ?? ""))
    }

    /// As it is written in a list.
    public var line: String {
        let days = first == last ? first.text : "\(first.text)..\(last.text)"
        return name.isEmpty ? days : "\(days) \(name)"
    }

    /// Each of them.
    public var days: [CalendarDay] { (0...last.days(since: first)).map { first.adding(days: $0) } }
}
