import Basics
import MoneyKit

/// What PayTabs's transactions say of a payment.
enum PayTabsNews {
    /// - Throws: `provider.unreadable` for what is no transaction.
    static func event(_ json: ProviderJSON) throws -> ProviderEvent {
        let (reference, kind) = (json["tran_ref"].text, json["tran_type"].text.lowercased())
        guard !reference.isEmpty else { throw AppError(.invalid, "provider.unreadable") }
        let payment = RefundName.read(json["cart_id"].text).payment
        let status = json["payment_result"]["response_status"].text
        return ProviderEvent(
            id: "\(reference):\(status)", kind: "\(kind).\(status)", payment: payment.isEmpty ? nil : ID(payment),
            references: [reference, json["previous_tran_ref"].text], facts: try facts(json))
    }

    static func isRefund(_ json: ProviderJSON) -> Bool { json["tran_type"].text.lowercased() == "refund" }

    /// Letters as “Response status” of docs.paytabs.com has them. A page that was declined is used up: the buyer begins anew.
    static func facts(_ json: ProviderJSON) throws -> [PaymentFact] {
        let result = json["payment_result"]
        let (status, reason) = (result["response_status"].text, result["response_message"].text)
        if isRefund(json) { return [.refund(try refund(json, status, reason))] }
        guard ["sale", ""].contains(json["tran_type"].text.lowercased()) else { return [] }
        switch status {
        case "A": return [.paid(try money(json), capture: json["tran_ref"].text)]
        // Held until PayTabs has looked at it.
        case "H": return [.authorised]
        case "P": return [.waiting(until: nil, details: [:])]
        case "D", "E", "C", "V": return [.failed(reason)]
        case "X": return [.expired]
        default: return []
        }
    }

    private static func refund(_ json: ProviderJSON, _ status: String, _ reason: String) throws -> PaymentFact.Refund {
        let state: PaymentFact.Refund.State =
            switch status {
            case "A": .done
            case "D", "E", "C", "V", "X": .failed
            default: .pending
            }
        return PaymentFact.Refund(
            reference: json["tran_ref"].text, ours: RefundName.read(json["cart_id"].text).refund, amount: try money(json),
            state: state, problem: state == .failed ? reason : "")
    }

    /// What was asked for, in its own currency: the buyer's bank may have paid in another.
    private static func money(_ json: ProviderJSON) throws -> Money {
        try PayTabs.units.money(json["cart_amount"].decimal, json["cart_currency"].text)
    }
}
