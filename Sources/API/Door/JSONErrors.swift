import Basics
import Foundation
import HTTPTypes
import Hummingbird
import Web

/// Says what went wrong as JSON: `{"error": {"key": "api.noKey", "message": "…"}}`, in Chinese for those who ask for it.
struct JSONErrors: RouterMiddleware {
    let texts: TextBook

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as AppError where error.kind != .internal {
            let fields = ["key": error.message.key, "message": request.texts(texts).say(error.message)]
            var response = try Response.json(["error": fields], status: error.kind.status)
            if error.kind == .unauthenticated { response.headers[.wwwAuthenticate] = "Bearer" }
            if let wait = error.message.arguments["seconds"], error.kind == .tooMany { response.headers[.retryAfter] = wait }
            return response
        }
    }
}

extension Request {
    /// The language of sentences in an answer: Chinese when it is asked for first, else English.
    func texts(_ book: TextBook) -> Texts {
        let language = LanguageTag(rawValue: headers[.acceptLanguage] ?? "")
        return book(language == .chinese ? .chinese : .english)
    }
}

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        var response = Response.text(text, type: "application/json", status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
