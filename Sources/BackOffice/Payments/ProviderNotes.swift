import Basics
import MoneyKit
import Payments
import Web

/// What a provider says of a payment beyond its state: what it costs, what is on its way back, what a bank disputes.
struct ProviderNotes {
    let payments: OrderPayments
    let payment: Payment

    private var texts: Texts { payments.visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML? {
        guard payment.provider != nil else { return nil }
        let lines = [fee, expected, problem].compactMap { $0 } + refunds + disputes
        let notes: [HTML] = lines.map { "<br><span class=\"small muted\">\($0)</span>" }
        return "\(notes)\(ask)"
    }

    private var fee: String? {
        payment.fee.map { texts("admin.paid.fee", ["amount": money.text($0)]) }
    }

    /// What the plan says, as long as the provider has not said otherwise, or where it says something else.
    private var expected: String? {
        guard let expected = payment.expectedFee, expected != payment.fee else { return nil }
        return texts("admin.paid.expectedFee", ["amount": money.text(expected)])
    }

    private var problem: String? {
        payment.problem.isEmpty || payment.paidAt != nil ? nil : texts("admin.paid.said", ["words": payment.problem])
    }

    private var refunds: [String] {
        (payments.refunds[payment.id] ?? []).filter { $0.state != .done }.map { refund in
            texts("admin.paid.refund.\(refund.state.rawValue)", ["amount": money.text(refund.amount), "words": refund.problem])
        }
    }

    private var disputes: [String] {
        (payments.disputes[payment.id] ?? []).map { dispute in
            texts(
                "admin.paid.dispute.\(dispute.state.rawValue)",
                ["amount": money.text(dispute.amount), "words": dispute.reason, "day": dispute.due?.day ?? "–"])
        }
    }

    /// Whoever does not want to wait for word asks for it.
    private var ask: HTML? {
        guard payments.visit.mover.mayTakeMoney, payment.paidAt == nil, !payment.providerReference.isEmpty else { return nil }
        return """
            <form method="post" action="/admin/payments/\(payment.id.text)/ask">\(payments.visit.formToken)\
            <button class="btn btn-plain small">\(texts("admin.paid.ask"))</button></form>
            """
    }
}
