import Basics
import Foundation
import HTTPTypes
import Hummingbird

/// Tap, as far as a shop needs it: charges, refunds, signed messages, and a page on which a buyer pays.
struct FakeTap: Sendable {
    static let name = "tap"

    let world: FakeWorld
    let exchange: FakeExchange

    init(world: FakeWorld) { (self.world, exchange) = (world, FakeExchange(name: Self.name, world: world)) }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("/tap/v2/charges") { request, _ in
            try await exchange.answer(request, on: "begin") { body in
                try known(request)
                return FakeAnswer(body: try await charge(body, request))
            }
        }
        router.get("/tap/v2/charges/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await exchange.answer(request, on: "ask") { _ in
                try known(request)
                guard let charge = await world.object(id) else { throw Self.refusal(404, "1144", "Charge id not found") }
                return FakeAnswer(body: told(charge))
            }
        }
        router.post("/tap/v2/refunds") { request, _ in
            try await exchange.answer(request, on: "refund") { body in
                try known(request)
                return FakeAnswer(body: try await refund(body))
            }
        }
        router.post("/tap/v2/refunds/list") { request, _ in
            try await exchange.answer(request, on: "ask") { body in
                try known(request)
                return FakeAnswer(body: try await refunds(body))
            }
        }
        router.get("/tap/pay/{id}") { _, context in
            guard let charge = await world.object(try context.parameters.require("id")) else { throw HTTPError(.notFound) }
            return Response(html: page(charge))
        }
        router.post("/tap/pay/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await act(id, try await FakeForm(request)["do"])
        }
    }

    private var secretKey: String { world.secrets["tap.secretKey"] ?? "sk_test_tap_fake" }

    private func known(_ request: Request) throws {
        guard request.headers[.authorization] == "Bearer \(secretKey)" else { throw Self.refusal(401, "2104", "Invalid API Key") }
    }

    static func refusal(_ status: Int, _ code: String, _ words: String) -> FakeRefusal {
        FakeRefusal(
            status, .object([("errors", .list([.object([("code", .text(code)), ("description", .text(words))])]))]))
    }

    // MARK: Charges

    private func charge(_ body: FakeJSON, _ request: Request) async throws -> FakeJSON {
        let key = "tap:charge:\(body["reference"]["idempotent"].string)"
        if let kept = await world.answer(for: key) { return kept.body }
        let currency = body["currency"].string
        let amount = FakeAmount.text(body["amount"], currency)
        guard FakeAmount.minor(amount) > 0 else { throw Self.refusal(400, "1117", "Amount is invalid") }
        guard !body["customer"]["first_name"].string.isEmpty, !body["customer"]["last_name"].string.isEmpty else {
            throw Self.refusal(400, "1130", "Customer's first name is required")
        }
        let id = await world.newID("chg_TS")
        let isFawry = body["source"]["id"].string == "src_eg.fawry"
        let transaction: [(String, FakeJSON)] = [
            ("timezone", .text("UTC+03:00")), ("created", .text("\(Int(Date().timeIntervalSince1970 * 1_000))")),
            ("url", .text("\(exchange.address(of: request))/pay/\(id)")), ("expiry", body["transaction"]["expiry"]),
            ("asynchronous", .flag(isFawry)), ("amount", .decimal(amount)), ("currency", .text(currency)),
        ]
        let order: [(String, FakeJSON)] = isFawry ? [("order", .object([("reference", .text("982443480"))]))] : []
        let reference: [(String, FakeJSON)] = [
            ("transaction", body["reference"]["transaction"]), ("order", body["reference"]["order"]),
            ("payment", .text(await world.newID(""))), ("gateway", .text(await world.newID("gw_"))),
        ]
        let charge = FakeJSON.object([
            ("id", .text(id)), ("object", .text("charge")), ("live_mode", .flag(false)), ("api_version", .text("V2")),
            ("status", .text(isFawry ? "IN_PROGRESS" : "INITIATED")), ("amount", .decimal(amount)), ("currency", .text(currency)),
            ("description", body["description"]), ("metadata", body["metadata"]), ("transaction", .object(transaction + order)),
            ("reference", .object(reference)),
            ("response", .object([("code", .text("100")), ("message", .text("Initiated"))])), ("redirect", body["redirect"]),
        ])
        await world.keep(charge)
        await world.keep(.init(request: "", status: 200, body: told(charge)), for: key)
        return told(charge)
    }

    private func told(_ charge: FakeJSON) -> FakeJSON { charge }

    // MARK: Refunds

    private func refund(_ body: FakeJSON) async throws -> FakeJSON {
        let key = "tap:refund:\(body["reference"]["idempotent"].string)"
        if let kept = await world.answer(for: key) { return kept.body }
        let (charge, currency) = (body["charge_id"].string, body["currency"].string)
        let amount = FakeAmount.text(body["amount"], currency)
        guard await world.refund(charge, FakeAmount.minor(amount)) else {
            throw Self.refusal(400, "1161", "Requested refund amount exceeds")
        }
        let refund = FakeJSON.object([
            ("id", .text(await world.newID("re_TS"))), ("object", .text("tap.refund")), ("charge_id", .text(charge)),
            ("amount", .decimal(amount)), ("currency", .text(currency)), ("status", .text("REFUNDED")),
            ("created", .text("\(Int(Date().timeIntervalSince1970 * 1_000))")), ("metadata", body["metadata"]),
            ("reference", .object([("merchant", body["reference"]["merchant"])])),
            ("response", .object([("code", .text("000")), ("message", .text("Refunded"))])),
        ])
        await world.keep(refund)
        await world.keep(.init(request: "", status: 200, body: refund), for: key)
        await tell(refund)
        return refund
    }

    private func refunds(_ body: FakeJSON) async throws -> FakeJSON {
        let charges = Set(body["charges"].items.map(\.string))
        let found = await world.all("tap.refund").filter { charges.contains($0["charge_id"].string) }
        guard !found.isEmpty else { throw FakeRefusal(400, .object([("message", .text("Refunds not found"))])) }
        return .object([("object", .text("list")), ("has_more", .flag(false)), ("refunds", .list(found))])
    }

    // MARK: Messages

    private func tell(_ object: FakeJSON) async {
        let (body, hash) = (object.text, hashstring(object))
        await exchange.tell(body, kind: object["object"].string) { _ in ["hashstring": hash] }
    }

    private func hashstring(_ object: FakeJSON) -> String {
        let created = object["transaction"]["created"].string
        let parts = [
            "x_id", object["id"].string, "x_amount", object["amount"].text, "x_currency", object["currency"].string,
            "x_gateway_reference", object["reference"]["gateway"].string, "x_payment_reference",
            object["reference"]["payment"].string, "x_status", object["status"].string, "x_created",
            created.isEmpty ? object["created"].string : created,
        ]
        return Secrets.hexadecimal(Secrets.hmacSHA256(Array(parts.joined().utf8), key: Array(secretKey.utf8)))
    }

    // MARK: The page

    private func page(_ charge: FakeJSON) -> String {
        FakePage.html(
            title: charge["description"].string, amount: "\(charge["amount"].text) \(charge["currency"].string)",
            action: "/tap/pay/\(charge["id"].string)",
            choices: [
                ("CAPTURED", "Pay"), ("DECLINED", "Have the card declined"), ("CANCELLED", "Cancel"),
                ("ABANDONED", "Let it run out"),
            ])
    }

    private func act(_ id: String, _ choice: String) async throws -> Response {
        guard let charge = await world.object(id) else { throw HTTPError(.notFound) }
        let status = ["CAPTURED", "DECLINED", "ABANDONED"].contains(choice) ? choice : "CANCELLED"
        let changed = await world.change(id) {
            guard ["INITIATED", "IN_PROGRESS"].contains($0["status"].string) else { return nil }
            return $0.with([
                ("status", .text(status)),
                ("response", .object([("code", .text("000")), ("message", .text(status.capitalized))])),
            ])
        }
        if var changed {
            let amount = changed["amount"].text
            if status == "CAPTURED" {
                await world.charge(
                    .init(
                        provider: Self.name, id: id, payment: changed["metadata"]["payment"].string,
                        amount: FakeAmount.minor(amount), currency: changed["currency"].string, refunded: 0))
            }
            if await world.next(on: "amount") == .wrongAmount {
                changed["amount"] = .decimal(FakeAmount.text(minor: FakeAmount.minor(amount) - 1, like: amount))
            }
            // Tap tells nothing of a page that was left.
            if status != "ABANDONED" { await tell(changed) }
        }
        let address = charge["redirect"]["url"].string
        return .to("\(address)\(address.contains("?") ? "&" : "?")tap_id=\(id)")
    }
}
