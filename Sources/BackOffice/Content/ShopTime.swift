import Basics
import Foundation
import Sales
import Store

/// Times as the shop's people read and type them: by the clock of the place where they work, to the minute.
struct ShopTime: Sendable {
    let zone: TimeZone

    static func load(in tx: Transaction) throws -> ShopTime {
        ShopTime(zone: TimeZone(identifier: try InboxSettings.load(in: tx).hours.zone) ?? .gmt)
    }

    private var format: DateFormatter {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = zone
        format.dateFormat = "yyyy-MM-dd'T'HH:mm"
        format.isLenient = false
        return format
    }

    /// As a field for a time holds it, `2026-11-01T18:00`; nothing for no time.
    func text(_ instant: Instant?) -> String {
        instant.map { format.string(from: Date(timeIntervalSince1970: TimeInterval($0.seconds))) } ?? ""
    }

    /// The same for people: `2026-11-01 18:00`.
    func shown(_ instant: Instant) -> String { text(instant).replacing("T", with: " ") }

    /// Reads a field; a time that was not touched stays as exact as it was.
    func read(_ name: String, _ reader: inout FieldReader, stored: Instant?) -> Instant? {
        let typed = reader.form[name]
        if typed.isEmpty { return nil }
        if typed == text(stored) { return stored }
        guard let date = format.date(from: String(typed.prefix(16))) else {
            reader.refuse(name, "admin.content.badTime")
            return stored
        }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1_000)
    }
}
