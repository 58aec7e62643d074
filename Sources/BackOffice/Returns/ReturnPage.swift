import Basics
import MoneyKit
import Payments
import Sales
import Web

/// One return as staff work with it: what comes back and why, what is next, and the money.
struct ReturnPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let found: Return
    /// Those of the order that were asked for before it.
    let earlier: [Return]
    let order: OrderDetail
    let payments: [Payment]
    let account: OrderAccount
    /// Those that money can be sent from, where the payment cannot be sent back.
    let accounts: [BankDetails]
    /// What the buyer shows of the goods.
    let photos: [OrderFile]
    /// Made with the page, so that money is given back once.
    let key: String
    let typed: Form
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }
    private var address: String { "/admin/returns/\(found.id.text)" }

    var html: HTML {
        frame.page(
            visit, title: found.number, actions: ReturnPill.html(found.state, texts),
            notice: visit.query.has("moved") ? say("moved") : nil,
            """
            <p class="muted"><a class="back" href="/admin/returns">← \(texts("admin.nav.returns"))</a> · \
            <a href="/admin/orders/\(order.id.text)">\(order.number)</a> · \(order.contact.company)</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <div class="cols"><div class="stack">\(goods)\(why)</div><div class="stack">\(next)\(refund)</div></div>
            """)
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.return.\(key)", arguments)
    }

    private var goods: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.order.item"))</th><th scope="col" class="num">\(texts("admin.order.quantity"))</th>\
            <th scope="col" class="num">\(texts("admin.order.unitPrice"))</th>\
            <th scope="col" class="num">\(texts("admin.order.amount"))</th>
            """
        let rows = found.lines.compactMap { back -> HTML? in
            guard order.lines.indices.contains(back.position) else { return nil }
            let line = order.lines[back.position]
            let about = [line.options, line.sku].filter { !$0.isEmpty }.joined(separator: " · ")
            return """
                <tr><th scope="row">\(line.title)<br><span class="small muted">\(about)</span></th>\
                <td class="num">\(money.text(back.quantity)) / \(money.text(line.quantity))</td>\
                <td class="num">\(money.text(line.unitPrice))</td><td class="num">\(worth(back).map { money.text($0) } ?? "")</td></tr>
                """
        }
        return frame.panel(say("goods"), id: "goods", frame.table(say("goods"), head: head, rows: rows))
    }

    /// What the buyer paid for these pieces, which is less than their price where something was taken off.
    private func worth(_ back: Return.Line) -> Money? {
        let gone = earlier.filter { $0.state != .refused }.flatMap(\.lines).filter { $0.position == back.position }
        return try? order.lines[back.position].paid(for: back.quantity, after: gone.reduce(0) { $0 + $1.quantity })
    }

    private var why: HTML {
        let words: [HTML] = found.text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" }
        return frame.panel(
            say("why"), id: "why",
            frame.facts([
                (say("cause"), "\(say("because.\(found.cause.rawValue)"))"), (say("words"), "\(words)"),
                (say("by"), "\(say(found.isFromBuyer ? "byBuyer" : "byStaff"))"), (say("answer"), "\(found.answer)"),
                (say("photos"), "\(shown)"), (say("stock"), found.isRestocked ? "\(say("restocked"))" : .empty),
            ]))
    }

    private var shown: [HTML] {
        photos.map { photo in
            let address = "/admin/orders/\(order.id.text)/files/\(photo.id.text)"
            return "<p><a href=\"\(address)\"><bdi>\(photo.file.name)</bdi></a></p>"
        }
    }

    // MARK: What is next

    private var next: HTML {
        let states = found.state.next(for: visit.mover.role).filter { $0 != .refunded }
        guard !states.isEmpty else {
            return frame.panel(
                say("next"), id: "next", "<div class=\"panel-body\"><p class=\"muted\">\(say("nothingNext"))</p></div>")
        }
        let buttons: [HTML] = states.enumerated().map { index, state in
            let kind = state == .refused ? "btn btn-bad" : index == 0 ? "btn" : "btn btn-line"
            return "<button class=\"\(kind)\" name=\"state\" value=\"\(state.rawValue)\">\(say("to.\(state.rawValue)"))</button>"
        }
        let restock: HTML? =
            states.contains(.received)
            ? "<label class=\"check\"><input type=\"checkbox\" name=\"restock\" value=\"1\">\(say("restock"))</label>" : nil
        return frame.panel(
            say("next"), id: "next",
            """
            <form class="panel-body stack" method="post" action="\(address)/moves">\(visit.formToken)\
            \(frame.area(say("tell"), name: "answer", value: typed.exact("answer"), rows: 3, hint: say("tellHint")))\(restock)\
            <div class="row">\(buttons)</div></form>
            """)
    }

    // MARK: Money back

    private var refund: HTML? {
        guard found.state.next(for: visit.mover.role).contains(.refunded), visit.mover.mayTakeMoney else { return nil }
        let open = payments.filter { $0.state.next.contains(.refunded) && $0.refundable.minor > 0 }
        guard let first = open.first else {
            return frame.panel(
                say("money"), id: "money", "<div class=\"panel-body\"><p class=\"muted\">\(say("noMoney"))</p></div>")
        }
        let options = open.map { payment in
            let way = texts("admin.paid.by.\(payment.method.rawValue)")
            return (payment.id.text, "\(payment.day) · \(way) · \(money.text(payment.refundable))")
        }
        let amount = typed.has("amount") ? typed["amount"] : proposed(most: first.refundable).decimalText
        return frame.panel(
            say("money"), id: "money",
            """
            <form class="panel-body stack" method="post" action="\(address)/refund">\(visit.formToken)\
            <input type="hidden" name="key" value="\(key)">\
            \(frame.select(say("payment"), name: "payment", options: options, chosen: typed["payment"]))\
            \(frame.field(say("amount"), name: "amount", value: amount, isNumber: true, attributes: " inputmode=\"decimal\" required"))\
            \(open.contains { $0.isSentByHand } ? frame.sentFrom(accounts, texts, chosen: typed["account"]) : nil)\
            <button class="btn btn-bad">\(say("giveBack"))</button></form>
            """)
    }

    /// What was paid for the pieces that come back, as far as it can be given back by one payment.
    private func proposed(most: Money) -> Money {
        let worth = (try? Money.sum(found.lines.compactMap(worth), order.currency)) ?? .zero(order.currency)
        return worth.currency == most.currency && worth.minor < most.minor ? worth : most
    }
}
