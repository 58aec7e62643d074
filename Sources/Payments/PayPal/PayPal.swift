import Basics
import Fetch
import Foundation
import MoneyKit

/// PayPal: Orders v2, captured when the buyer has approved, and refunds of captures
/// (https://developer.paypal.com/docs/api/orders/v2/, https://developer.paypal.com/docs/api/payments/v2/).
struct PayPal: ProviderConnector {
    /// Buyers approve within this time or begin anew: a price should not stay payable for long.
    static let orderSeconds: Int64 = 10_800
    /// The longest key that `PayPal-Request-Id` takes.
    static let mostKeyCharacters = 108
    static let refusedStatus = 401
    static let unprocessableStatus = 422
    static let unknownStatus = 404

    /// PayPal takes these without decimals (https://developer.paypal.com/api/rest/reference/currency-codes/), though the forint and the
    /// Taiwan dollar have them elsewhere.
    static let units = DecimalUnits(whole: ["HUF", "JPY", "TWD"], thousandths: [])

    let wire: ProviderWire
    let now: Instant
    let tokens: PayPalTokens
    let certificates: PayPalCertificates

    init(
        _ account: OpenedAccount, _ standIn: String?, at now: Instant, tokens: PayPalTokens = .shared,
        certificates: PayPalCertificates = .shared, _ transport: @escaping Providers.Transport
    ) {
        let own = account.isLive ? "https://api-m.paypal.com" : "https://api-m.sandbox.paypal.com"
        (wire, self.now) = (ProviderWire(account, at: own, standIn: standIn, transport), now)
        (self.tokens, self.certificates) = (tokens, certificates)
    }

    var connection: ProviderConnection {
        ProviderConnection(
            begin: { try await begin($0) }, ask: { try await ask($0) }, refund: { try await refund($0, $1) },
            withdraw: { try await withdraw($0) },
            read: { message in
                let event = try ProviderJSON(message.body)
                try await check(message)
                return [try PayPalNews.event(event)]
            })
    }

    private func begin(_ wish: PaymentWish) async throws -> [PaymentFact] {
        let order = try await post("/v2/checkout/orders", orderBody(wish).bytes, key: wish.payment.text)
        return try PayPalNews.facts(order: order, expires: wish.startedAt.adding(seconds: Self.orderSeconds))
    }

    /// How the order stands. One that the buyer has approved is captured: only then money moves, and asking twice moves it once.
    private func ask(_ known: KnownPayment) async throws -> [PaymentFact] {
        let reply = try await reply(.get, "/v2/checkout/orders/\(known.reference)")
        // PayPal forgets orders that nobody has approved.
        if reply.status == Self.unknownStatus { return [.expired] }
        let order = try read(reply)
        guard order["status"].text == "APPROVED" else { return try await withFee(PayPalNews.facts(order: order)) }
        return try await withFee(capture(known))
    }

    private func capture(_ known: KnownPayment) async throws -> [PaymentFact] {
        let path = "/v2/checkout/orders/\(known.reference)"
        let reply = try await reply(.post, "\(path)/capture", Array("{}".utf8), key: "capture-\(known.payment)")
        guard reply.status == Self.unprocessableStatus, let refusal = try? ProviderJSON(reply.bytes) else {
            return try PayPalNews.facts(order: read(reply))
        }
        let detail = refusal["details"].list.first
        switch detail?["issue"].text ?? "" {
        case "ORDER_ALREADY_CAPTURED": return try PayPalNews.facts(order: read(await self.reply(.get, path)))
        case "ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED": return []
        default: return [.refusedOnce(detail?["description"].text ?? refusal["message"].text)]
        }
    }

    /// With what PayPal takes, which an order does not always say.
    private func withFee(_ facts: [PaymentFact]) async throws -> [PaymentFact] {
        let captures = facts.compactMap { fact in if case .paid(_, let capture) = fact { capture } else { nil as String? } }
        let knowsFee = facts.contains { if case .fee = $0 { true } else { false } }
        guard let capture = captures.first, !knowsFee else { return facts }
        let news = try PayPalNews.facts(capture: read(await reply(.get, "/v2/payments/captures/\(capture)")))
        return facts + news.filter { if case .fee = $0 { true } else { false } }
    }

