import Accounts
import Basics
import HTTPTypes
import Hummingbird
import MoneyKit
import Store
import Web

/// The way of a page: what the request tells, one reading transaction, one view.
extension Storefront {
    /// A page that looks the same to every visitor of a language and currency: it goes into the page cache.
    func shared<Page: Sendable>(
        _ request: Request, _ load: @escaping @Sendable (Frame, Transaction) throws -> Page, view: (Page) -> HTML
    ) async throws -> Response {
        let visit = try Visit(request)
        do {
            if let offer = visit.offer { return landed(view(try await draw(visit, load)), offer) }
            return try await cache.page(request) { view(try await draw(visit, load)) }
        } catch let moved as Moved {
            return .movedPermanently(moved.address)
        }
    }

    /// A page as a feed has promised it. The choice is kept, so that the next page shows the same currency; the page is not, since
    /// it sets a cookie.
    private func landed(_ html: HTML, _ offer: LandingOffer) -> Response {
        var response = Response.page(html)
        let kept = [(VisitorCurrency.cookie, offer.currency.code), (VisitorCountry.cookie, offer.country)]
        for (name, value) in kept {
            guard let value else { continue }
            response.setCookie(
                name, value, maxAgeSeconds: VisitorLanguage.keptSeconds, isReadable: true, isSecure: settings.isSecure)
        }
        return response
    }

    /// Reads what a page shows, in one transaction with the frame around it.
    /// - Throws: `error.notFound` when the shop does not have the language.
    func draw<Page: Sendable>(
        _ visit: Visit, _ load: @escaping @Sendable (Frame, Transaction) throws -> Page
    ) async throws -> Page {
        try await database.read { tx in try load(try frame(visit, in: tx), tx) }
    }

    private func frame(_ visit: Visit, in tx: Transaction) throws -> Frame {
        let texts = texts(visit.language)
        let shop = try shops.shop(visit.language, wish: visit.wish, texts: texts, in: tx)
        guard shop.languages.contains(visit.language) else { throw AppError.notFound() }
        let dress = try Dress.tried(visit, shop, in: tx)
        let buyer = try AccountSession.find(token: visit.accountToken, in: tx)
        let seen = buyer.map { shop.priced(for: $0.account.prices) } ?? shop
        return Frame(
            visit: visit.at(home: shop.home), shop: dress.map(seen.dressed) ?? seen, texts: texts, assets: assets,
            drawnLogo: logo, format: MoneyFormat(visit.language), mainURL: settings.baseURL, finder: finder,
            buyer: buyer)
    }

    /// `/`: leads on to the home page in the visitor's language, of those that are read at this domain. Nothing else ever changes a
    /// visitor's language.
    func greet(_ request: Request) async throws -> Response {
        let offered = try await database.read { tx in
            let domains = try shops.domains(in: tx)
            let place = domains.place(of: request.head.authority ?? "", main: settings.baseURL)
            let all = try shops.languages(in: tx)
            let here = domains.languages(at: place, shop: all)
            // Where nothing is read, any language leads on to its home.
            return here.isEmpty ? all : here
        }
        let language = VisitorLanguage.negotiate(
            chosen: request.cookie(VisitorLanguage.cookie), acceptLanguage: request.headers[.acceptLanguage] ?? "",
            offered: offered)
        return Response(
            status: .found,
            headers: [.location: "/\(language.rawValue)/", .vary: "accept-language, cookie", .cacheControl: "private, no-cache"])
    }
}

extension Response {
    /// A page that is one visitor's alone: nobody keeps it.
    static func personal(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.page(html, status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// The same page, which says that it was asked for too often.
    func tooOften(waitSeconds: Int) -> Response {
        var response = self
        response.status = .tooManyRequests
        response.headers[.retryAfter] = String(waitSeconds)
        return response
    }
}

extension Request {
    /// True when a script asks for the part of a page that its drawer shows.
    var asksForFragment: Bool {
        HTTPField.Name("x-fragment").map { headers[$0] == "cart" } ?? false
    }
}
