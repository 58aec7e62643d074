import Foundation
import NIOCore

/// The `Date` of an answer and the empty line after it, made anew once a second (RFC 9110 §5.6.7).
struct HTTPDate {
    private var second: time_t = 0
    private var line = ByteBuffer()

    mutating func now() -> ByteBuffer {
        let current = time(nil)
        if current != second {
            second = current
            line = ByteBuffer(string: Self.text(current) + "\r\n\r\n")
        }
        return line
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
