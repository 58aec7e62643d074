import Basics
import Content
import HTTPTypes
import Hummingbird
import Store
import Web

/// Before anybody is told that an address leads nowhere, the seller's redirects are asked. An address that something answers is
/// never looked up.
struct OldAddresses: RouterMiddleware {
    typealias Context = WebContext

    let database: Database
    let hits: RedirectHits

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            let response = try await next(request, context)
            guard response.status == .notFound, let redirect = await redirect(request) else { return response }
            return redirect
        } catch {
            guard Self.isNotFound(error), let redirect = await redirect(request) else { throw error }
            return redirect
        }
    }

    private static func isNotFound(_ error: any Error) -> Bool {
        if let error = error as? AppError { return error.kind == .notFound }
        return (error as? any HTTPResponseError)?.status == .notFound
    }

    private func redirect(_ request: Request) async -> Response? {
        guard request.method == .get || request.method == .head else { return nil }
        let path = request.uri.path
        guard let found = try? await database.read({ tx in try Redirect.find(path, in: tx) }) else { return nil }
        hits.note(found.id, database)
        return Response(
            status: found.redirect.status == .forGood ? .movedPermanently : .found,
            headers: [.location: found.redirect.location, .cacheControl: "private, no-cache"])
    }
}
