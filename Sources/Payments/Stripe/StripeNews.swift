import Basics
import MoneyKit

/// What Stripe's objects say of a payment.
enum StripeNews {
    /// - Throws: `provider.unreadable` for what is no event of Stripe's.
    static func event(_ json: ProviderJSON) throws -> ProviderEvent {
        let (id, kind, object) = (json["id"].text, json["type"].text, json["data"]["object"])
        guard !id.isEmpty, !kind.isEmpty, json["object"].text == "event" else {
            throw AppError(.invalid, "provider.unreadable")
        }
        let named = object["metadata"]["payment"].text
        let ours = named.isEmpty ? object["client_reference_id"].text : named
        let references = [object["id"].text, name(object["payment_intent"])]
        return ProviderEvent(
            id: id, kind: kind, payment: ours.isEmpty ? nil : ID(ours), references: references, facts: try facts(kind, object))
    }

    private static func facts(_ kind: String, _ object: ProviderJSON) throws -> [PaymentFact] {
        switch kind {
        case "checkout.session.async_payment_failed": [.failed("")]
        case let kind where kind.hasPrefix("checkout.session."): try facts(session: object)
        case let kind where kind.hasPrefix("payment_intent."):
            try facts(intent: object, isVoucher: object["payment_method_types"].list.map(\.text) == ["oxxo"])
        case let kind where kind.hasPrefix("charge.dispute."): [.dispute(try dispute(object))]
        case "charge.refunded": [.lookAgain]
        case let kind where kind.hasPrefix("refund."): [.refund(try refund(object))]
        default: []
        }
    }

    static func facts(session: ProviderJSON) throws -> [PaymentFact] {
        let capture = name(session["payment_intent"])
        var facts: [PaymentFact] = [
            .begun(reference: session["id"].text, url: session["url"].text, expires: session["expires_at"].instant)
        ]
        if !capture.isEmpty { facts.append(.capture(capture)) }
        if session["status"].text == "expired" { facts.append(.expired) }
        if session["status"].text == "complete" {
            switch session["payment_status"].text {
            case "paid": facts.append(.paid(try money(session["amount_total"], session["currency"]), capture: capture))
            case "unpaid": facts.append(.waiting(until: nil, details: [:]))
            default: break
            }
        }
        let intent = session["payment_intent"]
        return facts + (intent["id"].isThere ? try Self.facts(intent: intent, isVoucher: false) : [])
    }

    /// - Parameter isVoucher: the intent can be paid with its voucher alone: when that has run out nothing else is tried.
    static func facts(intent: ProviderJSON, isVoucher: Bool) throws -> [PaymentFact] {
        let id = intent["id"].text
        var facts: [PaymentFact] = [.capture(id)]
        if isVoucher {
            let voucher = intent["next_action"]["oxxo_display_details"]
            facts.append(
                .begun(reference: id, url: voucher["hosted_voucher_url"].text, expires: voucher["expires_after"].instant))
        }
        switch intent["status"].text {
        case "succeeded":
            facts.append(.paid(try money(intent["amount_received"], intent["currency"]), capture: id))
            facts.append(try fee(intent["latest_charge"]["balance_transaction"]))
        case "requires_action" where isVoucher:
            let voucher = intent["next_action"]["oxxo_display_details"]
            facts.append(.waiting(until: voucher["expires_after"].instant, details: ["voucher": voucher["number"].text]))
        case "processing": facts.append(.waiting(until: nil, details: [:]))
        case "requires_capture": facts.append(.authorised)
        case "canceled": facts.append(.expired)
        case "requires_payment_method" where intent["last_payment_error"].isThere:
            facts.append(isVoucher ? .expired : .refusedOnce(intent["last_payment_error"]["message"].text))
        default: break
        }
        return facts
    }

    /// What Stripe has taken; it says so only when its books are asked for along with the charge.
    private static func fee(_ transaction: ProviderJSON) throws -> PaymentFact {
        guard transaction["fee"].isThere else { return .lookAgain }
        return .fee(try money(transaction["fee"], transaction["currency"]))
    }

    static func refund(_ object: ProviderJSON) throws -> PaymentFact.Refund {
        let state: PaymentFact.Refund.State =
            switch object["status"].text {
            case "succeeded": .done
            case "failed", "canceled": .failed
            default: .pending
            }
        let ours = object["metadata"]["refund"].text
        return PaymentFact.Refund(
            reference: object["id"].text, ours: ours.isEmpty ? nil : ours,
            amount: try money(object["amount"], object["currency"]), state: state, problem: object["failure_reason"].text)
    }

    static func dispute(_ object: ProviderJSON) throws -> PaymentFact.Dispute {
        let state: PaymentFact.Dispute.State =
            switch object["status"].text {
            case "won", "warning_closed", "prevented": .won
            case "lost": .lost
            case "warning_needs_response", "warning_under_review": .inquiry
            default: .open
            }
        return PaymentFact.Dispute(
            reference: object["id"].text, amount: try money(object["amount"], object["currency"]), state: state,
            reason: object["reason"].text, due: object["evidence_details"]["due_by"].instant)
    }

    /// An object, or its name where it was not expanded.
    private static func name(_ json: ProviderJSON) -> String {
        json.text.isEmpty ? json["id"].text : json.text
    }

    private static func money(_ amount: ProviderJSON, _ currency: ProviderJSON) throws -> Money {
        guard let units = amount.whole, let currency = Currency(rawValue: currency.text) else {
            throw AppError(.unavailable, "provider.unreadable")
        }
        return try StripeUnits.money(units, currency)
    }
}
