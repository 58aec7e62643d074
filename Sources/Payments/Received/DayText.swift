import Basics

/// A day as people and files write it, `2026-11-22`.
enum DayText {
    private static let years = 2000...2099

    /// Whether there is such a day between 2000 and 2099.
    static func isDay(_ text: String) -> Bool {
        CalendarDay(text).map { years.contains($0.year) } ?? false
    }
}
