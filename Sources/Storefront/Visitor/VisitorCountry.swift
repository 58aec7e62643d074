import Basics
import Sales

/// The country that a visitor's goods would probably go to: the one chosen in the cart, or else that of the domain, or else the
/// region that the browser's language tells. The checkout asks for it; until then it is enough for an estimate.
enum VisitorCountry {
    static let cookie = "country"

    /// The one that was chosen before.
    static func chosen(_ cookies: CookieHeader) -> String? { cookies[cookie].flatMap(known) }

    /// The one that the browser's language tells.
    static func told(_ acceptLanguage: String) -> String? { AcceptLanguage(acceptLanguage).region.flatMap(known) }

    /// ISO 3166-1 alpha-2 of a country that there is.
    static func known(_ code: String) -> String? { Country.isKnown(code) ? code : nil }
}
