import Basics
import Foundation

/// Times as providers write them: `2026-11-27T08:30:00Z`, with or without a fraction, with an offset in any of its forms.
enum ProviderTime {
    /// - Returns: `nil` for what is no such time.
    static func read(_ text: String) -> Instant? {
        let pattern = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)/
        guard let match = text.wholeMatch(of: pattern) else { return nil }
        var zone = String(match.output.3)
        if zone.utf8.count == 5 { zone.insert(":", at: zone.index(zone.startIndex, offsetBy: 3)) }
        guard let date = try? Date("\(match.output.1)\(zone)", strategy: .iso8601) else { return nil }
        let fraction = Int64("\((match.output.2.map(String.init) ?? "") + "000")".prefix(3)) ?? 0
        return Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1_000 + fraction)
    }

    /// `2026-11-27T08:30:00.000Z`, as some providers want it.
    static func text(_ time: Instant) -> String {
        let fraction = String("00\(time.milliseconds % 1_000)".suffix(3))
        return "\(time.iso8601.dropLast()).\(fraction)Z"
    }
}
