import Basics

/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Comparable, Sendable, RawRepresentable, Codable {
    public let rawValue: String

    /// Three capital letters; small ones are raised.
    public init?(rawValue: String) {
        let code = Self.isCode(rawValue) ? rawValue : rawValue.uppercased()
        guard Self.isCode(code) else { return nil }
        self.rawValue = code
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
    }

    private init(known: String) {
        rawValue = known
    }

    public static let usd = Currency(known: "USD")
    public static let eur = Currency(known: "EUR")
    public static let cny = Currency(known: "CNY")
    public static let jpy = Currency(known: "JPY")

    public var code: String { rawValue }

    /// Decimals of the minor unit, as Unicode CLDR gives them for electronic payments (supplemental currencyData, `digits`).
    public var digits: Int { Self.otherDigits[rawValue] ?? 2 }

    /// Minor units in one unit.
    public var minorPerUnit: Int64 { [1, 10, 100, 1_000, 10_000][digits] }

    /// Every currency of CLDR's table that has not two decimals.
    private static let otherDigits: [String: Int] = {
        let none = """
            ADP AFN ALL BIF BYR CLP DJF ESP GNF IQD IRR ISK ITL JPY KMF KPW KRW LAK LBP LUF MGA MGF MMK MRO PYG RSD RWF \
            SLL SOS STD SYP TMM TRL UGX UYI VND VUV XAF XOF XPF YER ZMK ZWD
            """
        let three = "BHD JOD KWD LYD OMR TND"
        let four = "CLF UYW"
        return [(none, 0), (three, 3), (four, 4)].reduce(into: [:]) { digits, group in
            for code in group.0.split(separator: " ") { digits[String(code)] = group.1 }
        }
    }()

    public static func < (left: Currency, right: Currency) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Currency: CustomStringConvertible {
    public var description: String { rawValue }
}
