import Basics
import MoneyKit
import Testing

@testable import Storefront

@Suite struct VisitorTests {
    @Test(arguments: [
        // A choice made before wins over everything.
        ("currency=JPY", "fr-FR", "/en/", "JPY"),
        ("a=1; currency=gbp", "", "/en/", "GBP"),
        // Else, in small letters since nobody has chosen it, the region, wherever it stands among the languages, best weight first.
        ("", "fr-FR,fr;q=0.9", "/en/", "eur"),
        ("", "en;q=0.9, de-CH;q=1.0", "/en/", "chf"),
        ("", "zh-Hant-TW", "/zh/", "twd"),
        ("", "en-US,en", "/fr/", "usd"),
        // Else what the page's language suggests.
        ("", "fr", "/fr/products/bottle", "eur"),
        ("", "", "/ja/", "jpy"),
        ("", "", "/en/", ""),
        ("", "", "/", ""),
        // Nonsense is nothing.
        ("currency=<b>", "xx-QQ;q=abc", "/en/", ""),
    ]) func currencyFollowsTheRequest(cookie: String, accepted: String, path: String, wish: String) {
        #expect(VisitorCurrency.choose(cookie: cookie, acceptLanguage: accepted, path: path) == wish)
    }

    @Test func visitorsWithACartHavePagesOfTheirOwn() {
        #expect(VisitorCurrency.choose(cookie: "currency=EUR; cart=abc", acceptLanguage: "", path: "/en/") == nil)
        #expect(VisitorCurrency.choose(cookie: "cart_count=2", acceptLanguage: "", path: "/en/") == "")
    }

    @Test func whoTriesOutAThemeHasPagesOfTheirOwn() {
        #expect(VisitorCurrency.choose(cookie: "theme_preview=abc", acceptLanguage: "", path: "/en/") == nil)
    }

    @Test func aWishTheShopDoesNotSellInIsItsOwnCurrency() {
        #expect(VisitorCurrency.resolve("EUR", sold: [.usd, .eur], base: .usd) == .eur)
        #expect(VisitorCurrency.resolve("JPY", sold: [.usd, .eur], base: .usd) == .usd)
        #expect(VisitorCurrency.resolve("", sold: [.usd, .eur], base: .usd) == .usd)
    }

    /// A domain for one market comes after what the visitor chose and before what his browser tells.
    @Test func theCurrencyOfTheDomainStandsBetweenChoiceAndGuess() {
        let sold: [Currency] = [.usd, .eur, .jpy]
        #expect(VisitorCurrency.resolve("EUR", sold: sold, home: .jpy, base: .usd) == .eur)
        #expect(VisitorCurrency.resolve("eur", sold: sold, home: .jpy, base: .usd) == .jpy)
        #expect(VisitorCurrency.resolve("eur", sold: sold, home: .cny, base: .usd) == .eur)
        #expect(VisitorCurrency.resolve("eur", sold: sold, base: .usd) == .eur)
        #expect(VisitorCurrency.resolve("CNY", sold: sold, home: .jpy, base: .usd) == .jpy)
    }

    @Test(arguments: [
        (nil, "fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        (nil, "de,ar;q=0.5,en;q=0.4", "ar"),
        (nil, "ja", "en"),
        (nil, "", "en"),
        (nil, "fr;q=0, ar", "ar"),
        ("ar", "fr", "ar"),
        ("de", "fr", "fr"),
    ]) func languageIsNegotiatedAmongTheShops(chosen: String?, accepted: String, expected: String) {
        let language = VisitorLanguage.negotiate(
            chosen: chosen, acceptLanguage: accepted, offered: [.english, .french, .arabic])
        #expect(language.rawValue == expected)
    }

    @Test func anAddressBeginsWithALanguage() {
        #expect(LanguagePath("/fr/products/x") == LanguagePath("/fr/products/x"))
        #expect(LanguagePath("/fr/products/x").language == .french)
        #expect(LanguagePath("/fr/products/x").rest == "/products/x")
        #expect(LanguagePath("/fr").rest == "/")
        #expect(LanguagePath("/admin/orders").language == nil)
        #expect(LanguagePath("/FR/").language == nil)
    }

    @Test func jsonIsWrittenSoThatItCanStandInAnAttribute() {
        let json = JSON.object(["a": "l’été d'\"été\"\n\u{1}", "b": nil, "c": .list([.number("4.75"), .number(3)])])
        #expect(json.encoded == #"{"a":"l’été d\u0027\"été\"\n\u0001","c":[4.75,3]}"#)
    }
}
