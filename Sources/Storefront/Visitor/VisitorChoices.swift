import Basics
import HTTPTypes
import Hummingbird
import MoneyKit
import Web

/// Takes `?currency=EUR`, `?language=fr` and `?country=DE` off any address: keeps the choice in a cookie and leads on to the page itself, so
/// that no page has two addresses.
struct VisitorChoices: RouterMiddleware {
    static let names = [VisitorCurrency.cookie, VisitorLanguage.cookie, VisitorCountry.cookie]

    let isSecure: Bool

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, let query = request.uri.query, Self.names.contains(where: { query.contains("\($0)=") })
        else { return try await next(request, context) }
        let form = Form.query(request)
        let choices = Self.names.filter { form.has($0) }
        guard !choices.isEmpty else { return try await next(request, context) }
        let rest = Visit.withoutChoices(query)
        var response = Response.seeOther(Self.ownPath(request.uri.path) + (rest.isEmpty ? "" : "?\(rest)"))
        for name in choices {
            guard let value = Self.valid(name, form[name]) else { continue }
            response.setCookie(name, value, maxAgeSeconds: VisitorLanguage.keptSeconds, isReadable: true, isSecure: isSecure)
        }
        return response
    }

    /// A choice that nobody could have been offered is dropped; the page shows what it would have shown.
    private static func valid(_ name: String, _ value: String) -> String? {
        switch name {
        case VisitorCurrency.cookie: Currency(rawValue: value)?.code
        case VisitorCountry.cookie: VisitorCountry.known(value)
        default: LanguageTag(rawValue: value)?.rawValue
        }
    }

    /// The path with a single slash at its front: two would name another host.
    static func ownPath(_ path: String) -> String {
        "/" + path.drop { $0 == "/" || $0 == "\\" }
    }
}
