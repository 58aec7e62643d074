import Basics
import HTTPTypes
import Hummingbird
import Payments
import Sales
import Store
import Web

extension Storefront {
    func addPaying(to pages: RouterGroup<WebContext>) {
        pages.post("orders/:token/payments") { request, context in
            try await startPayment(try context.parameters.require("token"), request, from: context.origin)
        }
        pages.get("orders/:token/payments/:payment") { request, context in
            try await handOver(
                try context.parameters.require("payment"), of: try context.parameters.require("token"), request)
        }
        pages.get("orders/:token/payments/:payment/back") { request, context in
            try await comeBack(
                try context.parameters.require("payment"), of: try context.parameters.require("token"), request,
                from: context.origin)
        }
    }

    /// Begins to pay what is due, in a way that is offered for it.
    private func startPayment(_ token: String, _ request: Request, from origin: String) async throws -> Response {
        let visit = try Visit(request)
        let form = try await Form.read(request)
        if let seconds = checkoutThrottle.take(origin, at: clock.now()) {
            throw AppError(.tooMany, "form.tooOften", ["seconds": "\(seconds)"])
        }
        let (wish, key) = (form["option"], String(form["key"].prefix(Self.mostKeyCharacters)))
        let payment = try await database.write { tx -> ID<Payment>? in
            guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
            guard let option = PaymentOption(text: wish), option.provider != nil,
                let due = try PaymentCase.due(of: order, OrderAccount.load(order, in: tx)),
                try MethodChoice.offered(for: due, in: tx).contains(option)
            else { return nil }
            return try Payment.startDue(option, for: order.id, key: key, in: tx)
        }
        guard let payment else { return .seeOther("/\(visit.language.rawValue)/orders/\(token)?gone#pay") }
        return await begin(payment, "/\(visit.language.rawValue)/orders/\(token)")
    }

    static let mostKeyCharacters = 64

    /// Has the provider begin it and leads the buyer on. A provider that does not answer costs the buyer nothing but another try:
    /// the order's page says so.
    func begin(_ id: ID<Payment>, _ order: String) async -> Response {
        do {
            let payment = try await Payment.begin(id, with: providers)
            let goesOn = payment.isOpen(at: clock.now()) && !payment.url.isEmpty && payment.details.isEmpty
            return .seeOther(goesOn ? "\(order)/payments/\(id)" : "\(order)#pay")
        } catch {
            logger.warning("payment \(id): \(error)")
            return .seeOther("\(order)?unreached#pay")
        }
    }

    /// The page between the shop and the provider. A form may lead to this site alone, so the browser is sent on from a page.
    private func handOver(_ id: String, of token: String, _ request: Request) async throws -> Response {
        let visit = try Visit(request)
        let page = try await draw(visit) { frame, tx -> HandOverPage? in
            let payment = try payment(id, of: token, in: tx)
            guard payment.isOpen(at: tx.now), !payment.url.isEmpty, let provider = payment.provider else { return nil }
            return HandOverPage(frame: frame, payment: payment, provider: provider, order: token)
        }
        guard let page else { return .seeOther("/\(visit.language.rawValue)/orders/\(token)#pay") }
        return .secret(page.html)
    }

    /// The buyer comes back from the provider, who is asked how it went; the order's page shows it.
    private func comeBack(
        _ id: String, of token: String, _ request: Request, from origin: String
    ) async throws -> Response {
        let visit = try Visit(request)
        let payment = try await database.read { try self.payment(id, of: token, in: $0) }
        let order = "/\(visit.language.rawValue)/orders/\(token)"
        guard payment.paidAt == nil, checkoutThrottle.take(origin, at: clock.now()) == nil else {
            return .seeOther("\(order)#pay")
        }
        do {
            try await Payment.ask(payment.id, with: providers)
        } catch {
            logger.warning("payment \(payment.id): \(error)")
        }
        return .seeOther("\(order)#pay")
    }

    /// Who knows the address of one order sees no payment of another.
    private func payment(_ id: String, of token: String, in tx: Transaction) throws -> Payment {
        guard let order = try OrderDetail.find(token: token, in: tx), let payment = try Payment.find(ID(id), in: tx),
            payment.order == order.id
        else { throw AppError.notFound() }
        return payment
    }
}
