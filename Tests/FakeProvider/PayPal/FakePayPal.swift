import CZlib
import Foundation
import HTTPTypes
import Hummingbird

/// PayPal, as far as a shop needs it: tokens, orders, captures, refunds, signed messages, and a page on which a buyer approves.
struct FakePayPal: Sendable {
    static let name = "paypal"
    static let signer = "messageverificationcerts.sandbox.paypal.com"
    /// Under this name the address is kept at which the shop has found the fake: its certificate lies there.
    static let place = "paypal.place"
    private static let daySeconds = 86_400

    let world: FakeWorld
    let exchange: FakeExchange
    let authority: FakeAuthority
    /// Shops keep certificates by their addresses: a new one has a new address.
    private let certificateID = "CERT-\(UUID().uuidString)"

    init(world: FakeWorld) throws {
        let now = Int(Date().timeIntervalSince1970)
        let made = FakeAuthority(name: Self.signer, from: now - Self.daySeconds, until: now + 365 * Self.daySeconds)
        guard let made else { throw HTTPError(.internalServerError, message: "no certificate") }
        (self.world, authority) = (world, made)
        exchange = FakeExchange(name: Self.name, world: world)
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("/paypal/v1/oauth2/token") { request, _ in
            try await exchange.answer(request, on: "token") { _ in try token(request) }
        }
        router.post("/paypal/v2/checkout/orders") { request, _ in
            try await exchange.answer(request, on: "begin", key: try key(request)) { try await createOrder($0, request) }
        }
        router.get("/paypal/v2/checkout/orders/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await exchange.answer(request, on: "ask") { _ in
                try known(request)
                return FakeAnswer(body: try await said(id))
            }
        }
        router.post("/paypal/v2/checkout/orders/{id}/capture") { request, context in
            let id = try context.parameters.require("id")
            return try await exchange.answer(request, on: "capture", key: try key(request)) { _ in
                try known(request)
                return FakeAnswer(status: 201, body: try await capture(id))
            }
        }
        router.get("/paypal/v2/payments/captures/{id}") { request, context in
            let id = try context.parameters.require("id")
            return try await exchange.answer(request, on: "ask") { _ in
                try known(request)
                guard let capture = await world.object(id) else { throw PayPalObjects.notFound }
                return FakeAnswer(body: capture.without(PayPalObjects.hidden))
            }
        }
        router.post("/paypal/v2/payments/captures/{id}/refund") { request, context in
            let id = try context.parameters.require("id")
            return try await exchange.answer(request, on: "refund", key: try key(request)) { body in
                try known(request)
                return FakeAnswer(status: 201, body: try await refund(id, body))
            }
        }
        router.post("/paypal/v1/notifications/verify-webhook-signature") { request, _ in
            try await exchange.answer(request, on: "verify") { body in
                try known(request)
                return FakeAnswer(body: .object([("verification_status", .text(await verify(body)))]))
            }
        }
        router.get("/paypal/certs/{id}") { _, _ in authority.pem }
        addPages(to: router)
    }

    // MARK: Who asks

    private var clientID: String { world.secrets["paypal.clientID"] ?? "paypal_client_fake" }
    private var clientSecret: String { world.secrets["paypal.clientSecret"] ?? "paypal_secret_fake" }
    private var webhookID: String { world.secrets["paypal.webhookID"] ?? "WHFAKE" }
    private static let accessToken = "A21AAFake"

    private func token(_ request: Request) throws -> FakeAnswer {
        let pair = Data("\(clientID):\(clientSecret)".utf8).base64EncodedString()
        guard request.headers[.authorization] == "Basic \(pair)" else {
            throw FakeRefusal(
                401,
                .object([
                    ("error", .text("invalid_client")), ("error_description", .text("Client Authentication failed")),
                ]))
        }
        return FakeAnswer(
            body: .object([
                ("scope", .text("https://uri.paypal.com/services/payments/payment")),
                ("access_token", .text(Self.accessToken)), ("token_type", .text("Bearer")), ("app_id", .text("APP-FAKE")),
                ("expires_in", .number(32_400)), ("nonce", .text("fake")),
            ]))
    }

    private func known(_ request: Request) throws {
        guard request.headers[.authorization] == "Bearer \(Self.accessToken)" else {
            throw FakeRefusal(
                401, .object([("error", .text("invalid_token")), ("error_description", .text("Token signature failed"))]))
        }
    }

    private func key(_ request: Request) throws -> String? {
        HTTPField.Name("PayPal-Request-Id").flatMap { request.headers[$0] }
    }

    // MARK: Messages

    /// Tells the shop, signed as PayPal signs.
    func tell(_ kind: String, _ resource: FakeJSON, type: String) async {
        let body = PayPalObjects.event(await world.newID("WH-"), kind, resource, type: type).text
        let (webhookID, authority, certificateID) = (webhookID, authority, certificateID)
        let base = await world.object(Self.place)?["base"].string ?? ""
        await exchange.tell(body, kind: kind) { seconds in
            let time = PayPalObjects.time(seconds)
            let id = "fake-\(seconds)"
            let sum = Array(body.utf8).withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
            let signature = authority.signature(of: Array("\(id)|\(time)|\(webhookID)|\(sum)".utf8))
            return [
                "PAYPAL-TRANSMISSION-ID": id, "PAYPAL-TRANSMISSION-TIME": time, "PAYPAL-AUTH-ALGO": "SHA256withRSA",
                "PAYPAL-TRANSMISSION-SIG": Data(signature).base64EncodedString(),
                "PAYPAL-CERT-URL": "\(base)/certs/\(certificateID)",
            ]
        }
    }

    /// The sum is taken of the event as it lies in the request; it is the last field there.
    private func verify(_ body: FakeJSON) async -> String {
        let id = body["webhook_event"]["id"].string
        let sent = await world.messages.last { $0.provider == Self.name && $0.body.contains("\"id\":\"\(id)\"") }
        guard let sent, let signature = Data(base64Encoded: body["transmission_sig"].string) else { return "FAILURE" }
        let sum = Array(sent.body.utf8).withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        let text = "\(body["transmission_id"].string)|\(body["transmission_time"].string)|\(webhookID)|\(sum)"
        // RSA signatures of one text by one key are the same every time.
        return authority.signature(of: Array(text.utf8)) == Array(signature) ? "SUCCESS" : "FAILURE"
    }
}
