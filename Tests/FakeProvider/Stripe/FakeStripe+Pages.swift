import Foundation
import Hummingbird

extension FakeStripe {
    /// The pages on which a buyer pays with a card, and the till at which he pays a voucher.
    func addPages(to router: Router<BasicRequestContext>) {
        router.get("/stripe/pay/{id}") { _, context in
            let id = try context.parameters.require("id")
            guard let object = await world.object(id) else { throw HTTPError(.notFound) }
            return Response(html: page(object))
        }
        router.post("/stripe/pay/{id}") { request, context in
            let id = try context.parameters.require("id")
            let form = try await FakeForm(request)
            return try await act(id, form["do"])
        }
    }

    private func page(_ object: FakeJSON) -> String {
        let isVoucher = object["object"].string == "payment_intent"
        let amount = isVoucher ? object["amount"].int : object["amount_total"].int
        return FakePage.html(
            title: isVoucher ? "OXXO" : object["metadata"]["order"].string,
            amount: "\(amount) \(object["currency"].string.uppercased())",
            action: "/stripe/pay/\(object["id"].string)",
            choices: isVoucher
                ? [("pay", "Pay at the till"), ("expire", "Let it run out")]
                : [
                    ("pay", "Pay by card"), ("decline", "Have the card declined"), ("cancel", "Go back"),
                    ("expire", "Let it run out"),
                ])
    }

    /// What the buyer does, and where that leads him.
    private func act(_ id: String, _ choice: String) async throws -> Response {
        guard let object = await world.object(id) else { throw HTTPError(.notFound) }
        switch choice {
        case "pay":
            guard let paid = await pay(id), paid["object"].string == "checkout.session" else {
                return Response(html: FakePage.html(title: "Paid", amount: "", action: "", choices: []))
            }
            return .to(paid["success_url"].string)
        case "decline":
            await decline(id)
            return Response(html: page(object))
        case "expire":
            if object["object"].string == "checkout.session" {
                _ = try? await expire(id)
                return .to(object["cancel_url"].string)
            }
            await runOut(id)
            return Response(html: FakePage.html(title: "Expired", amount: "", action: "", choices: []))
        default: return .to(object["cancel_url"].string)
        }
    }

    /// A voucher that nobody has paid in time.
    private func runOut(_ id: String) async {
        let expired = await world.change(id) { intent in
            guard intent["status"].string == "requires_action" else { return nil }
            return StripeObjects.declined(intent).with([("status", .text("requires_payment_method")), ("next_action", .null)])
        }
        if let expired { await tell("payment_intent.payment_failed", expired) }
    }
}
