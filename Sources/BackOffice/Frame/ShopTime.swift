import Basics
import Foundation
import Sales
import Store

/// Times as the shop's people read and type them: by the clock of the place where they work, to the minute. The one reader of such times.
struct ShopTime: Sendable {
    let zone: TimeZone

    static func load(in tx: Transaction) throws -> ShopTime {
        ShopTime(zone: TimeZone(identifier: try InboxSettings.load(in: tx).hours.zone) ?? .gmt)
    }

    /// As a field for a time holds it, `2026-11-01T18:00`; nothing for no time.
    func text(_ instant: Instant?) -> String {
        guard let instant else { return "" }
        let shift = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant.seconds))))
        return String(instant.adding(seconds: shift).iso8601.prefix(16))
    }

    /// The same for people: `2026-11-01 18:00`.
    func shown(_ instant: Instant) -> String { text(instant).replacing("T", with: " ") }

    /// What such a field sends; `nil` for what is no time. A minute that the clock skips is the one as far behind the gap; of a minute that
    /// comes twice it is the first.
    func instant(_ typed: String) -> Instant? {
        guard let match = typed.wholeMatch(of: /(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(:\d{2})?/),
            let day = CalendarDay(String(match.output.1)), let hour = Int(match.output.2), let minute = Int(match.output.3),
            hour < 24, minute < 60
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = day.text.split(separator: "-").compactMap { Int($0) }
        let wanted = DateComponents(year: parts[0], month: parts[1], day: parts[2], hour: hour, minute: minute)
        return calendar.date(from: wanted).map { Instant(milliseconds: Int64($0.timeIntervalSince1970) * 1_000) }
    }

    /// Reads a field; a time that was not touched stays as exact as it was.
    func read(_ name: String, _ reader: inout FieldReader, stored: Instant?) -> Instant? {
        let typed = reader.form[name]
        if typed.isEmpty { return nil }
        if typed == text(stored) { return stored }
        guard let instant = instant(typed) else {
            reader.refuse(name, "admin.content.badTime")
            return stored
        }
        return instant
    }
}
