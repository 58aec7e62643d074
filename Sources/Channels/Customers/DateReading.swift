import Basics
import Foundation

/// Days and times as other programs and people write them. What could be two days is refused.
struct DateReading: Sendable {
    /// What stands first in `3/4/2026`.
    enum Order: Hashable, Sendable { case day, month, unknown }

    /// Of times that name no zone.
    var zone = TimeZone.gmt
    var order = Order.unknown

    /// So many rows are looked at.
    static let mostRows = 500

    /// - Throws: `customerFiles.badDate`, `customerFiles.ambiguousDate`.
    func instant(_ text: String) throws -> Instant {
        let plain = CellWords.halfWidth(text)
        guard let found = try day(in: plain) else { throw Self.bad(text) }
        let (day, end) = found
        let time = Self.time(in: plain)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = time.flatMap { Self.zone(in: plain[max($0.end, end)...]) } ?? zone
        let clock = time?.clock ?? (0, 0, 0)
        let parts = day.text.split(separator: "-").compactMap { Int($0) }
        let components = DateComponents(
            year: parts[0], month: parts[1], day: parts[2], hour: clock.0, minute: clock.1, second: clock.2)
        guard clock.0 < 24, clock.1 < 60, clock.2 < 60, let date = calendar.date(from: components) else { throw Self.bad(text) }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
    }

    // MARK: The day

    private func day(in text: String) throws -> (CalendarDay, String.Index)? {
        if let found = text.firstMatch(of: /(\d{4})\s*[\-\/.年]\s*(\d{1,2})\s*[\-\/.月]\s*(\d{1,2})/) {
            return Self.day(found.1, found.2, found.3).map { ($0, found.range.upperBound) }
        }
        if let found = text.firstMatch(of: /(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})/) {
            return Self.day(found.3, found.2, found.1).map { ($0, found.range.upperBound) }
        }
        if let found = text.firstMatch(of: /(\d{1,2})[\/\-](\d{1,2})[\/\-](\d{4})/) {
            let order = Self.evidence(found.1, found.2) ?? self.order
            guard order != .unknown || found.1 == found.2 else {
                throw AppError.invalid("customerFiles.ambiguousDate", ["text": CellReading.shown(text)])
            }
            let (day, month) = order == .month ? (found.2, found.1) : (found.1, found.2)
            return Self.day(found.3, month, day).map { ($0, found.range.upperBound) }
        }
        if let found = text.firstMatch(of: /(\d{1,2})\.?[\s\-]+(?:de\s+)?(\p{L}{3,})\.?,?[\s\-]+(?:de\s+)?(\d{4})/),
            let month = Self.month(found.2)
        {
            return Self.day(found.3, month, found.1).map { ($0, found.range.upperBound) }
        }
        if let found = text.firstMatch(of: /(\p{L}{3,})\.?\s+(\d{1,2}),?\s+(\d{4})/), let month = Self.month(found.1) {
            return Self.day(found.3, month, found.2).map { ($0, found.range.upperBound) }
        }
        return nil
    }

    private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> CalendarDay? {
        let padded = [month, day].map { $0.count == 1 ? "0" + $0 : String($0) }
        return CalendarDay("\(year)-\(padded[0])-\(padded[1])")
    }

    /// The number of a month by the beginning of its name in English, German, French, Spanish.
    private static func month(_ name: Substring) -> Substring? {
        let plain = name.lowercased().folding(options: .diacriticInsensitive, locale: nil)
        let number = months.firstIndex { $0.contains { plain.hasPrefix($0) } }
        return number.map { Substring(String($0 + 1)) }
    }

    private static let months: [[String]] = [
        ["jan", "ene"], ["feb", "fev"], ["mar", "marz"], ["apr", "avr", "abr"], ["may", "mai"], ["jun", "juin"],
        ["jul", "juil"], ["aug", "aou", "ago"], ["sep"], ["oct", "okt"], ["nov"], ["dec", "dez", "dic"],
    ]

    // MARK: The time

    private static func time(in text: String) -> (clock: (Int, Int, Int), end: String.Index)? {
        guard let found = text.firstMatch(of: /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:\s*([AaPp])\.?[Mm])?/),
            var hour = Int(found.1), let minute = Int(found.2)
        else { return nil }
        let isAfternoon = found.4?.lowercased() == "p" || text.contains("下午")
        let isMorning = found.4?.lowercased() == "a" || text.contains("上午")
        if isAfternoon, hour < 12 { hour += 12 }
        if isMorning, hour == 12 { hour = 0 }
        return ((hour, minute, found.3.flatMap { Int($0) } ?? 0), found.range.upperBound)
    }

    /// What stands behind the time.
    private static func zone(in rest: Substring) -> TimeZone? {
        if let found = rest.firstMatch(of: /([+\-])(\d{1,2}):?(\d{2})?/), let hours = Int(found.2) {
            let seconds = hours * 3600 + (found.3.flatMap { Int($0) } ?? 0) * 60
            return TimeZone(secondsFromGMT: found.1 == "-" ? -seconds : seconds)
        }
        let words = rest.split { !$0.isLetter }.map { $0.uppercased() }
        return words.lazy.compactMap { hours[$0] }.first.flatMap { TimeZone(secondsFromGMT: $0 * 3600) }
    }

    private static let hours = [
        "Z": 0, "UTC": 0, "GMT": 0, "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "CST": -6, "CDT": -5, "EST": -5, "EDT": -4,
        "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    ]

    // MARK: What the file shows

    /// What the dates of these columns show of their order.
    static func order(of table: TableReader, columns: [Int]) -> Order {
        var found: Set<Order> = []
        for row in table.peek(mostRows) {
            for column in columns {
                guard let match = row.text(column)?.firstMatch(of: /(\d{1,2})[\/\-](\d{1,2})[\/\-]\d{4}/),
                    let order = evidence(match.1, match.2)
                else { continue }
                found.insert(order)
            }
        }
        return found.count == 1 ? found.first ?? .unknown : .unknown
    }

    private static func evidence(_ first: Substring, _ second: Substring) -> Order? {
        if let first = Int(first), first > 12 { return .day }
        if let second = Int(second), second > 12 { return .month }
        return nil
    }

    private static func bad(_ text: String) -> AppError {
        AppError.invalid("customerFiles.badDate", ["text": CellReading.shown(text)])
    }
}
