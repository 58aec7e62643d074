import Basics
import MoneyKit
import Payments
import Sales
import Store
import Web

/// What an order owes and what came of it, on the order's page.
struct OrderPayments {
    /// What was typed and not taken.
    struct Typed: Sendable {
        let form: Form
        let problem: Message
        /// The payment that was to be given back; `nil` for one that was to be noted down.
        var refundOf: ID<Payment>?
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let account: OrderAccount
    let payments: [Payment]
    /// What providers were asked to give back, and what buyers' banks ask for, by payment.
    let refunds: [ID<Payment>: [ProviderRefund]]
    let disputes: [ID<Payment>: [Dispute]]
    /// Made with the page, so that a form that is sent twice is taken once.
    let key: String
    let typed: Typed?
    private let accounts: [BankDetails]

    init(
        visit: StaffVisit, frame: AdminFrame, order: OrderDetail, key: String, typed: Typed?, in tx: Transaction
    ) throws {
        (self.visit, self.frame, self.order, self.key, self.typed) = (visit, frame, order, key, typed)
        account = try OrderAccount.load(order, in: tx)
        payments = try Payment.all(of: order.id, in: tx)
        accounts = try BankAccount.all(in: tx).map(\.details)
        let asked = payments.filter { $0.provider != nil }.map(\.id)
        refunds = Dictionary(uniqueKeysWithValues: try asked.map { ($0, try ProviderRefund.all(of: $0, in: tx)) })
        disputes = Dictionary(uniqueKeysWithValues: try asked.map { ($0, try Dispute.all(of: $0, in: tx)) })
    }

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.panel(
            texts("admin.paid.title"), id: "payments",
            "\(standing)\(stages)\(payments.isEmpty ? nil : list)\(mayNote ? form : nil)")
    }

    /// Whether money has come and all of it went back.
    var isGivenBack: Bool { payments.contains { $0.refunded.minor > 0 } && payments.allSatisfy { $0.refundable.minor == 0 } }

    private var mayNote: Bool { visit.mover.mayTakeMoney && !order.state.isOff }

    private var standing: HTML {
        frame.facts([
            (texts("admin.paid.total"), "\(money.text(account.total))"),
            (texts("admin.paid.received"), "\(money.text(account.received))"),
            (texts("admin.paid.open"), "<b>\(money.text(account.open))</b>"),
            (texts("admin.paid.credit"), account.credit.minor == 0 ? .empty : "\(money.text(account.credit))"),
        ])
    }

