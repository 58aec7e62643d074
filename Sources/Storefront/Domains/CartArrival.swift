import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Sales
import Store
import Web

/// Takes in a cart that comes from another domain of the shop, and takes its token off the address.
struct CartArrival: RouterMiddleware {
    typealias Context = WebContext

    let storefront: Storefront

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, let query = request.uri.query, query.contains("\(CartHandover.field)=") else {
            return try await next(request, context)
        }
        let token = Form.query(request)[CartHandover.field]
        let rest = query.split(separator: "&").filter { !$0.hasPrefix("\(CartHandover.field)=") }.joined(separator: "&")
        var response = Response.seeOther(VisitorChoices.ownPath(request.uri.path) + (rest.isEmpty ? "" : "?\(rest)"))
        response.headers[.cacheControl] = "no-store"
        guard storefront.cartThrottle.take(context.origin, at: storefront.clock.now()) == nil else { return response }
        if let (cart, count) = try await take(token, request) {
            storefront.keepCart(cart, count: count, in: &response)
        }
        return response
    }

    private func take(_ token: String, _ request: Request) async throws -> (cart: String, count: Int)? {
        let host = SiteAddress.host(in: request.head.authority ?? "")
        let own = request.cookie(Storefront.cartCookie)
        return try await storefront.database.write { tx in
            guard let cart = try CartHandover.end(token, at: host, into: own, in: tx) else { return nil }
            return (cart, try Cart.lineCount(token: cart, in: tx))
        }
    }
}
