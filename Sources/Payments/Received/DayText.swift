/// A day as people and files write it, `2026-11-22`.
enum DayText {
    private static let daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// Whether there is such a day between 2000 and 2099.
    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (2000...2099).contains(year), (1...12).contains(month), (1...daysOfMonth[month - 1]).contains(day)
        else { return false }
        let isLeap = year % 4 == 0
        return month != 2 || day < 29 || isLeap
    }
}
