import Basics
import Sales

/// The country that a visitor's goods would probably go to: the one chosen in the cart, or else the region that the browser's
/// language tells. The checkout asks for it; until then it is enough for an estimate.
enum VisitorCountry {
    static let cookie = "country"

    static func of(_ cookies: CookieHeader, acceptLanguage: String) -> String? {
        cookies[cookie].flatMap(known) ?? AcceptLanguage(acceptLanguage).region.flatMap(known)
    }

    /// ISO 3166-1 alpha-2 of a country that there is.
    static func known(_ code: String) -> String? { Country.isKnown(code) ? code : nil }
}
