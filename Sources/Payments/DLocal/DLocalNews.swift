import Basics
import MoneyKit

/// What dLocal's objects say of a payment.
enum DLocalNews {
    /// A message is the payment, or the refund, as it stands.
    /// - Throws: `provider.unreadable` for what is neither.
    static func event(_ json: ProviderJSON) throws -> ProviderEvent {
        let (id, status) = (json["id"].text, json["status"].text)
        guard !id.isEmpty, !status.isEmpty else { throw AppError(.invalid, "provider.unreadable") }
        let paymentOfRefund = json["payment_id"].isThere ? json["payment_id"].text : json["id_payment"].text
        let isRefund = !paymentOfRefund.isEmpty
        let payment = isRefund ? RefundName.read(json["description"].text).payment : json["order_id"].text
        return ProviderEvent(
            id: "\(id):\(status)", kind: "\(isRefund ? "refund" : "payment").\(status.lowercased())",
            payment: payment.isEmpty ? nil : ID(payment), references: [id, paymentOfRefund],
            facts: isRefund ? [.refund(try refund(json))] : try facts(payment: json))
    }

    /// States as “Payment status codes” of docs.dlocal.com lists them.
    static func facts(payment: ProviderJSON) throws -> [PaymentFact] {
        let (id, ticket) = (payment["id"].text, payment["ticket"])
        let end = ProviderTime.read(ticket["expiration_date"].text)
        let number = ticket["number"].isThere ? ticket["number"].decimal : ticket["barcode"].decimal
        let begun = PaymentFact.begun(reference: id, url: payment["redirect_url"].text, expires: end)
        let reason = payment["status_detail"].text
        let refunds: [PaymentFact] = try payment["refunds"].list.map { .refund(try refund($0)) }
        switch payment["status"].text {
        case "PENDING": return [begun, .waiting(until: end, details: ["voucher": number])]
        case "AUTHORIZED": return [begun, .authorised]
        case "PAID": return [begun, .paid(try money(payment), capture: id)] + refunds
        case "REJECTED": return [begun, .failed(reason)]
        case "CANCELLED", "EXPIRED": return [begun, .expired]
        default: return [begun]
        }
    }

    /// States as “Refund status codes” of docs.dlocal.com lists them.
    static func refund(_ json: ProviderJSON) throws -> PaymentFact.Refund {
        let state: PaymentFact.Refund.State =
            switch json["status"].text {
            case "SUCCESS": .done
            case "REJECTED", "CANCELLED": .failed
            default: .pending
            }
        return PaymentFact.Refund(
            reference: json["id"].text, ours: RefundName.read(json["description"].text).refund, amount: try money(json),
            state: state, problem: state == .failed ? json["status_detail"].text : "")
    }

    private static func money(_ json: ProviderJSON) throws -> Money {
        try DLocal.units.money(json["amount"].decimal, json["currency"].text)
    }
}
