import Basics
import HTTPTypes
import Hummingbird

/// The answers routes give.
extension Response {
    /// A whole page.
    public static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "private, no-cache"],
            body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }

    /// Text of another type, such as XML.
    public static func text(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "\(type); charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// A paper that a browser shows, and keeps under a name of plain letters.
    public static func pdf(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf", .contentDisposition: "inline; filename=\"\(name)\"",
                .cacheControl: "private, no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// After a form was taken: look there.
    public static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    /// The page has moved for good.
    public static func movedPermanently(_ address: String) -> Response {
        Response(status: .movedPermanently, headers: [.location: address])
    }

    /// Sets a cookie that scripts cannot read unless they need to; it is sent to this site alone.
    public mutating func setCookie(
        _ name: String, _ value: String, maxAgeSeconds: Int?, isReadable: Bool = false, isSecure: Bool, path: String = "/"
    ) {
        var parts = ["\(name)=\(value)", "Path=\(path)", "SameSite=Lax"]
        if let maxAgeSeconds { parts.append("Max-Age=\(maxAgeSeconds)") }
        if !isReadable { parts.append("HttpOnly") }
        if isSecure { parts.append("Secure") }
        headers.append(HTTPField(name: .setCookie, value: parts.joined(separator: "; ")))
    }
}

/// Which status an error is told with: the one table.
extension AppError.Kind {
    public var status: HTTPResponse.Status {
        switch self {
        case .invalid: .unprocessableContent
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .gone: .gone
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .internal: .internalServerError
        }
    }
}
