import Basics
import MoneyKit
import Payments
import Web

/// Every payment that went through a provider, the newest first; what needs somebody stands on top.
struct ProviderPaymentsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: ProviderPaymentList

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        let body: HTML =
            list.page.items.isEmpty
            ? frame.empty(texts("admin.providerPayments.none"), texts("admin.providerPayments.noneHint"), icon: "coins") : table
        return frame.page(
            visit, title: texts("admin.nav.payments"), actions: frame.exportLinks(visit, "/admin/payments/providers"),
            """
            \(frame.paymentTabs(texts, here: "providers"))\
            \(frame.panel(texts("admin.providerPayments.title"), id: "list", body))\
            \(frame.pages(texts, list.page) { "/admin/payments/providers?page=\($0)" })
            """)
    }

    private var table: HTML {
        let head: [HTML] = ["order", "way", "amount", "fee", "state"].map { key in
            let isNumber = key == "amount" || key == "fee"
            return
                "<th scope=\"col\"\(isNumber ? " class=\"num\"" as HTML : .empty)>\(texts("admin.providerPayments.\(key)"))</th>"
        }
        return frame.table(texts("admin.providerPayments.title"), head: "\(head)", rows: list.page.items.map(row))
    }

    private func row(_ item: ProviderPaymentList.Item) -> HTML {
        let payment = item.payment
        let fee = payment.fee ?? payment.expectedFee
        let isExpected = payment.fee == nil && payment.expectedFee != nil
        return """
            <tr><th scope="row"><a href="/admin/orders/\(payment.order.text)#payments">\(item.number)</a><br>\
            <span class="small muted">\(item.company)</span></th>\
            <td>\(PayingNames.title(PaymentOption(payment.method, payment.provider), texts))<br><span class="small muted">\(payment.day)</span></td>\
            <td class="num nowrap">\(money.text(payment.amount))</td>\
            <td class="num nowrap">\(isExpected ? "≈ " : "")\(fee.map(money.text) ?? "–")</td>\
            <td>\(texts("admin.paid.is.\(payment.state.rawValue)"))\(alarm(item))</td></tr>
            """
    }

    private func alarm(_ item: ProviderPaymentList.Item) -> HTML? {
        let words = [item.hasDispute ? "dispute" : nil, item.hasFailedRefund ? "failedRefund" : nil].compactMap { $0 }
        guard !words.isEmpty else { return nil }
        let pills: [HTML] = words.map { " <span class=\"pill pill-bad\">\(texts("admin.providerPayments.\($0)"))</span>" }
        return "\(pills)"
    }
}
