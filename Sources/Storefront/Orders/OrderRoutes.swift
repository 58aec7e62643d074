import Basics
import Documents
import HTTPTypes
import Hummingbird
import Payments
import Sales
import Store
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
            let account = try OrderAccount.load(order, in: tx)
            return try OrderPage(
                frame, order, account: account, ways: try ways(frame, order, account, in: tx), documents: documents)
        }
        return .secret(page.html)
    }

    private func ways(
        _ frame: Frame, _ order: OrderDetail, _ account: OrderAccount, in tx: Transaction
    ) throws -> WaysToPay {
        let due = try PaymentCase.due(of: order, account)
        let options = try due.map { try MethodChoice.offered(for: $0, in: tx) } ?? []
        let query = frame.visit.query
        return WaysToPay(
            frame: frame, order: order, options: options.filter { $0.provider != nil }, due: due?.amount,
            payments: try Payment.all(of: order.id, in: tx), now: tx.now, key: Secrets.token(),
            notice: query.has("unreached") ? .unreached : query.has("gone") ? .gone : nil)
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
