/// An amount written out as on invoices and cheques, so that a figure that was changed shows.
public enum AmountInWords {
    /// In English, the way bills are worded in trade: `US DOLLARS TEN THOUSAND AND FIVE AND CENTS THIRTY ONLY`. A currency whose
    /// parts have no name here is written `SEK TWELVE AND 50/100 ONLY`.
    public static func english(_ money: Money) -> String {
        let magnitude = money.minor.magnitude
        let (whole, part) = magnitude.quotientAndRemainder(dividingBy: UInt64(money.currency.minorPerUnit))
        let name = names[money.currency.code]
        var words = [money.minor < 0 ? "MINUS" : "", (whole == 1 ? name?.one : name?.many) ?? money.currency.code, spell(whole)]
        if part > 0 { words.append("AND " + parts(part, name, money.currency)) }
        words.append("ONLY")
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func parts(_ part: UInt64, _ name: Name?, _ currency: Currency) -> String {
        guard let name, let many = name.manyParts, let one = name.onePart else { return "\(part)/\(currency.minorPerUnit)" }
        return "\(part == 1 ? one : many) \(spell(part))"
    }

    // MARK: Numbers

    private static let small = """
        ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN \
        EIGHTEEN NINETEEN
        """.split(separator: " ").map(String.init)
    private static let tens = "- - TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY".split(separator: " ").map(String.init)
    private static let scales = ["", " THOUSAND", " MILLION", " BILLION", " TRILLION", " QUADRILLION", " QUINTILLION"]

    /// A whole number: `TWELVE THOUSAND THREE HUNDRED AND FORTY-FIVE`. Before what is below a hundred stands `AND`.
    static func spell(_ number: UInt64) -> String {
        guard number > 0 else { return small[0] }
        var groups: [String] = []
        var (rest, scale) = (number, 0)
        while rest > 0 {
            let group = Int(rest % 1_000)
            if group > 0 {
                let isLastAndSmall = scale == 0 && group < 100 && number >= 1_000
                groups.append((isLastAndSmall ? "AND " : "") + spell(group: group) + scales[scale])
            }
            rest /= 1_000
            scale += 1
        }
        return groups.reversed().joined(separator: " ")
    }

    /// 1 to 999.
    private static func spell(group: Int) -> String {
        let (hundreds, rest) = group.quotientAndRemainder(dividingBy: 100)
        let last = rest == 0 ? [] : [spell(belowHundred: rest)]
        guard hundreds > 0 else { return last.joined() }
        return (["\(small[hundreds]) HUNDRED"] + last).joined(separator: " AND ")
    }

    private static func spell(belowHundred number: Int) -> String {
        guard number >= 20 else { return small[number] }
        let (ten, one) = number.quotientAndRemainder(dividingBy: 10)
        return one == 0 ? tens[ten] : "\(tens[ten])-\(small[one])"
    }

    // MARK: Names

    private struct Name: Sendable {
        let one: String
        let many: String
        /// `nil` where the currency has no parts.
        let onePart: String?
        let manyParts: String?

        init(_ one: String, _ many: String, _ onePart: String? = nil, _ manyParts: String? = nil) {
            (self.one, self.many, self.onePart, self.manyParts) = (one, many, onePart, manyParts)
        }
    }

    private static let names: [String: Name] = [
        "USD": Name("US DOLLAR", "US DOLLARS", "CENT", "CENTS"),
        "EUR": Name("EURO", "EUROS", "CENT", "CENTS"),
        "GBP": Name("POUND STERLING", "POUNDS STERLING", "PENNY", "PENCE"),
        "CNY": Name("CHINESE YUAN", "CHINESE YUAN", "FEN", "FEN"),
        "JPY": Name("JAPANESE YEN", "JAPANESE YEN"),
        "KRW": Name("KOREAN WON", "KOREAN WON"),
        "HKD": Name("HONG KONG DOLLAR", "HONG KONG DOLLARS", "CENT", "CENTS"),
        "AUD": Name("AUSTRALIAN DOLLAR", "AUSTRALIAN DOLLARS", "CENT", "CENTS"),
        "CAD": Name("CANADIAN DOLLAR", "CANADIAN DOLLARS", "CENT", "CENTS"),
        "NZD": Name("NEW ZEALAND DOLLAR", "NEW ZEALAND DOLLARS", "CENT", "CENTS"),
        "SGD": Name("SINGAPORE DOLLAR", "SINGAPORE DOLLARS", "CENT", "CENTS"),
        "CHF": Name("SWISS FRANC", "SWISS FRANCS", "RAPPEN", "RAPPEN"),
        "MXN": Name("MEXICAN PESO", "MEXICAN PESOS", "CENTAVO", "CENTAVOS"),
        "BRL": Name("BRAZILIAN REAL", "BRAZILIAN REAIS", "CENTAVO", "CENTAVOS"),
        "INR": Name("INDIAN RUPEE", "INDIAN RUPEES", "PAISA", "PAISE"),
        "RUB": Name("RUSSIAN ROUBLE", "RUSSIAN ROUBLES", "KOPECK", "KOPECKS"),
        "AED": Name("UAE DIRHAM", "UAE DIRHAMS", "FILS", "FILS"),
        "SAR": Name("SAUDI RIYAL", "SAUDI RIYALS", "HALALA", "HALALAS"),
        "KWD": Name("KUWAITI DINAR", "KUWAITI DINARS", "FILS", "FILS"),
    ]
}
