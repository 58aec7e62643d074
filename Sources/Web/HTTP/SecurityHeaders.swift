import HTTPTypes
import Hummingbird

/// The headers that every answer carries, cached ones too.
public enum SecurityHeaders {
    /// Nothing inline runs; scripts, styles and pictures come from here alone.
    static let contentSecurityPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'
        """

    /// Of a page of this site that shows another of its own within it.
    public static let framing = contentSecurityPolicy + "; frame-src 'self'"

    /// Of a page of this site that is shown within such a one as it is.
    static let previewed = contentSecurityPolicy.replacing("frame-ancestors 'none'", with: "frame-ancestors 'self'")

    /// Of a letter that is shown within such a page, as its reader will see it: its own styles and nothing else. It runs nothing,
    /// sends nothing, opens nothing and loads nothing, and belongs to no site.
    public static let framed = """
        default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox
        """

    public static func fields(isSecure: Bool) -> [(name: String, value: String)] {
        var fields = [
            ("content-security-policy", contentSecurityPolicy),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            ("cross-origin-opener-policy", "same-origin"),
        ]
        if isSecure { fields.append(("strict-transport-security", "max-age=31536000; includeSubDomains")) }
        return fields
    }
}

struct SecurityHeadersMiddleware: RouterMiddleware {
    let fields: [HTTPField]

    init(isSecure: Bool) {
        fields = SecurityHeaders.fields(isSecure: isSecure).compactMap { field in
            HTTPField.Name(field.name).map { HTTPField(name: $0, value: field.value) }
        }
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // A route may have said something stricter.
        for field in fields where response.headers[field.name] == nil { response.headers[field.name] = field.value }
        return response
    }
}

extension Response {
    /// The same answer, which may show pages of this site within it.
    public func framing() -> Response {
        var response = self
        response.headers[.contentSecurityPolicy] = SecurityHeaders.framing
        return response
    }

    /// The same answer as a page within another of this site: it does all that it does alone, and nobody keeps it.
    public func previewed() -> Response {
        var response = self
        response.headers[.contentSecurityPolicy] = SecurityHeaders.previewed
        if let name = HTTPField.Name("x-frame-options") { response.headers[name] = "SAMEORIGIN" }
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// The same answer for the inside of such a page.
    public func framed() -> Response {
        var response = self
        response.headers[.contentSecurityPolicy] = SecurityHeaders.framed
        if let name = HTTPField.Name("x-frame-options") { response.headers[name] = "SAMEORIGIN" }
        return response
    }
}
