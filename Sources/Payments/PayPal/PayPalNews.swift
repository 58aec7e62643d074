import Basics
import Foundation
import MoneyKit

/// What PayPal's objects say of a payment.
enum PayPalNews {
    /// - Throws: `provider.unreadable` for what is no event of PayPal's.
    static func event(_ json: ProviderJSON) throws -> ProviderEvent {
        let (id, kind, object) = (json["id"].text, json["event_type"].text, json["resource"])
        guard !id.isEmpty, !kind.isEmpty else { throw AppError(.invalid, "provider.unreadable") }
        let (payment, references) = subject(kind, object)
        return ProviderEvent(
            id: id, kind: kind, payment: payment.isEmpty ? nil : ID(payment), references: references,
            facts: try facts(kind, object))
    }

    /// The payment as it was named here, and PayPal's names. The last one is the one that is learned first: of the order, or of the
    /// capture where the order is not told.
    private static func subject(_ kind: String, _ object: ProviderJSON) -> (payment: String, references: [String]) {
        if kind.hasPrefix("CHECKOUT.ORDER.") {
            return (object["purchase_units"].list.first?["custom_id"].text ?? "", [object["id"].text])
        }
        if kind.hasPrefix("CUSTOMER.DISPUTE.") {
            let transaction = object["disputed_transactions"].list.first
            let capture = transaction?["seller_transaction_id"].text ?? ""
            return (transaction?["custom"].text ?? "", [object["dispute_id"].text, capture])
        }
        let order = object["supplementary_data"]["related_ids"]["order_id"].text
        return (RefundName.read(object["custom_id"].text).payment, [object["id"].text, captureLink(object), order])
    }

    /// A refund leads to its capture by a link.
    private static func captureLink(_ object: ProviderJSON) -> String {
        let link = object["links"].list.first { $0["rel"].text == "up" }?["href"].text ?? ""
        let parts = link.split(separator: "/")
        return parts.dropLast().last == "captures" ? String(parts.last ?? "") : ""
    }

    private static func facts(_ kind: String, _ object: ProviderJSON) throws -> [PaymentFact] {
        switch kind {
        // An approved order is captured by the one who asks how it stands.
        case "CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.COMPLETED": [.lookAgain]
        case "CHECKOUT.ORDER.VOIDED": [.expired]
        case "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.PENDING", "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED":
            try facts(capture: object)
        case "PAYMENT.CAPTURE.REFUNDED": [.refund(try refund(object))]
        // Money that PayPal takes back is told of as a dispute, which says more.
        case "PAYMENT.CAPTURE.REVERSED": [.lookAgain]
        case let kind where kind.hasPrefix("CUSTOMER.DISPUTE."): [.dispute(try dispute(object))]
        default: []
        }
    }

    static func facts(order: ProviderJSON, expires: Instant? = nil) throws -> [PaymentFact] {
        let link = order["links"].list.first { ["payer-action", "approve"].contains($0["rel"].text) }
        let payments = order["purchase_units"].list.first?["payments"]
        var facts: [PaymentFact] = [
            .begun(reference: order["id"].text, url: link?["href"].text ?? "", expires: expires)
        ]
        for capture in payments?["captures"].list ?? [] { facts += try Self.facts(capture: capture) }
        facts += try refunds(order: order).map { .refund($0) }
        return facts + (order["status"].text == "VOIDED" ? [.expired] : [])
    }

    static func refunds(order: ProviderJSON) throws -> [PaymentFact.Refund] {
        try (order["purchase_units"].list.first?["payments"]["refunds"].list ?? []).map { try refund($0) }
    }

    static func facts(capture: ProviderJSON) throws -> [PaymentFact] {
        let (id, reason) = (capture["id"].text, capture["status_details"]["reason"].text)
        switch capture["status"].text {
        case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED":
            return [.paid(try money(capture["amount"]), capture: id)] + (try fee(capture["seller_receivable_breakdown"]))
        case "PENDING": return [.capture(id), .waiting(until: nil, details: [:])]
        case "DECLINED", "DENIED", "FAILED": return [.failed(reason)]
        default: return []
        }
    }

    /// In the currency of the seller's balance where PayPal says so.
    private static func fee(_ breakdown: ProviderJSON) throws -> [PaymentFact] {
        let own = breakdown["paypal_fee_in_receivable_currency"]
        let fee = own.isThere ? own : breakdown["paypal_fee"]
        return fee.isThere ? [.fee(try money(fee))] : []
    }

    static func refund(_ object: ProviderJSON) throws -> PaymentFact.Refund {
        let state: PaymentFact.Refund.State =
            switch object["status"].text {
            case "COMPLETED": .done
            case "FAILED", "CANCELLED": .failed
            default: .pending
            }
        return PaymentFact.Refund(
            reference: object["id"].text, ours: RefundName.read(object["custom_id"].text).refund,
            amount: try money(object["amount"]), state: state, problem: object["status_details"]["reason"].text)
    }

    /// PayPal holds the money back from the day on which a dispute is opened with it; a bank that only asks holds nothing
    /// (https://developer.paypal.com/docs/api/customer-disputes/v1/).
    static func dispute(_ object: ProviderJSON) throws -> PaymentFact.Dispute {
        let outcome = object["dispute_outcome"]["outcome_code"].text
        let asksOnly =
            object["dispute_life_cycle_stage"].text == "INQUIRY" && object["dispute_channel"].text == "EXTERNAL"
        let state: PaymentFact.Dispute.State =
            switch (object["status"].text, outcome) {
            case ("RESOLVED", "RESOLVED_BUYER_FAVOUR"), ("RESOLVED", "ACCEPTED"): .lost
            case ("RESOLVED", _): .won
            default: asksOnly ? .inquiry : .open
            }
        return PaymentFact.Dispute(
            reference: object["dispute_id"].text, amount: try money(object["dispute_amount"]), state: state,
            reason: object["reason"].text.lowercased(), due: ProviderTime.read(object["seller_response_due_date"].text))
    }

    private static func money(_ amount: ProviderJSON) throws -> Money {
        try PayPal.units.money(amount["value"].decimal, amount["currency_code"].text)
    }
}
