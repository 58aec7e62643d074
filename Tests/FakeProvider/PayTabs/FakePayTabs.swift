import Basics
import Foundation
import HTTPTypes
import Hummingbird

/// PayTabs, as far as a shop needs it: pages, queries, refunds and signed messages.
struct FakePayTabs: Sendable {
    static let name = "paytabs"

    let world: FakeWorld
    let exchange: FakeExchange

    init(world: FakeWorld) { (self.world, exchange) = (world, FakeExchange(name: Self.name, world: world)) }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("/paytabs/payment/request") { request, _ in
            let isRefund = try await peek(request)
            return try await exchange.answer(isRefund.request, on: isRefund.isRefund ? "refund" : "begin") { body in
                try known(request)
                return FakeAnswer(body: isRefund.isRefund ? try await refund(body) : try await sale(body, request))
            }
        }
        router.post("/paytabs/payment/query") { request, _ in
            try await exchange.answer(request, on: "ask") { body in
                try known(request)
                return FakeAnswer(body: try await query(body))
            }
        }
        router.get("/paytabs/pay/{id}") { _, context in
            guard let sale = await world.object(try context.parameters.require("id")) else { throw HTTPError(.notFound) }
            return Response(html: page(sale))
        }
        router.post("/paytabs/pay/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await act(id, try await FakeForm(request)["do"])
        }
    }

    private var serverKey: String { world.secrets["paytabs.serverKey"] ?? "paytabs_key_fake" }

    private func known(_ request: Request) throws {
        guard request.headers[.authorization] == serverKey else {
            throw FakeRefusal(
                401, .object([("code", .number(1)), ("message", .text("Authentication failed. Check authentication header."))]))
        }
    }

    /// Sales and refunds are asked for at one address.
    private func peek(_ request: Request) async throws -> (request: Request, isRefund: Bool) {
        var request = request
        let body = try await request.body.collect(upTo: FakeProvider.mostBytes)
        request.body = .init(buffer: body)
        return (request, String(buffer: body).contains("\"tran_type\":\"refund\""))
    }

    // MARK: Transactions

    private func sale(_ body: FakeJSON, _ request: Request) async throws -> FakeJSON {
        let currency = body["cart_currency"].string
        let amount = FakeAmount.text(body["cart_amount"], currency)
        guard FakeAmount.minor(amount) > 0, !body["cart_id"].string.isEmpty else {
            throw FakeRefusal(400, .object([("code", .number(206)), ("message", .text("Invalid request: cart_amount"))]))
        }
        let id = await world.newID("TST")
        let sale = FakeJSON.object([
            ("id", .text(id)), ("object", .text("paytabs.sale")), ("tran_ref", .text(id)), ("tran_type", .text("Sale")),
            ("cart_id", body["cart_id"]), ("cart_description", body["cart_description"]), ("cart_currency", .text(currency)),
            ("cart_amount", .text(amount)), ("callback", body["callback"]), ("return", body["return"]), ("result", .null),
        ])
        await world.keep(sale)
        return told(sale).with([("redirect_url", .text("\(exchange.address(of: request))/pay/\(id)"))])
    }

    private func refund(_ body: FakeJSON) async throws -> FakeJSON {
        let (of, currency) = (body["tran_ref"].string, body["cart_currency"].string)
        let amount = FakeAmount.text(body["cart_amount"], currency)
        guard await world.refund(of, FakeAmount.minor(amount)) else {
            throw FakeRefusal(
                400, .object([("code", .number(113)), ("message", .text("Refund amount is more than what is left."))]))
        }
        let id = await world.newID("TST")
        let refund = FakeJSON.object([
            ("id", .text(id)), ("object", .text("paytabs.refund")), ("tran_ref", .text(id)), ("previous_tran_ref", .text(of)),
            ("tran_type", .text("Refund")), ("cart_id", body["cart_id"]), ("cart_description", body["cart_description"]),
            ("cart_currency", .text(currency)), ("cart_amount", .text(amount)), ("result", .text("A")),
        ])
        await world.keep(refund)
        await tell(refund)
        return told(refund)
    }

    private func query(_ body: FakeJSON) async throws -> FakeJSON {
        let all = await world.all("paytabs.sale") + world.all("paytabs.refund")
        let (reference, cart) = (body["tran_ref"].string, body["cart_id"].string)
        if !reference.isEmpty, let found = all.first(where: { $0["tran_ref"].string == reference }) { return told(found) }
        let found = cart.isEmpty ? [] : all.filter { $0["cart_id"].string == cart }
        guard !found.isEmpty else {
            throw FakeRefusal(404, .object([("code", .number(2)), ("message", .text("Transaction not found"))]))
        }
        return found.count == 1 ? told(found[0]) : .list(found.map(told))
    }

    private func told(_ transaction: FakeJSON) -> FakeJSON {
        let status = transaction["result"].string
        let said = transaction.without(["id", "object", "result"])
        guard !status.isEmpty else { return said }
        return said.with([
            (
                "payment_result",
                .object([
                    ("response_status", .text(status)), ("response_code", .text(status == "A" ? "G12345" : "504")),
                    ("response_message", .text(["A": "Authorised", "C": "Cancelled"][status] ?? "Declined")),
                    ("transaction_time", .text(Date().formatted(.iso8601))),
                ])
            )
        ])
    }

    private func tell(_ transaction: FakeJSON) async {
        let (body, key) = (told(transaction).text, serverKey)
        await exchange.tell(body, kind: transaction["tran_type"].string) { _ in
            ["Signature": Secrets.hexadecimal(Secrets.hmacSHA256(Array(body.utf8), key: Array(key.utf8)))]
        }
    }

    // MARK: The page

    private func page(_ sale: FakeJSON) -> String {
        FakePage.html(
            title: sale["cart_description"].string,
            amount: "\(sale["cart_amount"].string) \(sale["cart_currency"].string)", action: "/paytabs/pay/\(sale["id"].string)",
            choices: [("A", "Pay"), ("D", "Have the card declined"), ("C", "Cancel")])
    }

    private func act(_ id: String, _ choice: String) async throws -> Response {
        guard let sale = await world.object(id) else { throw HTTPError(.notFound) }
        let result = ["A", "D", "C"].contains(choice) ? choice : "C"
        let changed = await world.change(id) { $0["result"].string.isEmpty ? $0.with([("result", .text(result))]) : nil }
        if var changed {
            let amount = changed["cart_amount"].string
            if result == "A" {
                await world.charge(
                    .init(
                        provider: Self.name, id: id, payment: changed["cart_id"].string, amount: FakeAmount.minor(amount),
                        currency: changed["cart_currency"].string, refunded: 0))
            }
            if await world.next(on: "amount") == .wrongAmount {
                changed["cart_amount"] = .text(FakeAmount.text(minor: FakeAmount.minor(amount) - 1, like: amount))
            }
            await tell(changed)
        }
        return Response(html: posting(to: sale["return"].string, id))
    }

    /// PayTabs sends the buyer back by a form.
    private func posting(to address: String, _ id: String) -> String {
        FakePage.html(title: "Done", amount: "", action: address, choices: [("back", "Back to the shop (\(id))")])
    }
}
