import Basics
import MoneyKit

/// What Tap's objects say of a payment, and how Tap signs them.
enum TapNews {
    /// Which payment it is of is told by the charge's name alone: what else names it is not signed.
    /// - Throws: `provider.unreadable` for what is neither a charge nor a refund.
    static func event(_ json: ProviderJSON) throws -> ProviderEvent {
        let (id, status, charge) = (json["id"].text, json["status"].text, json["charge_id"].text)
        guard !id.isEmpty, !status.isEmpty else { throw AppError(.invalid, "provider.unreadable") }
        return ProviderEvent(
            id: "\(id):\(status)", kind: "\(charge.isEmpty ? "charge" : "refund").\(status.lowercased())",
            payment: nil, references: [id, charge],
            facts: charge.isEmpty ? try facts(charge: json) : [.refund(try refund(json))])
    }

    /// States as https://developers.tap.company/reference/charges lists them. `UNKNOWN` decides nothing: Tap is asked again.
    static func facts(charge: ProviderJSON, expires: Instant? = nil) throws -> [PaymentFact] {
        let (id, transaction) = (charge["id"].text, charge["transaction"])
        let begun = PaymentFact.begun(reference: id, url: transaction["url"].text, expires: expires)
        let reason = charge["response"]["message"].text
        switch charge["status"].text {
        case "INITIATED": return [begun]
        case "IN_PROGRESS", "IN PROGRESS":
            // Fawry's number, which the buyer names at the till.
            let number = transaction["order"]["reference"].decimal
            return [begun, .waiting(until: nil, details: ["voucher": number])]
        case "AUTHORIZED": return [begun, .authorised]
        case "CAPTURED": return [begun, .paid(try money(charge), capture: id)]
        case "CANCELLED", "FAILED", "DECLINED", "RESTRICTED", "VOID": return [begun, .failed(reason)]
        case "ABANDONED", "TIMEDOUT": return [begun, .expired]
        default: return [begun]
        }
    }

    static func refund(_ json: ProviderJSON) throws -> PaymentFact.Refund {
        let state: PaymentFact.Refund.State =
            switch json["status"].text {
            case "REFUNDED": .done
            case "CANCELLED", "FAILED", "DECLINED", "RESTRICTED", "TIMEDOUT": .failed
            default: .pending
            }
        let ours = json["metadata"]["refund"].text
        return PaymentFact.Refund(
            reference: json["id"].text, ours: ours.isEmpty ? nil : ours, amount: try money(json), state: state,
            problem: state == .failed ? json["response"]["message"].text : "")
    }

    private static func money(_ json: ProviderJSON) throws -> Money {
        try Tap.units.money(json["amount"].decimal, json["currency"].text)
    }

    // MARK: The signature

    /// The header `hashstring`: HMAC-SHA-256 of a few of the object's fields with the secret key, in hexadecimal
    /// (https://developers.tap.company/docs/webhook).
    ///
    /// It is not of the whole body, so name, amount, currency and state may be believed and nothing else.
    /// - Throws: `provider.forged`.
    static func check(_ json: ProviderJSON, _ message: WebhookMessage, secret: String) throws {
        let own = try hashstring(json, secret: secret)
        let theirs = (message.headers["hashstring"] ?? "").lowercased()
        guard !secret.isEmpty, Secrets.areEqual(Array(own.utf8), Array(theirs.utf8)) else {
            throw AppError(.forbidden, "provider.forged", detail: "tap")
        }
    }

    static func hashstring(_ json: ProviderJSON, secret: String) throws -> String {
        let currency = json["currency"].text
        let amount = try Tap.units.text(money(json))
        let created = json["transaction"]["created"].isThere ? json["transaction"]["created"].decimal : json["created"].decimal
        let text = """
            x_id\(json["id"].text)x_amount\(amount)x_currency\(currency)x_gateway_reference\(json["reference"]["gateway"].decimal)\
            x_payment_reference\(json["reference"]["payment"].decimal)x_status\(json["status"].text)x_created\(created)
            """
        return Secrets.hexadecimal(Secrets.hmacSHA256(Array(text.utf8), key: Array(secret.utf8)))
    }
}
