import Basics
import Foundation
import HTTPTypes
import Hummingbird

/// dLocal, as far as a shop needs it: OXXO vouchers, refunds, signed messages, and a till at which a voucher is paid.
struct FakeDLocal: Sendable {
    static let name = "dlocal"
    private static let voucherDays = 3

    let world: FakeWorld
    let exchange: FakeExchange

    init(world: FakeWorld) { (self.world, exchange) = (world, FakeExchange(name: Self.name, world: world)) }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("/dlocal/payments") { request, _ in
            let (request, text) = try await read(request)
            return try await exchange.answer(request, on: "begin", key: key(request)) { body in
                try known(request, text)
                return FakeAnswer(body: try await pay(body, request))
            }
        }
        router.get("/dlocal/payments/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await exchange.answer(request, on: "ask") { _ in
                try known(request, "")
                guard let payment = await world.object(id) else { throw Self.refusal(404, 4000, "Payment not found") }
                return FakeAnswer(body: await told(payment))
            }
        }
        router.get("/dlocal/orders/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await exchange.answer(request, on: "ask") { _ in
                try known(request, "")
                guard let payment = await payment(of: id) else { throw Self.refusal(404, 4000, "Order not found") }
                return FakeAnswer(
                    body: .object([
                        ("order_id", .text(id)), ("payment_id", payment["id"]), ("amount", payment["amount"]),
                        ("currency", payment["currency"]), ("status", payment["status"]),
                    ]))
            }
        }
        router.post("/dlocal/refunds") { request, _ in
            let (request, text) = try await read(request)
            return try await exchange.answer(request, on: "refund", key: key(request)) { body in
                try known(request, text)
                return FakeAnswer(body: try await refund(body))
            }
        }
        router.get("/dlocal/pay/{id}") { _, context in
            guard let payment = await world.object(try context.parameters.require("id")) else { throw HTTPError(.notFound) }
            return Response(html: page(payment))
        }
        router.post("/dlocal/pay/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await act(id, try await FakeForm(request)["do"])
        }
    }

    // MARK: Who asks

    private var login: String { world.secrets["dlocal.login"] ?? "dlocal_login_fake" }
    private var secretKey: String { world.secrets["dlocal.secretKey"] ?? "dlocal_secret_fake" }

    private func read(_ request: Request) async throws -> (Request, String) {
        var request = request
        let body = try await request.body.collect(upTo: FakeProvider.mostBytes)
        request.body = .init(buffer: body)
        return (request, String(buffer: body))
    }

    private func key(_ request: Request) -> String? { HTTPField.Name("X-Idempotency-Key").flatMap { request.headers[$0] } }

    private func known(_ request: Request, _ body: String) throws {
        let time = HTTPField.Name("X-Date").flatMap { request.headers[$0] } ?? ""
        guard request.headers[.authorization] == "V2-HMAC-SHA256, Signature: \(signature(of: body, time))" else {
            throw Self.refusal(403, 3001, "Invalid Credentials.")
        }
    }

    private func signature(of body: String, _ time: String) -> String {
        Secrets.hexadecimal(Secrets.hmacSHA256(Array("\(login)\(time)\(body)".utf8), key: Array(secretKey.utf8)))
    }

    static func refusal(_ status: Int, _ code: Int, _ words: String) -> FakeRefusal {
        FakeRefusal(status, .object([("code", .number(code)), ("message", .text(words))]))
    }

    // MARK: Payments

    private func payment(of order: String) async -> FakeJSON? {
        await world.all("dlocal.payment").first { $0["order_id"].string == order }
    }

    private func pay(_ body: FakeJSON, _ request: Request) async throws -> FakeJSON {
        let amount = FakeAmount.text(body["amount"], body["currency"].string)
        guard body["country"].string == "MX", body["currency"].string == "MXN", body["payment_method_id"].string == "OX" else {
            throw Self.refusal(400, 5004, "Currency not allowed for this country.")
        }
        guard (1_000...1_000_000).contains(FakeAmount.minor(amount)) else { throw Self.refusal(400, 5007, "Amount exceeded.") }
        guard await payment(of: body["order_id"].string) == nil else { throw Self.refusal(400, 5009, "Order id is duplicated.") }
        let (id, now) = (await world.newID("D-4-"), Int(Date().timeIntervalSince1970))
        let end = Date(timeIntervalSince1970: Double(now + Self.voucherDays * 86_400)).formatted(.iso8601)
        let payment = FakeJSON.object([
            ("id", .text(id)), ("object", .text("dlocal.payment")), ("amount", .decimal(amount)), ("currency", .text("MXN")),
            ("payment_method_id", .text("OX")), ("payment_method_type", .text("TICKET")),
            ("payment_method_flow", .text("REDIRECT")), ("country", .text("MX")),
            (
                "ticket",
                .object([
                    ("type", .text("NUMERIC")), ("number", .text("98000012345678")), ("expiration_date", .text(end)),
                ])
            ), ("created_date", .text(Date().formatted(.iso8601))), ("status", .text("PENDING")),
            ("status_code", .text("100")), ("status_detail", .text("The payment is pending.")), ("order_id", body["order_id"]),
            ("description", body["description"]), ("callback_url", body["callback_url"]),
            ("notification_url", body["notification_url"]),
            ("redirect_url", .text("\(exchange.address(of: request))/pay/\(id)")),
        ])
        await world.keep(payment)
        return await told(payment)
    }

    private func told(_ payment: FakeJSON) async -> FakeJSON {
        let refunds = await world.all("dlocal.refund").filter { $0["payment_id"].string == payment["id"].string }
        let own = payment.without(["object"])
        return refunds.isEmpty ? own : own.with([("refunds", .list(refunds.map { $0.without(["object"]) }))])
    }

    private func refund(_ body: FakeJSON) async throws -> FakeJSON {
        let amount = FakeAmount.text(body["amount"], body["currency"].string)
        guard await world.refund(body["payment_id"].string, FakeAmount.minor(amount)) else {
            throw Self.refusal(400, 5007, "Amount exceeded.")
        }
        let refund = FakeJSON.object([
            ("id", .text(await world.newID("REF"))), ("object", .text("dlocal.refund")), ("payment_id", body["payment_id"]),
            ("amount", .decimal(amount)), ("currency", body["currency"]), ("status", .text("SUCCESS")),
            ("status_code", .text("200")), ("status_detail", .text("The refund was paid.")), ("description", body["description"]),
        ])
        await world.keep(refund)
        await tell(refund.without(["object"]))
        return refund.without(["object"])
    }

    private func tell(_ object: FakeJSON) async {
        let (body, fake) = (object.text, self)
        await exchange.tell(body, kind: object["status"].string) { seconds in
            let time = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
            return [
                "X-Date": time, "X-Login": fake.login,
                "Authorization": "V2-HMAC-SHA256, Signature: \(fake.signature(of: body, time))",
            ]
        }
    }

    // MARK: The till

    private func page(_ payment: FakeJSON) -> String {
        FakePage.html(
            title: "OXXO", amount: "\(payment["amount"].text) MXN", action: "/dlocal/pay/\(payment["id"].string)",
            choices: [
                ("PAID", "Pay at the till"), ("REJECTED", "Have it rejected"), ("EXPIRED", "Let it run out"),
                ("back", "Go back"),
            ])
    }

    private func act(_ id: String, _ choice: String) async throws -> Response {
        guard let payment = await world.object(id) else { throw HTTPError(.notFound) }
        guard ["PAID", "REJECTED", "EXPIRED"].contains(choice) else { return .to(payment["callback_url"].string) }
        let changed = await world.change(id) {
            guard $0["status"].string == "PENDING" else { return nil }
            return $0.with([("status", .text(choice)), ("status_detail", .text("The payment was \(choice.lowercased())."))])
        }
        if var changed {
            let amount = changed["amount"].text
            if choice == "PAID" {
                await world.charge(
                    .init(
                        provider: Self.name, id: id, payment: changed["order_id"].string, amount: FakeAmount.minor(amount),
                        currency: "MXN", refunded: 0))
            }
            if await world.next(on: "amount") == .wrongAmount {
                changed["amount"] = .decimal(FakeAmount.text(minor: FakeAmount.minor(amount) - 1, like: amount))
            }
            await tell(changed.without(["object"]))
        }
        return Response(html: FakePage.html(title: choice.capitalized, amount: "", action: "", choices: []))
    }
}
