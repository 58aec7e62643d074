import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Web

/// What is told by a request for one of the buyer's pages before the database is asked.
struct Visit: Sendable {
    let language: LanguageTag
    /// The page's address after the language: `/products/kettle`, `/` for the home page.
    let rest: String
    /// The query as it came, without the choices of currency and language.
    let rawQuery: String
    let query: Form
    /// The currency that the visitor would like; see `VisitorCurrency`.
    let wish: String
    /// Where the goods would probably go; see `VisitorCountry`.
    private(set) var country: String?
    private let isCountryChosen: Bool
    /// What a feed has promised; see `LandingOffer`.
    let offer: LandingOffer?
    let cartToken: String?
    let cartCount: Int
    /// Of the session of somebody who is signed in, or was.
    let accountToken: String?
    /// Of the theme that a member of staff is trying out.
    let themeToken: String?

    /// - Throws: `error.notFound` when the address does not begin with a language.
    init(_ request: Request) throws {
        let path = LanguagePath(request.uri.path)
        guard let language = path.language else { throw AppError.notFound() }
        self.init(request, language: language, rest: path.rest)
    }

    init(_ request: Request, language: LanguageTag, rest: String) {
        let cookies = CookieHeader(request.headers[.cookie] ?? "")
        (self.language, self.rest) = (language, rest)
        rawQuery = Self.withoutChoices(request.uri.query ?? "")
        query = Form.query(request)
        offer = LandingOffer(query[LandingOffer.field])
        let own = VisitorCurrency.wish(
            cookies, acceptLanguage: request.headers[.acceptLanguage] ?? "", path: "/\(language.rawValue)/")
        wish = offer?.currency.code ?? own
        let chosen = offer?.country ?? VisitorCountry.chosen(cookies)
        (country, isCountryChosen) = (chosen ?? VisitorCountry.told(request.headers[.acceptLanguage] ?? ""), chosen != nil)
        cartToken = cookies["cart"]
        cartCount = cookies["cart_count"].flatMap { Int($0) } ?? 0
        accountToken = cookies[Storefront.accountCookie]
        themeToken = ThemePreview.token(request)
    }

    private init(_ other: Visit, rest: String, cartToken: String?) {
        (language, self.rest, rawQuery, query) = (other.language, rest, "", Form())
        (wish, country, self.cartToken, cartCount) = (other.wish, other.country, cartToken, other.cartCount)
        (accountToken, offer, isCountryChosen) = (other.accountToken, other.offer, other.isCountryChosen)
        themeToken = other.themeToken
    }

    /// The same visitor at a domain that is for one market.
    func at(home: Domain?) -> Visit {
        var visit = self
        if !isCountryChosen, let country = home.flatMap({ VisitorCountry.known($0.country) }) { visit.country = country }
        return visit
    }

    /// The same visitor on another page, for what a form's answer shows.
    func at(_ rest: String) -> Visit {
        Visit(self, rest: rest, cartToken: cartToken)
    }

    /// The same visitor with the cart that was just made.
    func with(cart token: String?) -> Visit {
        Visit(self, rest: rest, cartToken: token)
    }

    /// The address of this page after its language, up to where a choice is added: `/cart?`, `/search?q=kettle&`.
    var here: String { rawQuery.isEmpty ? "\(rest)?" : "\(rest)?\(rawQuery)&" }

    static func withoutChoices(_ query: String) -> String {
        query.split(separator: "&").filter { pair in
            !(VisitorChoices.names + [LandingOffer.field]).contains { pair.hasPrefix("\($0)=") }
        }.joined(separator: "&")
    }
}
