import Foundation
import HTTPTypes
import Hummingbird

/// Stripe, as far as a shop needs it: checkout sessions, payment intents, refunds, and pages on which a buyer pays.
struct FakeStripe: Sendable {
    static let name = "stripe"
    /// How long `silence` keeps a shop waiting before the connection ends.
    private static let silence: Duration = .seconds(30)

    let world: FakeWorld

    func addRoutes(to router: Router<BasicRequestContext>) {
        let api = router.group("/stripe/v1")
        api.post("checkout/sessions") { request, context in
            try await write(request, on: "begin") { try await createSession($0, request) }
        }
        api.get("checkout/sessions/{id}") { request, context in
            try await read(request) { try await session(context.parameters.require("id"), request) }
        }
        api.post("checkout/sessions/{id}/expire") { request, context in
            let id = try context.parameters.require("id")
            return try await write(request, on: "withdraw") { _ in try await expire(id) }
        }
        api.post("payment_intents") { request, _ in
            try await write(request, on: "begin") { try await createIntent($0, request) }
        }
        api.get("payment_intents/{id}") { request, context in
            try await read(request) { try await intent(context.parameters.require("id"), request) }
        }
        api.post("payment_intents/{id}/cancel") { request, context in
            let id = try context.parameters.require("id")
            return try await write(request, on: "withdraw") { _ in try await cancel(id) }
        }
        api.post("refunds") { request, _ in try await write(request, on: "refund") { try await createRefund($0) } }
        api.get("refunds") { request, _ in try await read(request) { await refunds(request) } }
        addPages(to: router)
    }

    // MARK: One request

    /// A request that changes something: the key is asked for first, so that the same one never does it twice.
    private func write(
        _ request: Request, on what: String, _ body: (FakeForm) async throws -> FakeJSON
    ) async throws -> Response {
        let text = String(buffer: try await request.body.collect(upTo: FakeProvider.mostBytes))
        let kind = await world.next(on: what)
        if kind == .silence { try await Task.sleep(for: Self.silence) }
        if kind == .error { return try await answer(request, text, .failure(StripeError.broken)) }
        let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] } ?? ""
        let signed = "\(request.method) \(request.uri.path) \(text)"
        if !key.isEmpty, let kept = await world.answer(for: "stripe:\(key)") {
            guard kept.request == signed else { return try await answer(request, text, .failure(StripeError.otherParameters)) }
            return logged(request, text, kept.status, kept.body)
        }
        let result: Result<FakeJSON, any Error>
        do { result = .success(try await body(FakeForm(text))) } catch { result = .failure(error) }
        let made = try await answer(request, text, result)
        if !key.isEmpty, let (status, body) = StripeError.answer(result) {
            await world.keep(.init(request: signed, status: status, body: body), for: "stripe:\(key)")
        }
        switch kind {
        case .silenceAfter: try await Task.sleep(for: Self.silence)
        case .errorAfter: return Response(json: StripeError.broken.json, status: .internalServerError)
        case .garbage: return Response(html: "<h1>502</h1>")
        default: break
        }
        return made
    }

    private func read(_ request: Request, _ body: () async throws -> FakeJSON) async throws -> Response {
        let kind = await world.next(on: "ask")
        if kind == .silence { try await Task.sleep(for: Self.silence) }
        if kind == .error { return try await answer(request, "", .failure(StripeError.broken)) }
        let result: Result<FakeJSON, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        return try await answer(request, "", result)
    }

    private func answer(_ request: Request, _ text: String, _ result: Result<FakeJSON, any Error>) async throws -> Response {
        let isKnown = request.headers[.authorization] == "Bearer \(world.secrets["stripe.secretKey"] ?? "sk_test_fake")"
        let result = isKnown ? result : .failure(StripeError.unknownKey)
        guard let (status, body) = StripeError.answer(result) else { throw HTTPError(.internalServerError) }
        return logged(request, text, status, body)
    }

    private func logged(_ request: Request, _ text: String, _ status: Int, _ body: FakeJSON) -> Response {
        let path = String(request.uri.string.dropFirst("/stripe".count))
        world.exchanges?.add(
            provider: Self.name, method: request.method.rawValue, path: path, request: text, status: status, answer: body.text)
        return Response(json: body, status: .init(code: status))
    }

    /// Tells the shop that something has happened.
    func tell(_ kind: String, _ object: FakeJSON) async {
        let id = await world.newID("evt_")
        let body = StripeObjects.event(id, kind, object).text
        world.exchanges?.add(provider: Self.name, method: "EVENT", path: kind, request: "", status: 200, answer: body)
        let secret = world.secrets["stripe.webhookSecret"] ?? "whsec_fake"
        await world.tell(
            FakeMessage(provider: Self.name, body: body) { seconds in
                ["Stripe-Signature": StripeObjects.signature(of: body, secret: secret, seconds: seconds)]
            })
    }
}

/// What Stripe refuses, as it says so.
enum StripeError: Error {
    case broken, unknownKey, otherParameters
    case notFound(String)
    case bad(String)

    private var facts: (status: Int, type: String, code: String?, message: String) {
        switch self {
        case .broken: (500, "api_error", nil, "An unknown error occurred.")
        case .unknownKey: (401, "invalid_request_error", nil, "Invalid API Key provided.")
        case .otherParameters:
            (400, "idempotency_error", nil, "Keys for idempotent requests can only be used with the same parameters.")
        case .notFound(let id): (404, "invalid_request_error", "resource_missing", "No such object: '\(id)'")
        case .bad(let reason): (400, "invalid_request_error", "parameter_invalid", reason)
        }
    }

    var json: FakeJSON {
        let facts = facts
        let code: [(String, FakeJSON)] = facts.code.map { [("code", .text($0))] } ?? []
        return .object([("error", .object([("message", .text(facts.message)), ("type", .text(facts.type))] + code))])
    }

    /// - Returns: `nil` for an error that is not Stripe's.
    static func answer(_ result: Result<FakeJSON, any Error>) -> (status: Int, body: FakeJSON)? {
        switch result {
        case .success(let body): (200, body)
        case .failure(let error): (error as? StripeError).map { ($0.facts.status, $0.json) }
        }
    }
}
