import Customers

/// A big made-up book of buyers, for measuring: about two and a half records a buyer over five channels, names as common as names are.
public struct BigAddressBook: Sendable {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let countries = ["US", "DE", "GB", "FR", "IN", "IT", "BR", "ES", "PL", "TR", "MX", "CN", "AE", "AU", "NL"]
    private static let trades = [
        "Trading", "Import", "Tools", "Lighting", "Furniture", "Textile", "Hardware", "Packaging", "Logistics",
    ]
    private static let syllables = [
        "ka", "ro", "li", "men", "sto", "ber", "na", "vi", "dor", "te", "al", "son", "ri", "mar", "ko", "pe", "han", "lu", "gra",
        "zi",
    ]

    public init() {}

    /// The next records, never the same again.
    public mutating func records(_ count: Int) -> [CustomerRecord] {
        var records: [CustomerRecord] = []
        while records.count < count { records += buyer() }
        return Array(records.prefix(count))
    }

    private mutating func buyer() -> [CustomerRecord] {
        let given = word(of: common(400), syllables: 2), family = word(of: common(40_000) + 7_000, syllables: 3)
        let brand = word(of: below(200_000) + 90_000, syllables: 3), trade = Self.trades[below(Self.trades.count)]
        let country = Self.countries[below(Self.countries.count)]
        let number = "+49\(100_000_000 + below(899_999_999))"
        let email = "\(given).\(family)@\(brand)\(trade.lowercased()).com".lowercased()
        let mask = "\(email.prefix(1))***\(family.suffix(1))@\(brand)\(trade.lowercased()).com".lowercased()
        let channels = ["site", "alibaba", "inbox", "fair", "amazon"].prefix(1 + below(4))
        return channels.map { channel in
            CustomerRecord(
                id: "\(next())", channel: channel, email: channel == "alibaba" ? mask : channel == "amazon" ? "" : email,
                name: channel == "fair" ? "\(family), \(given)" : "\(given) \(family)",
                company: channel == "amazon" ? "" : "\(brand) \(trade) Ltd",
                country: channel == "inbox" ? "" : country, phone: below(2) == 0 ? number : "")
        }
    }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    private mutating func below(_ limit: Int) -> Int { Int(next() >> 11) % limit }

    /// Small numbers far more often than large ones, as with names.
    private mutating func common(_ limit: Int) -> Int { below(1 + below(1 + below(limit))) }

    private func word(of number: Int, syllables: Int) -> String {
        var rest = number, word = ""
        for _ in 0..<syllables {
            word += Self.syllables[rest % Self.syllables.count]
            rest /= Self.syllables.count
        }
        while rest > 0 {
            word += Self.syllables[rest % Self.syllables.count]
            rest /= Self.syllables.count
        }
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
