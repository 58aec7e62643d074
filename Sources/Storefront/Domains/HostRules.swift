import Accounts
import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Sales
import Store
import Web

/// Leads whoever came by another of the shop's names to the one under which the page is at home, so that no page has two addresses.
/// A shop with one address answers by any name, as a machine does that is asked by its number.
public struct HostRules: RouterMiddleware {
    public typealias Context = WebContext

    let storefront: Storefront

    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let path = LanguagePath(request.uri.path)
        guard path.language != nil || request.uri.path == "/" || Self.isStaffs(request.uri.path) else {
            return try await next(request, context)
        }
        let domains = try await storefront.database.read { try storefront.shops.domains(in: $0) }
        guard !domains.further.isEmpty else { return try await next(request, context) }
        let place = domains.place(of: request.head.authority ?? "", main: storefront.settings.baseURL)
        guard request.method == .get || request.method == .head else {
            // A form was shown under a name of the shop; under any other it was made by somebody else.
            guard place != .unknown else { throw AppError(.forbidden, "error.crossSite") }
            return try await next(request, context)
        }
        let languages = try await storefront.database.read { try storefront.shops.languages(in: $0) }
        guard let base = base(of: path, place, domains, languages) else { return try await next(request, context) }
        if place == .main, try await isStaffLook(request) { return try await next(request, context) }
        return try await lead(request, from: place, to: base, context)
    }

    /// Whether staff look at the shop, in the frame of its theme or as a buyer sees it: their cookie is under the main address, and
    /// so is every language to them.
    private func isStaffLook(_ request: Request) async throws -> Bool {
        if ThemePreview.token(request) != nil { return true }
        guard let token = request.cookie(AccountSession.cookie) else { return false }
        return try await storefront.database.read { try AccountSession.find(token: token, in: $0)?.isView ?? false }
    }

    private static func isStaffs(_ path: String) -> Bool { path == "/admin" || path.hasPrefix("/admin/") }

    /// Under which address the page is at home; `nil` when it is asked there, or is nowhere.
    private func base(
        of path: LanguagePath, _ place: HostPlace, _ domains: ShopDomains, _ languages: [LanguageTag]
    ) -> String? {
        let main = storefront.settings.baseURL
        guard let language = path.language else {
            let isFront = path.rest == "/" && !domains.languages(at: place, shop: languages).isEmpty
            return place == .main || (place != .unknown && isFront) ? nil : main
        }
        guard languages.contains(language) else { return nil }
        let isHome =
            switch place {
            case .main: domains.home(of: language) == nil
            case .domain(let domain): domains.home(of: language) == domain
            case .unknown: false
            }
        return isHome ? nil : domains.base(of: language, main: main)
    }

    /// For good, unless somebody changes the language: then the cart comes along, which only this one visitor has.
    private func lead(
        _ request: Request, from place: HostPlace, to base: String, _ context: WebContext
    ) async throws -> Response {
        let query = request.uri.query.map { "?\($0)" } ?? ""
        let address = base + request.uri.path + query
        let isChoice = place != .unknown && Form.query(request).has(VisitorLanguage.cookie)
        guard isChoice, request.method == .get else {
            // Asked again each time: a browser that remembers an old home would go in circles after the next change.
            return Response(status: .movedPermanently, headers: [.location: address, .cacheControl: "private, no-cache"])
        }
        let token = try await handOver(request, to: SiteAddress(base).host, context)
        let following = token.map { "&\(CartHandover.field)=\($0)" } ?? ""
        return Response(status: .seeOther, headers: [.location: address + following, .cacheControl: "no-store"])
    }

    private func handOver(_ request: Request, to host: String, _ context: WebContext) async throws -> String? {
        guard let cart = request.cookie(Storefront.cartCookie),
            storefront.cartThrottle.take(context.origin, at: storefront.clock.now()) == nil
        else { return nil }
        return try await storefront.database.write { tx in try CartHandover.begin(cart, to: host, in: tx) }
    }
}

extension Storefront {
    /// To stand before the routes of every wing.
    public var hostRules: HostRules { HostRules(storefront: self) }

    /// The name of the shop that a request was sent to, as a whole address; the main address for a name that is none of the shop's.
    func base(of request: Request) async throws -> String {
        let domains = try await database.read { tx in try shops.domains(in: tx) }
        guard case .domain(let domain) = domains.place(of: request.head.authority ?? "", main: settings.baseURL),
            !domain.languages.isEmpty
        else { return settings.baseURL }
        return SiteAddress(settings.baseURL).at(domain.host).text
    }
}
