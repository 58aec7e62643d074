import Basics

/// Writes amounts, unit prices and quantities as readers of a language expect, after Unicode CLDR's patterns.
///
/// A currency's sign is one that no reader can mistake: a dollar is `US$` everywhere but in English, where `$` alone is the
/// American one; the yuan is `CN¥` outside Chinese and the yen `JP¥` outside Japanese, English included.
public struct MoneyFormat: Sendable {
    private let pattern: Pattern
    private let language: LanguageTag

    public init(_ language: LanguageTag) {
        self.language = language
        pattern = Pattern.of(language)
    }

    /// An amount with all the digits of its currency: `$1,234.50`, `1 234,50 €`.
    public func text(_ money: Money) -> String {
        placed(grouped(money.decimalText), money.currency)
    }

    /// A unit price with its extra decimals where it has any: `$0.0385`.
    public func text(_ price: UnitPrice) -> String {
        placed(grouped(price.decimalText), price.currency)
    }

    /// A whole number with its groups: `1,250,000`.
    public func text(_ quantity: Int) -> String {
        grouped(String(quantity))
    }

    /// A decimal with a point, such as a weight, written the language's way.
    public func text(decimal: String) -> String {
        grouped(decimal)
    }

    // MARK: Digits

    /// Groups of three, from the language's smallest number of digits on, and its decimal separator.
    private func grouped(_ decimal: String) -> String {
        let isNegative = decimal.utf8.first == UInt8(ascii: "-")
        let digits = decimal.utf8.drop { $0 == UInt8(ascii: "-") }
        let whole = digits.prefix { $0 != UInt8(ascii: ".") }.count
        var text = isNegative ? Array(pattern.minus.utf8) : []
        for (index, digit) in digits.enumerated() {
            if index == whole {
                text += pattern.point.utf8
                continue
            }
            let isGroup = index > 0 && index < whole && (whole - index) % 3 == 0 && whole >= pattern.fewestGroupedDigits
            if isGroup { text += pattern.group.utf8 }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A sign that ends in a letter stands apart from the digits, as CLDR has it.
    private func placed(_ number: String, _ currency: Currency) -> String {
        let sign = symbol(currency)
        switch pattern.place {
        case .before: return sign.unicodeScalars.last?.properties.isAlphabetic == true ? "\(sign)\u{A0}\(number)" : sign + number
        case .beforeApart: return "\(sign)\u{A0}\(number)"
        case .after: return "\(number)\u{A0}\(sign)"
        }
    }

    private func symbol(_ currency: Currency) -> String {
        switch (currency.code, language) {
        case ("USD", .english): "$"
        case ("USD", _): "US$"
        case ("CNY", .chinese), ("JPY", .japanese): "¥"
        case ("CNY", _): "CN¥"
        case ("JPY", _): "JP¥"
        case ("BRL", _): "R$"
        case ("RUB", .russian): "₽"
        default: Self.signs[currency.code] ?? currency.code
        }
    }

    /// Signs that mean one currency to every reader.
    private static let signs = [
        "EUR": "€", "GBP": "£", "INR": "₹", "KRW": "₩", "VND": "₫", "ILS": "₪", "HKD": "HK$", "TWD": "NT$", "AUD": "A$",
        "CAD": "CA$", "NZD": "NZ$", "SGD": "S$", "MXN": "MX$",
    ]

    private struct Pattern: Sendable {
        enum Place: Sendable { case before, beforeApart, after }
        let point: String
        let group: String
        let fewestGroupedDigits: Int
        let place: Place
        var minus = "-"

        /// CLDR's separators and places. Arabic is written with Western digits, which buyers from the Gulf to Morocco read, and
        /// its minus begins with a left-to-right mark.
        static func of(_ language: LanguageTag) -> Pattern {
            switch language {
            case .french: Pattern(point: ",", group: "\u{202F}", fewestGroupedDigits: 4, place: .after)
            case .german: Pattern(point: ",", group: ".", fewestGroupedDigits: 4, place: .after)
            case .spanish: Pattern(point: ",", group: ".", fewestGroupedDigits: 5, place: .after)
            case .portuguese: Pattern(point: ",", group: ".", fewestGroupedDigits: 4, place: .beforeApart)
            case .russian: Pattern(point: ",", group: "\u{A0}", fewestGroupedDigits: 4, place: .after)
            case .arabic: Pattern(point: ".", group: ",", fewestGroupedDigits: 4, place: .beforeApart, minus: "\u{200E}-")
            default: Pattern(point: ".", group: ",", fewestGroupedDigits: 4, place: .before)
            }
        }
    }
}
