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

    private func order(_ token: String, _ request: Request) async throws -> Response {
        let page = try await draw(try Visit(request)) { frame, tx in
            guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
            return try OrderPage(frame, order)
        }
        return .secret(page.html)
    }
}

extension Response {
    /// A page whose address is its buyer's secret: no address that it links to learns it, nobody keeps or lists it.
    static func secret(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.personal(html, status: status)
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow")] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }
}
