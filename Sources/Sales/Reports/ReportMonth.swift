import Basics

/// A month that a report is about.
struct ReportMonth: Hashable, Sendable {
    /// `2026-07`
    let text: String
    /// In days since 1970.
    let days: ClosedRange<Int>

    /// From one month through another; none where either is no month.
    static func all(from: String, through: String) -> [ReportMonth] {
        guard let first = CalendarDay("\(from)-01"), let last = CalendarDay("\(through)-01") else { return [] }
        var months: [ReportMonth] = []
        var begin = first
        while begin <= last {
            // No month has more than 31 days, and none has fewer than 28.
            let next = CalendarDay("\(begin.adding(days: 31).text.prefix(7))-01") ?? begin
            guard next > begin else { break }
            months.append(ReportMonth(text: String(begin.text.prefix(7)), days: begin.number...next.number - 1))
            begin = next
        }
        return months
    }

    /// All days of months that follow each other.
    static func days(of months: [ReportMonth]) -> ClosedRange<Int>? {
        guard let first = months.first, let last = months.last else { return nil }
        return first.days.lowerBound...last.days.upperBound
    }
}
