import Foundation
import NIOCore

/// The `Date` of an answer (RFC 9110 §5.6.7), made anew once a second.
struct HTTPDate {
    /// Of each date as it is written.
    static let bytes = 29

    private(set) var second: time_t = 0
    private(set) var text = ByteBuffer()

    static func now() -> HTTPDate {
        var date = HTTPDate()
        date.follow()
        return date
    }

    /// Moves on to the present.
    mutating func follow() {
        let current = time(nil)
        guard current != second else { return }
        second = current
        text = ByteBuffer(string: Self.text(current))
    }

    static func text(_ second: time_t) -> String {
        var second = second
        var parts = tm()
        gmtime_r(&second, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(parts.tm_wday)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(1900 + parts.tm_year) "
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    }
}
