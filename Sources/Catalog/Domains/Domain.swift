import Basics
import MoneyKit

/// A further address of the shop, such as that of one market: the languages that are read there and what visitors see first.
public struct Domain: Hashable, Sendable, Codable {
    /// Its name in small letters, without scheme and port; letters of other scripts as `xn--…`.
    public var host: String
    /// The languages that are read there, the one for visitors who speak none of them first. Where it is empty the domain
    /// leads on to the shop's main address.
    public var languages: [LanguageTag]
    /// ISO 3166-1 code of the country that goods would probably go to; empty where nobody has said.
    public var country: String
    /// The currency that visitors see before they choose; `nil` for what their browser tells.
    public var currency: Currency?

    public init(host: String, languages: [LanguageTag] = [], country: String = "", currency: Currency? = nil) {
        (self.host, self.languages, self.country, self.currency) = (host, languages, country, currency)
    }

    /// What somebody has pasted as a domain: `https://Shop.example.FR/start` is `shop.example.fr`.
    public static func name(in typed: String) -> String {
        let text = typed.trimmed.lowercased()
        let rest = text.range(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let name = rest.prefix { !"/?#".contains($0) }
        return String(name.hasSuffix(".") ? name.dropLast() : name)
    }

    /// Whether this is the name of a domain (RFC 1035 §2.3.1, with the digits of RFC 1123 §2.1).
    static func isName(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard host.utf8.count <= 253, labels.count >= 2, labels.last?.contains(where: \.isLetter) == true else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        }
    }
}
