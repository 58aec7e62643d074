import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Takes a request from the wire to the router and the answer back.
struct Answering<Router: HTTPResponder>: Sendable where Router.Context == WebContext {
    static var serverName: String { "Tradewind" }

    let router: Router
    let logger: Logger

    func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        var response = await respond(to: request, WebContext(source: .init(channel: channel, logger: logger)))
        response.headers[.date] = HTTPDate.text(time(nil))
        response.headers[.server] = Self.serverName
        try await writer.write(response: response.head, body: response.body)
    }

    /// What went wrong has become a page on its way through the middleware; what comes here all the same says nothing.
    private func respond(to request: Request, _ context: WebContext) async -> Response {
        do {
            return try await router.respond(to: request, context: context)
        } catch {
            // Addresses hold secret tokens, so the log names none.
            logger.error("\(request.method): \(error)")
            return Response(status: .internalServerError)
        }
    }
}