    private var stages: HTML? {
        guard account.stages.count > 1 else { return nil }
        let head: [HTML] = ["stage", "amount", "received"].map { key in
            "<th scope=\"col\"\(key == "stage" ? .empty : " class=\"num\"" as HTML)>\(texts("admin.paid.\(key)"))</th>"
        }
        let rows: [HTML] = account.stages.map { stage in
            """
            <tr><th scope="row">\(texts("admin.paid.trigger.\(stage.stage.trigger.rawValue)"))</th>\
            <td class="num nowrap">\(money.text(stage.amount))</td><td class="num nowrap">\(money.text(stage.received))</td></tr>
            """
        }
        return frame.table(texts("admin.paid.stages"), head: "\(head)", rows: rows)
    }

    private var list: HTML {
        let head: [HTML] = ["day", "method", "amount", "state"].map { key in
            "<th scope=\"col\"\(key == "amount" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.paid.\(key)"))</th>"
        }
        return frame.table(texts("admin.paid.list"), head: "\(head)", rows: payments.map(row))
    }

    private func row(_ payment: Payment) -> HTML {
        let about = [payment.payer, payment.providerReference, payment.note].filter { !$0.isEmpty }.joined(separator: " · ")
        let back: HTML? =
            payment.refunded.minor > 0
            ? "<br><span class=\"small muted\">\(texts("admin.paid.back", ["amount": money.text(payment.refunded)]))</span>" : nil
        return """
            <tr><td class="nowrap"><time datetime="\(payment.day)">\(payment.day)</time></td>\
            <td>\(texts("admin.paid.by.\(payment.method.rawValue)"))<br><span class="small muted"><bdi>\(about)</bdi></span></td>\
            <td class="num nowrap">\(money.text(payment.amount))\(back)</td>\
            <td>\(texts("admin.paid.is.\(payment.state.rawValue)"))\(ProviderNotes(payments: self, payment: payment).html)\(refund(payment))</td></tr>
            """
    }

    private func refund(_ payment: Payment) -> HTML? {
        let typed = typed.flatMap { $0.refundOf == payment.id ? $0 : nil }
        guard visit.mover.mayTakeMoney, payment.state.next.contains(.refunded), payment.refundable.minor > 0 else { return nil }
        return """
            <details\(flag: "open", if: typed != nil)><summary class="btn btn-plain small">\(texts("admin.paid.giveBack"))</summary>\
            \(typed.map { frame.notice(texts.say($0.problem), kind: "bad") })<form class="stack" method="post" action="/admin/payments/\(payment.id.text)/refund">\(visit.formToken)\
            <input type="hidden" name="key" value="\(key)">\
            <div class="field"><label for="amount-\(payment.id.text)">\(texts("admin.paid.amountIn", ["currency": payment.amount.currency.code]))</label>\
            <input class="input input-num" id="amount-\(payment.id.text)" name="amount" value="\(typed?.form["amount"] ?? payment.refundable.decimalText)" inputmode="decimal" required></div>\
            <div class="field"><label for="reason-\(payment.id.text)">\(texts("admin.paid.reason"))</label>\
            <input class="input" id="reason-\(payment.id.text)" name="reason" value="\(typed?.form["reason"] ?? "")" maxlength="\(Payment.mostTextCharacters)" required></div>\
            \(payment.isSentBack ? nil : from(payment))<button class="btn btn-bad">\(texts(payment.isSentBack ? "admin.paid.giveBackBy" : "admin.paid.giveBackNow"))</button></form></details>
            """
    }

    /// Where money was sent from that the provider cannot send back.
    private func from(_ payment: Payment) -> HTML? {
        payment.isSentByHand ? frame.sentFrom(accounts, texts, chosen: "") : nil
    }

    private var form: HTML {
        let typed = typed.flatMap { $0.refundOf == nil ? $0 : nil }
        let typedForm = typed?.form ?? Form([])
        let due = account.next?.open ?? account.open
        let amount = typed == nil && due.minor > 0 ? due.decimalText : typedForm["amount"]
        let methods = Payment.Method.noted.map { ($0.rawValue, texts("admin.paid.by.\($0.rawValue)")) }
        return """
            <details class="panel-body"\(flag: "open", if: typed != nil)><summary class="btn btn-line">\(texts("admin.paid.note"))</summary>\
            <form class="stack" method="post" action="/admin/orders/\(order.id.text)/payments">\(visit.formToken)\
            <input type="hidden" name="key" value="\(key)">\(typed.map { frame.notice(texts.say($0.problem), kind: "bad") })\
            <div class="form-2">\(frame.select(texts("admin.paid.method"), name: "method", options: methods, chosen: typedForm["method"]))\
            \(frame.field(texts("admin.paid.amountIn", ["currency": order.currency.code]), name: "amount", value: amount, isNumber: true,
                attributes: " inputmode=\"decimal\" required"))\
            \(frame.field(texts("admin.paid.day"), name: "day", value: typedForm["day"], type: "date"))\
            \(frame.field(texts("admin.paid.payer"), name: "payer", value: typedForm["payer"]))\
            \(frame.field(texts("admin.paid.reference"), name: "reference", value: typedForm["reference"], hint: texts("admin.paid.referenceHint")))\
            \(frame.field(texts("admin.paid.remark"), name: "note", value: typedForm["note"]))</div>\
            <div class="row"><button class="btn">\(texts("admin.paid.noteNow"))</button></div></form></details>
            """
    }
}
