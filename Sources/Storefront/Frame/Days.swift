import Basics
import Foundation

extension Frame {
    /// A day such as `2026-10-30` as the reader writes it: 30 October 2026. With European digits.
    func day(_ day: String) -> String {
        Days.text(day, visit.language)
    }
}

/// Dates in the reader's language, after Unicode CLDR's long patterns.
enum Days {
    static func text(_ day: String, _ language: LanguageTag) -> String {
        guard let date = try? Date("\(day.prefix(10))T12:00:00Z", strategy: .iso8601) else { return day }
        let identifier = language == .arabic ? "ar-u-nu-latn" : language.rawValue
        var style = Date.FormatStyle(date: .long, time: .omitted, locale: Locale(identifier: identifier))
        style.timeZone = .gmt
        return date.formatted(style)
    }
}
