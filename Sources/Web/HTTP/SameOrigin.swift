import Basics
import HTTPTypes
import Hummingbird

/// Refuses forms that another site sends in a visitor's name. Browsers say where a request began in `Sec-Fetch-Site`, older
/// ones in `Origin`; a request with neither comes from no browser and carries nobody's cookies.
public struct SameOrigin: RouterMiddleware {
    public init() {}

    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        guard Self.isOwn(request) else { throw AppError(.forbidden, "error.crossSite") }
        return try await next(request, context)
    }

    private static func isOwn(_ request: Request) -> Bool {
        if let site = HTTPField.Name("sec-fetch-site").flatMap({ request.headers[$0] }) {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.head.authority else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }
}
