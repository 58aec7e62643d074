import Basics
import HTTPTypes
import Hummingbird

/// Turns whatever a route throws into a page that helps. What was unforeseen goes to the log, never to the reader.
public struct ErrorPages: RouterMiddleware {
    /// Draws the page of an error; the wing knows the reader's language and frame.
    public typealias Draw = @Sendable (AppError, Request, WebContext) async -> HTML
    private let draw: Draw

    public init(_ draw: @escaping Draw) {
        self.draw = draw
    }

    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let known = Self.known(error)
            if known.kind == .internal || known.kind == .unavailable {
                // Which page, not which address: orders, quotes and sign-ins are found by secrets in theirs.
                context.logger.error("\(request.method) \(context.endpointPath ?? "?"): \(error)")
            }
            var response = Response.page(await draw(known, request, context), status: known.kind.status)
            // What went wrong may be right a moment later, and the frame around it may be somebody's alone.
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }

    private static func known(_ error: any Error) -> AppError {
        if let error = error as? AppError { return error }
        guard let error = error as? any HTTPResponseError else {
            return AppError(.internal, "error.internal", detail: "\(error)")
        }
        return switch error.status {
        case .notFound: .notFound()
        case .contentTooLarge: AppError(.tooLarge, "form.tooLarge")
        case let status where (400..<500).contains(status.code): AppError(.invalid, "error.badRequest")
        default: AppError(.internal, "error.internal", detail: "\(error)")
        }
    }
}