    /// PayPal keeps keys for 45 days; what it has is looked at all the same before it is asked once more.
    private func refund(_ known: KnownPayment, _ wish: RefundWish) async throws -> [PaymentFact] {
        let reply = try await reply(.get, "/v2/checkout/orders/\(known.reference)")
        if reply.status != Self.unknownStatus {
            let earlier = try PayPalNews.refunds(order: read(reply)).first { $0.ours == wish.id }
            if let earlier { return [.refund(earlier)] }
        }
        let body = try refundBody(wish).bytes
        let answer = try await post("/v2/payments/captures/\(known.capture)/refund", body, key: "refund-\(wish.id)")
        var refund = try PayPalNews.refund(answer)
        refund.ours = wish.id
        return [.refund(refund)]
    }

    /// An order that nobody has approved cannot be called off at PayPal and need not be: without a capture no money moves. So this
    /// looks how it stands and captures nothing.
    private func withdraw(_ known: KnownPayment) async throws -> [PaymentFact] {
        let reply = try await reply(.get, "/v2/checkout/orders/\(known.reference)")
        if reply.status == Self.unknownStatus { return [.expired] }
        let order = try read(reply)
        let facts = try PayPalNews.facts(order: order)
        return order["status"].text == "COMPLETED" ? try await withFee(facts) : facts + [.expired]
    }

    // MARK: The wire

    func post(_ path: String, _ body: [UInt8], key: String?) async throws -> ProviderJSON {
        try read(await reply(.post, path, body, key: key))
    }

    /// One request; a token that PayPal no longer takes is renewed once.
    private func reply(
        _ method: HTTPFetch.Call.Method, _ path: String, _ body: [UInt8]? = nil, key: String? = nil
    ) async throws -> HTTPFetch.Reply {
        var call = HTTPFetch.Call(method, base + path, headers: ["Content-Type": "application/json"], body: body)
        if method == .post { call.headers["Prefer"] = "return=representation" }
        if let key { call.headers["PayPal-Request-Id"] = Self.fitting(key) }
        call.headers["Authorization"] = "Bearer \(try await token())"
        let reply = try await transport(call)
        guard reply.status == Self.refusedStatus else { return reply }
        tokens.forget(tokenName)
        call.headers["Authorization"] = "Bearer \(try await token())"
        return try await transport(call)
    }

    private static func fitting(_ key: String) -> String {
        key.utf8.count <= mostKeyCharacters ? key : Secrets.fingerprint(key)
    }

    private func read(_ reply: HTTPFetch.Reply) throws -> ProviderJSON {
        try reply.json(from: "PayPal") { json in
            let first = json["details"].list.first
            let words = [first?["description"].text, json["message"].text, json["error_description"].text]
            let codes = [json["name"].text, first?["issue"].text, json["debug_id"].text].compactMap { $0 }
            return (words.compactMap { $0 }.first { !$0.isEmpty } ?? "", codes.joined(separator: " "))
        }
    }

    // MARK: Tokens

    private var tokenName: String { "\(base) \(account["clientID"]) \(Secrets.fingerprint(account["clientSecret"]))" }

    private func token() async throws -> String {
        if let kept = tokens.token(tokenName, at: now) { return kept }
        let pair = Data("\(account["clientID"]):\(account["clientSecret"])".utf8).base64EncodedString()
        var form = FormFields()
        form.add("grant_type", "client_credentials")
        let headers = ["Authorization": "Basic \(pair)", "Content-Type": "application/x-www-form-urlencoded"]
        let call = HTTPFetch.Call(.post, "\(base)/v1/oauth2/token", headers: headers, body: form.bytes)
        let answer = try read(await transport(call))
        let token = answer["access_token"].text
        guard !token.isEmpty else { throw AppError(.unavailable, "provider.unreadable") }
        tokens.keep(token, tokenName, until: now.adding(seconds: answer["expires_in"].whole ?? 0))
        return token
    }
}
