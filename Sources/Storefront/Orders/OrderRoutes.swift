import Basics
import HTTPTypes
import Hummingbird
import Sales
import Web

extension Storefront {
    func addOrders(to pages: RouterGroup<WebContext>) {
        pages.get("orders/:token") { request, context in
            try await order(try context.parameters.require("token"), request)
        }
    }

    /// The page is its buyer's secret: no address that it links to learns it, nobody keeps or lists it.
    private func order(_ token: String, _ request: Request) async throws -> Response {
        let page = try await draw(try Visit(request)) { frame, tx in
            guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
            return try OrderPage(frame, order)
        }
        var response = Response.personal(page.html)
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow")] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }
}
