import Basics
import Foundation
import Sales

/// When letters that nobody waits for this minute may go out: at hours when they are read, or when somebody is there to answer.
public struct SendingHours: Hashable, Sendable, Codable {
    /// Whose clock counts.
    public enum Side: String, Sendable, Codable, CaseIterable {
        case buyer, seller
    }

    static let minutesOfDay = 24 * 60

    public var side: Side
    /// Minutes of the day. At `closes` it is too late.
    public var opens, closes: Int
    /// Seven, Monday first.
    public var weekdays: [Bool]
    /// A name of the IANA time zone database; also for buyers of whom no country is known.
    public var sellerZone: String

    public init(
        side: Side = .buyer, opens: Int = 9 * 60, closes: Int = 18 * 60, weekdays: [Bool] = (0..<7).map { $0 < 5 },
        sellerZone: String = "Asia/Shanghai"
    ) {
        (self.side, self.opens, self.closes, self.weekdays) = (side, opens, closes, weekdays)
        self.sellerZone = sellerZone
    }

    /// The first moment from `instant` on at which a letter to this country may go out.
    ///
    /// The clock changes of the place are counted as they are lived: nine o'clock is nine o'clock there on every day.
    public func next(from instant: Instant, country: String) -> Instant {
        let span = WorkHours.Span(opens: opens, closes: closes)
        let hours = WorkHours(zone: zone(for: country), week: weekdays.map { $0 ? span : nil })
        // Hours are counted in whole seconds, a letter's time in thousandths.
        return max(instant, hours.due(after: instant, minutes: 0))
    }

    /// When the house opens on a day by its own clock, be it a working day or not.
    func opening(on day: CalendarDay) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: sellerZone) ?? .gmt
        let parts = day.text.split(separator: "-").compactMap { Int($0) }
        let moment = DateComponents(
            year: parts[0], month: parts[1], day: parts[2], hour: opens / 60, minute: opens % 60)
        let utc = Instant(milliseconds: Int64(day.number) * Course.day * 1_000)
        return calendar.date(from: moment).map { Instant(milliseconds: Int64($0.timeIntervalSince1970) * 1_000) } ?? utc
    }

    /// The zone whose clock counts for a buyer of this country.
    public func zone(for country: String) -> String {
        side == .buyer ? CountryZones.zone(of: country) ?? sellerZone : sellerZone
    }

    /// - Throws: `outreach.badHours`, `outreach.noWeekday`, `outreach.badZone`.
    func check() throws {
        guard opens >= 0, opens < closes, closes <= Self.minutesOfDay else { throw AppError.invalid("outreach.badHours") }
        guard weekdays.count == 7, weekdays.contains(true) else { throw AppError.invalid("outreach.noWeekday") }
        guard TimeZone(identifier: sellerZone) != nil else {
            throw AppError.invalid("outreach.badZone", ["zone": String(sellerZone.prefix(60))])
        }
    }
}
