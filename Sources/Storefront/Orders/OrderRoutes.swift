import Basics
import Documents
import HTTPTypes
import Hummingbird
import Payments
import Sales
import Web

extension Storefront {
    func addOrders(to pages: RouterGroup<WebContext>) {
        pages.get("orders/:token") { request, context in
            try await order(try context.parameters.require("token"), request)
        }
        pages.get("orders/:token/documents/:document") { _, context in
            try await document(try context.parameters.require("document"), of: try context.parameters.require("token"))
        }
    }

    private func order(_ token: String, _ request: Request) async throws -> Response {
        let page = try await draw(try Visit(request)) { frame, tx in
            guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
            let documents = try TradeDocument.all(of: order.id, in: tx).filter(\.isForBuyer)
            var page = try OrderPage(frame, order, account: OrderAccount.load(order, in: tx), documents: documents)
            page.duty = try order.dutyEstimate(in: tx)
            return page
        }
        return .secret(page.html)
    }

    /// A paper of the order. Who knows the address of one order sees none of another.
    private func document(_ id: String, of token: String) async throws -> Response {
        let (bytes, name) = try await database.read { tx in
            guard let order = try OrderDetail.find(token: token, in: tx),
                let document = try TradeDocument.find(ID(id), in: tx), document.order == order.id, document.isForBuyer
            else { throw AppError.notFound() }
            return (try document.file(in: tx), document.fileName)
        }
        return .hidden(.pdf(bytes, name: name))
    }
}

extension Response {
    /// A page whose address is its buyer's secret: no address that it links to learns it, nobody keeps or lists it.
    static func secret(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        hidden(.personal(html, status: status))
    }

    /// An answer that is as secret as such a page.
    static func hidden(_ answer: Response) -> Response {
        var response = answer
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow")] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }
}
