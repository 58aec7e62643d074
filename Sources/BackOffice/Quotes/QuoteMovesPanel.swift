import Sales
import Web

/// What can be done with a quote beside changing it: approve, open for changes, take back.
struct QuoteMovesPanel {
    let page: QuotePage

    private var texts: Texts { page.texts }

    var html: HTML {
        let buttons = moves
        let order: HTML? = page.quote.acceptance.map { acceptance in
            """
            <p>\(texts("admin.quote.acceptedBy", ["name": acceptance.signature, "term": acceptance.term.code])) \
            <a href="/admin/orders/\(acceptance.order.text)">\(acceptance.orderNumber)</a></p>
            """
        }
        let form: HTML =
            buttons.isEmpty
            ? (order == nil ? "<p class=\"muted\">\(texts("admin.quote.nothingNext"))</p>" : .empty)
            : """
            <form class="stack" method="post" action="/admin/quotes/\(page.quote.id.text)/moves">\(page.visit.formToken)\
            \(page.frame.area(texts("admin.order.note"), name: "note", value: "", rows: 2))<div class="row">\(buttons)</div></form>
            """
        return page.frame.panel(texts("admin.order.next"), id: "next", "<div class=\"panel-body\">\(order)\(form)</div>")
    }

    private var moves: [HTML] {
        let (state, mover) = (page.quote.state, page.visit.mover)
        let mayApprove = page.limits.mayApprove(mover)
        var buttons: [HTML] = []
        if state == .waitingApproval, mayApprove { buttons.append(button("approve", "btn")) }
        if state != .draft, state.next.contains(.draft), mover.mayQuote || (mayApprove && state == .waitingApproval) {
            buttons.append(button("revise", buttons.isEmpty ? "btn" : "btn btn-line"))
        }
        if mover.mayQuote, state.next.contains(.withdrawn) {
            buttons.append(button("withdraw", "btn btn-bad", confirm: texts("admin.quote.confirmWithdraw")))
        }
        return buttons
    }

    private func button(_ move: String, _ kind: String, confirm: String? = nil) -> HTML {
        let question: HTML? = confirm.map { " data-confirm=\"\($0)\"" }
        return
            "<button class=\"\(kind)\" name=\"move\" value=\"\(move)\"\(question)>\(texts("admin.quote.move.\(move)"))</button>"
    }
}
