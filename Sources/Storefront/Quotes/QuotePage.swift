import Basics
import MoneyKit
import Sales
import Store
import Web

/// A quote as its buyer sees it by a secret address: what is offered, the ways of delivery side by side, and what to answer.
struct QuotePage: Sendable {
    let frame: Frame
    let quote: QuoteDetail
    let sent: QuoteDetail.Revision
    /// What each way of delivery comes to with its tax, as an order would now.
    let totals: QuoteTotals
    let state: QuoteState
    /// What was typed, when a form came back.
    let form: Form
    let problems: [FieldProblem]

    var offer: QuoteContent { sent.content }
    var sums: QuoteSums { totals.sums }

    /// - Throws: `money.tooLarge`.
    init(
        _ frame: Frame, _ quote: QuoteDetail, _ sent: QuoteDetail.Revision, form: Form, problems: [FieldProblem],
        in tx: Transaction
    ) throws {
        (self.frame, self.quote, self.sent, self.form, self.problems) = (frame, quote, sent, form, problems)
        totals = try QuoteTotals(sent.content, for: form.has("country") ? Order.Contact(form) : nil, in: tx)
        state = quote.state(on: tx.now.day)
    }

    var html: HTML {
        frame.page(
            PageHead(title: say("title", ["number": quote.number]), canonical: "/quotes", isIndexed: false),
            """
            <div class="wrap quote">\(head)\(notices)
            \(items)
            \(QuoteTermsView(page: self).html)
            \(answers)
            \(QuoteTalk(page: self).html)</div>
            """)
    }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        frame.say("quote.\(key)", arguments)
    }

    // MARK: What it is

    private var head: HTML {
        let contact = offer.contact
        let company = contact.company.isEmpty ? contact.name : contact.company
        let lead = offer.leadTimeDays.map { days -> HTML in
            fact("leadTime", say("leadTimeDays", ["days": frame.number(days)]))
        }
        return """
            <div class="page-head"><p><span class="pill\(mood)">\(say("state.\(state.rawValue)"))</span></p>\
            <h1>\(say("title", ["number": ""]))<bdi>\(quote.number)</bdi></h1>\
            <p class="summary">\(say("for", ["company": Self.apart(company), "shop": Self.apart(frame.shop.name)]))</p>\
            <p class="muted">\(say("revision", ["revision": "\(sent.number)", "day": frame.day(sent.sentAt.day)])) · \
            \(say("valid", ["day": frame.day(offer.validUntil)]))</p>\(lead.map { "<dl class=\"pairs\">\($0)</dl>" as HTML })</div>
            """
    }

    /// A name that reads in its own direction, whatever stands around it (Unicode's first strong isolate).
    private static func apart(_ name: String) -> String { "\u{2068}\(name)\u{2069}" }

    private func fact(_ key: String, _ value: String) -> HTML {
        "<div><dt>\(say(key))</dt><dd>\(value)</dd></div>"
    }

    private var mood: HTML {
        switch state {
        case .accepted: " pill-ok"
        case .sent, .countered, .draft, .waitingApproval: " pill-warn"
        case .declined, .expired, .withdrawn: " pill-bad"
        }
    }

    private var notices: HTML {
        let wrong = problems.filter { $0.field == "quote" }.map { problem in
            notice("bad", "<p>\(frame.texts.say(frame.formatted(problem.message)))</p>")
        }
        let texts = [("counterText", "message"), ("declineText", "reason"), ("messageText", "ask")].map { name, key in
            Field(name: name, label: say(key), problem: problem(name))
        }
        return "\(wrong)\(frame.problems(QuoteAccepting(page: self).all + texts))\(standing)"
    }

    private var standing: HTML? {
        switch state {
        case .sent: nil
        case .draft, .waitingApproval: notice("warn", "<p>\(say("notice.draft"))</p>")
        case .countered: notice("warn", "<p>\(say("notice.countered"))</p>")
        case .declined: notice("warn", "<p>\(say("notice.declined"))</p>")
        case .withdrawn: notice("bad", "<p>\(say("notice.withdrawn"))</p>")
        case .expired: notice("bad", "<p>\(say("notice.expired", ["day": frame.day(offer.validUntil)]))</p>")
        case .accepted: quote.acceptance.map(accepted)
        }
    }

    private func accepted(_ acceptance: QuoteDetail.Acceptance) -> HTML {
        let facts = ["day": frame.day(acceptance.at.day), "name": acceptance.signature]
        return notice(
            "ok",
            """
            <p>\(say("notice.accepted", facts)) <a href="\(frame.path("/orders/\(acceptance.orderToken)"))">\
            \(say("seeOrder", ["number": acceptance.orderNumber]))</a></p>
            """)
    }

    private func notice(_ kind: String, _ words: HTML) -> HTML {
        let icon = kind == "ok" ? Icon.check : Icon.warn
        return "<div class=\"notice notice-\(kind)\" role=\"\(kind == "bad" ? "alert" : "status")\">\(icon.drawn())\(words)</div>"
    }

    // MARK: Lines

    private var items: HTML {
        let charges = offer.charges.map { charge -> HTML in
            let name = [say("charge.\(charge.kind.rawValue)"), charge.label].filter { !$0.isEmpty }.joined(separator: ": ")
            return "<tr><td colspan=\"3\">\(name)</td><td class=\"num\">\(frame.money(charge.amount))</td></tr>"
        }
        let note: HTML? =
            offer.note.isEmpty
            ? nil : "<section class=\"stack\"><h3>\(say("note"))</h3><p>\(frame.lines(of: offer.note))</p></section>"
        return """
            <section aria-labelledby="items"><h2 id="items">\(say("items"))</h2><table class="items"><thead><tr>\
            <th scope="col">\(frame.say("order.product"))</th><th scope="col" class="num">\(frame.say("order.quantity"))</th>\
            <th scope="col" class="num">\(say("price"))</th><th scope="col" class="num">\(frame.say("order.amount"))</th>\
            </tr></thead><tbody>\(zip(offer.lines, sums.lines).map(line))</tbody><tfoot>\
            <tr><td colspan="3">\(frame.say("order.goods"))</td><td class="num">\(frame.money(sums.goods))</td></tr>\(charges)\
            <tr class="total"><td colspan="3">\(say("beforeDelivery"))</td>\
            <td class="num">\(frame.money(sums.beforeDelivery))</td></tr></tfoot></table>\(rate)</section>\(note)
            """
    }

    private func line(_ line: QuoteContent.Line, _ sum: QuoteSums.LineSum) -> HTML {
        let code: HTML? = line.sku.isEmpty ? nil : "<bdi>\(line.sku)</bdi>"
        let about = ([line.options].filter { !$0.isEmpty }.map { HTML(text: $0) } + [code].compactMap { $0 })
        let percent = frame.format.text(decimal: Decimal.text(Int64(line.discount), digits: 2, atLeast: 0))
        let off: HTML? =
            line.discount == 0
            ? nil
            : "<br><span class=\"small muted\">\(say("discount", ["percent": percent, "price": frame.money(line.price)]))</span>"
        return """
            <tr><th scope="row"><b>\(line.title)</b><br><span class="small muted">\(about.joined(separator: " · "))</span>\(off)</th>\
            <td class="num">\(frame.quantity(line.quantity, line.unit))</td><td class="num">\(frame.money(sum.net))</td>\
            <td class="num">\(frame.money(sum.amount))</td></tr>
            """
    }

    private var rate: HTML? {
        quote.rate.base == quote.rate.quote || quote.rateDay.isEmpty
            ? nil : "<p class=\"small muted\">\(say("rate", ["day": frame.day(quote.rateDay)]))</p>"
    }

    // MARK: Answers

    /// The forms, as long as the offer can be answered.
    private var answers: HTML? {
        guard state.isOpen else { return nil }
        return "\(QuoteAccepting(page: self).html)\(QuoteCountering(page: self).html)"
    }

    /// What is wrong with a field of a form that came back.
    func problem(_ field: String) -> String? {
        problems.first { $0.field == field }.map { frame.texts.say(frame.formatted($0.message)) }
    }

    /// Where a form of the page goes, and the revision that it is about.
    func open(_ answer: String, classes: HTML) -> HTML {
        """
        <form class="\(classes)" method="post" action="\(frame.path("/quotes/\(quote.token)/\(answer)"))" novalidate>\
        <input type="hidden" name="revision" value="\(sent.number)">
        """
    }
}
