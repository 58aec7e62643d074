import Foundation
import Hummingbird

extension FakePayPal {
    func createOrder(_ body: FakeJSON, _ request: Request) async throws -> FakeAnswer {
        let unit = body["purchase_units"].items.first ?? .null
        let (currency, value) = (unit["amount"]["currency_code"].string, unit["amount"]["value"].string)
        let digits = value.split(separator: ".").dropFirst().last?.utf8.count ?? 0
        guard body["intent"].string == "CAPTURE", FakeAmount.minor(value) > 0 else {
            throw PayPalObjects.refusal("CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.")
        }
        guard digits == (PayPalObjects.whole.contains(currency) ? 0 : 2) else {
            throw PayPalObjects.refusal("DECIMAL_PRECISION", "The amount has too many or too few decimals.")
        }
        let id = String(await world.newID("").prefix(17))
        let context = body["payment_source"]["paypal"]["experience_context"]
        let order = PayPalObjects.order(
            id, unit: unit, base: exchange.address(of: request), returns: context["return_url"].string,
            cancels: context["cancel_url"].string)
        await world.keep(order)
        await world.keep(.object([("id", .text(Self.place)), ("base", .text(exchange.address(of: request)))]))
        return FakeAnswer(status: 201, body: order.without(PayPalObjects.hidden))
    }

    /// An order as it is told, with its captures and refunds.
    func said(_ id: String) async throws -> FakeJSON {
        guard var order = await world.object(id), order["object"].string == "paypal.order" else { throw PayPalObjects.notFound }
        if order["status"].string != "PAYER_ACTION_REQUIRED" {
            order["links"] = .list(order["links"].items.filter { $0["rel"].string != "payer-action" })
        }
        let captures = await world.all("paypal.capture").filter { $0["order"].string == id }
        guard !captures.isEmpty, var unit = order["purchase_units"].items.first else {
            return order.without(PayPalObjects.hidden)
        }
        let names = Set(captures.map { $0["id"].string })
        let refunds = await world.all("paypal.refund").filter { names.contains($0["capture"].string) }
        var payments: [(String, FakeJSON)] = [("captures", .list(captures.map { $0.without(PayPalObjects.hidden) }))]
        if !refunds.isEmpty { payments.append(("refunds", .list(refunds.map { $0.without(PayPalObjects.hidden) }))) }
        unit["payments"] = .object(payments)
        order["purchase_units"] = .list([unit])
        return order.without(PayPalObjects.hidden)
    }

    /// Takes the money, once.
    func capture(_ id: String) async throws -> FakeJSON {
        guard let order = await world.object(id) else { throw PayPalObjects.notFound }
        if order["status"].string == "COMPLETED" {
            throw PayPalObjects.refusal("ORDER_ALREADY_CAPTURED", "Order already captured.")
        }
        let claimed = await world.change(id) {
            $0["status"].string == "APPROVED" ? $0.with([("status", .text("COMPLETED"))]) : nil
        }
        guard let claimed, let unit = claimed["purchase_units"].items.first else {
            throw PayPalObjects.refusal("ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.")
        }
        if order["declines"].string == "yes" {
            _ = await world.change(id) { $0.with([("status", .text("PAYER_ACTION_REQUIRED")), ("declines", .text(""))]) }
            throw PayPalObjects.refusal("INSTRUMENT_DECLINED", "The instrument presented was declined.")
        }
        var amount = unit["amount"]["value"].string
        if await world.next(on: "amount") == .wrongAmount {
            amount = FakeAmount.text(minor: FakeAmount.minor(amount) - 1, like: amount)
        }
        let capture = PayPalObjects.capture(String(await world.newID("").prefix(17)), unit: unit, value: amount, order: id)
        await world.keep(capture)
        await world.charge(
            .init(
                provider: Self.name, id: capture["id"].string, payment: unit["custom_id"].string,
                amount: FakeAmount.minor(amount),
                currency: unit["amount"]["currency_code"].string, refunded: 0))
        await tell("PAYMENT.CAPTURE.COMPLETED", PayPalObjects.told(capture, order: id), type: "capture")
        return try await said(id)
    }

    func refund(_ id: String, _ body: FakeJSON) async throws -> FakeJSON {
        guard let capture = await world.object(id) else { throw PayPalObjects.notFound }
        let asked = body["amount"].string.isEmpty ? body["amount"] : capture["amount"]
        guard await world.refund(id, FakeAmount.minor(asked["value"].string)) else {
            throw PayPalObjects.refusal("REFUND_AMOUNT_EXCEEDED", "The refund amount exceeds the captured amount.")
        }
        let refund = PayPalObjects.refund(
            String(await world.newID("").prefix(17)), amount: asked, custom: body["custom_id"].string, capture: id)
        await world.keep(refund)
        _ = await world.change(id) { $0.with([("status", .text("PARTIALLY_REFUNDED"))]) }
        await tell("PAYMENT.CAPTURE.REFUNDED", refund.without(PayPalObjects.hidden), type: "refund")
        return refund.without(PayPalObjects.hidden)
    }

    // MARK: The page on which a buyer approves

    func addPages(to router: Router<BasicRequestContext>) {
        router.get("/paypal/pay/{id}") { _, context in
            guard let order = await world.object(try context.parameters.require("id")) else { throw HTTPError(.notFound) }
            let unit = order["purchase_units"].items.first ?? .null
            return Response(
                html: FakePage.html(
                    title: unit["description"].string,
                    amount: "\(unit["amount"]["value"].string) \(unit["amount"]["currency_code"].string)",
                    action: "/paypal/pay/\(order["id"].string)",
                    choices: [
                        ("pay", "Pay with PayPal"), ("decline", "Approve, and have the card declined"), ("cancel", "Go back"),
                    ]))
        }
        router.post("/paypal/pay/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await act(id, try await FakeForm(request)["do"])
        }
    }

    private func act(_ id: String, _ choice: String) async throws -> Response {
        guard let order = await world.object(id) else { throw HTTPError(.notFound) }
        guard choice == "pay" || choice == "decline" else { return .to(order["cancels"].string) }
        let approved = await world.change(id) {
            guard $0["status"].string == "PAYER_ACTION_REQUIRED" else { return nil }
            return $0.with([("status", .text("APPROVED")), ("declines", .text(choice == "decline" ? "yes" : ""))])
        }
        if approved != nil { await tell("CHECKOUT.ORDER.APPROVED", try await said(id), type: "checkout-order") }
        return .to(order["returns"].string)
    }
}
