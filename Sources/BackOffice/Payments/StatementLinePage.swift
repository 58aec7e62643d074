import Basics
import MoneyKit
import Payments
import Web

/// One line of a statement, the orders it may pay, and what a person makes of it.
struct StatementLinePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let line: StatementLine
    let matches: [LineMatch]
    /// What providers hold that it may be paid out of.
    let payouts: [PayoutBalance]
    let typed: Form
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.page(
            visit, title: money.text(line.amount),
            """
            <p class="muted"><a class="back" href="/admin/payments">← \(texts("admin.nav.payments"))</a> · \
            <time datetime="\(line.day)">\(line.day)</time></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <div class="cols"><div class="stack">\(facts)\(candidates)</div><div class="stack">\(mayDecide ? decide : nil)</div></div>
            """)
    }

    private var mayDecide: Bool { visit.mover.mayTakeMoney && line.state == .open }

    private var facts: HTML {
        let pairs: [(key: String, value: String)] = [
            ("payer", line.payer), ("payerAccount", line.payerAccount), ("reference", line.reference), ("text", line.text),
            ("bankReference", line.bankReference), ("into", line.account.replacing("bank:", with: "")), ("reason", line.reason),
        ]
        return frame.panel(
            texts("admin.payments.line"), id: "line",
            frame.facts(pairs.map { (texts("admin.payments.\($0.key)"), $0.value.isEmpty ? .empty : "<bdi>\($0.value)</bdi>") }))
    }

    private var candidates: HTML {
        guard !matches.isEmpty else {
            return frame.panel(
                texts("admin.payments.candidates"), id: "candidates",
                "<div class=\"panel-body\"><p class=\"muted\">\(texts("admin.payments.noCandidates"))</p></div>")
        }
        let head: [HTML] = ["number", "company", "owes", "speaks"].map {
            "<th scope=\"col\">\(texts("admin.payments.\($0)"))</th>"
        }
        let rows: [HTML] = matches.map { match in
            """
            <tr><th scope="row" class="nowrap"><a href="/admin/orders/\(match.order.text)">\(match.number)</a></th>\
            <td data-label="\(texts("admin.payments.company"))">\(match.company)</td>\
            <td class="nowrap" data-label="\(texts("admin.payments.owes"))">\(money.text(match.open))</td>\
            <td data-label="\(texts("admin.payments.speaks"))">\(frame.signs(match, texts))\(mayDecide ? button(match) : nil)</td></tr>
            """
        }
        return frame.panel(
            texts("admin.payments.candidates"), id: "candidates",
            frame.blocks(texts("admin.payments.candidates"), head: "\(head)", rows: rows))
    }

    /// One click pays an order in the currency that came; another currency asks for the amount first.
    private func button(_ match: LineMatch) -> HTML? {
        guard match.open.currency == line.amount.currency else { return nil }
        return """
            <form method="post" action="/admin/payments/lines/\(line.id.text)/match">\(visit.formToken)\
            <input type="hidden" name="order" value="\(match.number)"><button class="btn btn-line">\
            \(texts("admin.payments.pays"))</button></form>
            """
    }

    private var decide: HTML {
        """
        \(frame.panel(texts("admin.payments.other"), id: "other", """
            <form class="panel-body stack" method="post" action="/admin/payments/lines/\(line.id.text)/match">\(visit.formToken)\
            \(frame.field(texts("admin.payments.orderNumber"), name: "order", value: typed["order"], attributes: " required"))\
            \(frame.field(texts("admin.payments.settles"), name: "settles", value: typed["settles"],
                hint: texts("admin.payments.settlesHint"), isNumber: true, attributes: " inputmode=\"decimal\""))\
            <div class="row"><button class="btn">\(texts("admin.payments.assign"))</button></div></form>
            """))\
        \(PayoutForm(visit: visit, frame: frame, line: line, balances: payouts, typed: typed).html)\
        \(frame.panel(texts("admin.payments.leave"), id: "leave", """
            <form class="panel-body stack" method="post" action="/admin/payments/lines/\(line.id.text)/ignore">\(visit.formToken)\
            \(frame.field(texts("admin.payments.why"), name: "reason", value: typed["reason"], hint: texts("admin.payments.whyHint"),
                attributes: " required"))\
            <div class="row"><button class="btn btn-line">\(texts("admin.payments.leaveNow"))</button></div></form>
            """))
        """
    }
}
