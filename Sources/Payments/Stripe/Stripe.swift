import Basics
import Fetch
import Foundation
import MoneyKit

/// Stripe: cards through its hosted page (Checkout Sessions), OXXO vouchers through Payment Intents
/// (https://docs.stripe.com/api, version as pinned below).
struct Stripe: ProviderConnector {
    /// The shapes of requests and answers are of this version, whatever the account's own default is.
    static let version = "2026-05-27.dahlia"
    /// Buyers pay within this time or begin anew: a price should not stay payable for long. Stripe allows 30 minutes to 24 hours.
    static let sessionSeconds: Int64 = 7_200
    /// Until when a voucher can be paid; Stripe allows 1 to 7 days.
    static let voucherDays = 3
    static let mostRefundsAsked = 100

    let wire: ProviderWire

    init(_ account: OpenedAccount, _ standIn: String?, _ transport: @escaping Providers.Transport) {
        wire = ProviderWire(account, at: "https://api.stripe.com", standIn: standIn, transport)
    }

    var connection: ProviderConnection {
        ProviderConnection(
            begin: { try await begin($0) }, ask: { try await ask($0) }, refund: { try await refund($0, $1) },
            withdraw: { try await withdraw($0) },
            read: { message in
                try StripeSignature.check(message, secret: account["webhookSecret"])
                return [try StripeNews.event(ProviderJSON(message.body))]
            })
    }

    private func begin(_ wish: PaymentWish) async throws -> [PaymentFact] {
        if wish.method == .oxxo {
            let intent = try await post("/v1/payment_intents", voucherForm(wish), key: "begin-\(wish.payment)")
            return try StripeNews.facts(intent: intent, isVoucher: true)
        }
        let session = try await post("/v1/checkout/sessions", sessionForm(wish), key: "begin-\(wish.payment)")
        return try StripeNews.facts(session: session)
    }

    /// What Stripe knows of the payment, of its fee and of what went back.
    private func ask(_ known: KnownPayment) async throws -> [PaymentFact] {
        let charge = "latest_charge.balance_transaction"
        var facts: [PaymentFact]
        if known.reference.hasPrefix("pi_") {
            let intent = try await get("/v1/payment_intents/\(known.reference)", ["expand[]": charge])
            facts = try StripeNews.facts(intent: intent, isVoucher: known.method == .oxxo)
        } else {
            let session = try await get("/v1/checkout/sessions/\(known.reference)", ["expand[]": "payment_intent.\(charge)"])
            facts = try StripeNews.facts(session: session)
        }
        let captures = facts.compactMap { fact in if case .capture(let name) = fact { name } else { nil as String? } }
        guard let capture = captures.first else { return facts }
        facts += try await refunds(of: capture).map { .refund(try StripeNews.refund($0)) }
        return facts
    }

    private func refunds(of capture: String) async throws -> [ProviderJSON] {
        try await get("/v1/refunds", ["payment_intent": capture, "limit": "\(Self.mostRefundsAsked)"])["data"].list
    }

    /// Stripe forgets keys after a day, so what it has is looked at before it is asked once more.
    private func refund(_ known: KnownPayment, _ wish: RefundWish) async throws -> [PaymentFact] {
        let earlier = try await refunds(of: known.capture).first { $0["metadata"]["refund"].text == wish.id }
        if let earlier { return [.refund(try StripeNews.refund(earlier))] }
        var form = FormFields()
        form.add("payment_intent", known.capture)
        form.add("amount", "\(try StripeUnits.amount(wish.amount))")
        form.add("reason", "requested_by_customer")
        form.add("metadata[payment]", known.payment.text)
        form.add("metadata[refund]", wish.id)
        return [.refund(try StripeNews.refund(try await post("/v1/refunds", form, key: "refund-\(wish.id)")))]
    }

    /// What has been paid in the meantime stays paid: Stripe refuses, and is asked how it stands.
    private func withdraw(_ known: KnownPayment) async throws -> [PaymentFact] {
        let isIntent = known.reference.hasPrefix("pi_")
        let path = isIntent ? "/v1/payment_intents/\(known.reference)/cancel" : "/v1/checkout/sessions/\(known.reference)/expire"
        do {
            let answer = try await post(path, FormFields(), key: "withdraw-\(known.payment)")
            return try isIntent
                ? StripeNews.facts(intent: answer, isVoucher: known.method == .oxxo) : StripeNews.facts(session: answer)
        } catch let error as AppError where error.kind == .conflict {
            return try await ask(known)
        }
    }

    // MARK: The wire

    private func post(_ path: String, _ form: FormFields, key: String) async throws -> ProviderJSON {
        let headers = ["Content-Type": "application/x-www-form-urlencoded", "Idempotency-Key": key]
        return try await call(HTTPFetch.Call(.post, base + path, headers: headers, body: form.bytes))
    }

    private func get(_ path: String, _ query: [String: String]) async throws -> ProviderJSON {
        let pairs = query.sorted { $0.key < $1.key }.map { "\(FormFields.encoded($0.key))=\(FormFields.encoded($0.value))" }
        return try await call(HTTPFetch.Call(.get, "\(base)\(path)?\(pairs.joined(separator: "&"))"))
    }

    private func call(_ call: HTTPFetch.Call) async throws -> ProviderJSON {
        var call = call
        call.headers["Authorization"] = "Bearer \(account["secretKey"])"
        call.headers["Stripe-Version"] = Self.version
        return try await transport(call).json(from: "Stripe") { json in
            let error = json["error"]
            return (error["message"].text, "\(error["type"].text) \(error["code"].text)")
        }
    }
}
