import HTTPTypes
import Hummingbird

/// The headers that every answer carries, cached ones too.
public enum SecurityHeaders {
    /// Nothing inline runs; scripts, styles and pictures come from here alone.
    static let contentSecurityPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'
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
