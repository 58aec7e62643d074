import Basics
import MoneyKit
import Web

/// The currency that a visitor is shown first.
///
/// It is decided in two steps. What the visitor would like follows from the request alone, so the page cache can tell it without
/// the database; whether the shop sells in it is looked up when the page is built.
public enum VisitorCurrency {
    public static let cookie = "currency"

    /// The wish: the currency chosen before in capital letters, or else in small ones that of the region in `Accept-Language`, or
    /// else that of the page's language. Empty when nothing is told. `nil` for a visitor with a cart or an account, whose pages
    /// are personal: one shows what is in the cart, the other perhaps prices that were agreed with one buyer alone; and for staff
    /// who try out a theme.
    public static func choose(cookie: String, acceptLanguage: String, path: String) -> String? {
        let cookies = CookieHeader(cookie)
        guard cookies["cart"] == nil, cookies[Storefront.accountCookie] == nil, cookies[ThemePreview.cookie] == nil else {
            return nil
        }
        return wish(cookies, acceptLanguage: acceptLanguage, path: path)
    }

    /// The same wish for every visitor, with a cart or without.
    static func wish(_ cookies: CookieHeader, acceptLanguage: String, path: String) -> String {
        if let chosen = cookies[Self.cookie].flatMap(Currency.init(rawValue:)) { return chosen.code }
        let regions = AcceptLanguage(acceptLanguage).tags.lazy.compactMap(AcceptLanguage.region)
        if let code = regions.compactMap({ byRegion[$0] }).first { return code.lowercased() }
        return LanguagePath(path).language.flatMap { byLanguage[$0]?.lowercased() } ?? ""
    }

    /// The currency to show: the one chosen, or else that of the domain, or else what the browser tells, each if the shop sells
    /// in it; or else the shop's first.
    static func resolve(_ wish: String, sold: [Currency], home: Currency? = nil, base: Currency) -> Currency {
        let wanted = Currency(rawValue: wish)
        let isChosen = wanted?.code == wish
        return (isChosen ? [wanted, home] : [home, wanted]).compactMap { $0 }.first(where: sold.contains) ?? base
    }

    /// Currencies of countries that importers write from, by ISO 3166-1 code. Others see the shop's own currency.
    private static let byRegion: [String: String] = {
        let regions = [
            "EUR": "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC ME SM XK",
            "USD": "US EC PA PR SV", "GBP": "GB", "CHF": "CH LI", "SEK": "SE", "NOK": "NO", "DKK": "DK", "PLN": "PL",
            "CZK": "CZ", "HUF": "HU", "RON": "RO", "BGN": "BG", "TRY": "TR", "RUB": "RU", "KZT": "KZ", "AED": "AE", "SAR": "SA",
            "QAR": "QA", "KWD": "KW", "BHD": "BH", "OMR": "OM", "EGP": "EG", "ILS": "IL", "JPY": "JP", "CNY": "CN", "HKD": "HK",
            "TWD": "TW", "KRW": "KR", "SGD": "SG", "MYR": "MY", "THB": "TH", "IDR": "ID", "PHP": "PH", "VND": "VN", "INR": "IN",
            "AUD": "AU", "NZD": "NZ", "CAD": "CA", "MXN": "MX", "BRL": "BR", "CLP": "CL", "COP": "CO", "ARS": "AR", "PEN": "PE",
            "ZAR": "ZA",
        ]
        return regions.reduce(into: [:]) { table, entry in
            for region in entry.value.split(separator: " ") { table[String(region)] = entry.key }
        }
    }()

    /// For visitors who tell a language without a region. English and Spanish, Portuguese and Arabic belong to too many.
    private static let byLanguage: [LanguageTag: String] = [
        .french: "EUR", .german: "EUR", .russian: "RUB", .chinese: "CNY", .japanese: "JPY",
    ]
}
