import Basics
import MoneyKit

/// `?offer=EUR-DE`: the currency and country that a feed has promised whoever follows its links. The page shows that currency
/// whatever the visitor's own is, crawlers of shopping services among them, who keep no cookie; the visitor's choice follows.
///
/// It is another field than `currency`, which leads on by a redirect and is nothing for crawlers.
struct LandingOffer: Hashable, Sendable {
    static let field = "offer"

    let currency: Currency
    let country: String?

    /// `nil` for what no feed has written.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let currency = parts.first.flatMap({ Currency(rawValue: String($0)) }), parts.count <= 2 else { return nil }
        self.currency = currency
        country = parts.count == 2 ? VisitorCountry.known(String(parts[1])) : nil
    }
}
