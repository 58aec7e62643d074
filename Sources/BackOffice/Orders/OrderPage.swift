import Basics
import Documents
import MoneyKit
import Sales
import Tax
import Web

/// One order as staff work with it.
struct OrderPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let history: [StaffEvent]
    let payments: OrderPayments
    let documents: [TradeDocument]
    let folder: OrderFolder
    /// Today, in UTC.
    let today: String
    /// A form of the page that came back.
    var typed: OrderTyped?
    /// What the carrier will probably ask of the buyer.
    var duty: DutyEstimate?
    /// A sentence that says what was just done.
    var done: String?
    /// Why the price of shipping that was just typed was not taken.
    var problem: (sentence: Message, typed: String)?

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.page(
            visit, title: order.number, actions: "\(quoteAgain)\(OrderPill.html(order.state, texts))", notice: done,
            """
            <p class="muted"><a class="back" href="/admin/orders">← \(texts("admin.nav.orders"))</a> · \(order.contact.name) · \
            \(order.contact.company) · <time datetime="\(order.placedAt.iso8601)">\(order.placedAt.iso8601)</time> · \
            <a href="/\(order.language.rawValue)/orders/\(order.token)" rel="noopener" target="_blank">\(texts("admin.order.buyersPage"))</a></p>
            \(backOrders)<div class="cols"><div class="stack">\(goods)\(shipments)\(payments.html)\(files)\(papers)\(returns)\(talk)\(events)</div>\
            <div class="stack">\(shippingQuote)\(next)\(buyer)\(payment)\(taxFacts)\(letter)\(samples)</div></div>
            """)
    }

    // MARK: What was ordered

    private var goods: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.order.item"))</th><th scope="col" class="num">\(texts("admin.order.quantity"))</th>\
            <th scope="col" class="num">\(texts("admin.order.unitPrice"))</th>\
            <th scope="col" class="num">\(texts("admin.order.amount"))</th>
            """
        let shipping = order.shipping.map { money.text(order.fullShipping($0)) } ?? texts("admin.order.toBeQuoted")
        let savings = OrderSavings(order: order, texts: texts, money: money)
        let foot: HTML = """
            <tfoot>\(savings.goods)<tr><td colspan="3" class="num">\(texts("admin.order.goods"))</td><td class="num">\(money.text(order.goods))</td></tr>\
            <tr><td colspan="3" class="num">\(texts("admin.order.shipping")) · \(order.shippingName)</td><td class="num">\(shipping)</td></tr>\
            \(savings.shipping)\(taxes)<tr class="total"><td colspan="3" class="num">\(texts("admin.order.total"))</td><td class="num">\(money.text(order.total))</td></tr></tfoot>
            """
        return frame.panel(
            texts("admin.order.items"), id: "items",
            "\(frame.table(texts("admin.order.items"), head: head, rows: order.lines.map(line), foot: foot))")
    }

    private var taxes: HTML {
        let rows: [HTML] = (order.tax?.rows(in: texts.language) ?? []).map { row in
            "<tr><td colspan=\"3\" class=\"num\">\(row.name)</td><td class=\"num\">\(money.text(row.amount))</td></tr>"
        }
        return "\(rows)"
    }

    /// What was decided about tax when the order was placed, and why.
    private var taxFacts: HTML? {
        guard let tax = order.tax else { return nil }
        let reasons = tax.decision.reasons.map { texts("admin.tax.reason.\($0.rawValue)") }.joined(separator: " · ")
        let checked = tax.buyerCheck.map { texts("admin.tax.check.\($0.rawValue)") } ?? ""
        let number = [tax.buyerNumber, checked, tax.consultation].filter { !$0.isEmpty }.joined(separator: " · ")
        let facts: [(String, HTML)] = [
            (texts("admin.tax.outcome"), "\(texts("admin.tax.is.\(tax.decision.outcome.rawValue)"))"),
            (texts("admin.tax.why"), "\(reasons)"), (texts("admin.tax.under"), "\(tax.decision.sellerNumber)"),
            (texts("admin.tax.buyerNumber"), "\(number)"), (texts("admin.tax.ratesOf"), "\(tax.day)"),
            (texts("admin.tax.duty"), "\(duty.map(estimate) ?? "")"),
        ]
        return frame.panel(texts("admin.tax.title"), id: "tax", frame.facts(facts))
    }

    private func estimate(_ duty: DutyEstimate) -> String {
        let amount = "\(money.text(duty.amount)) · \(texts("admin.tax.dutyOf", ["day": duty.day]))"
        return duty.isWhole ? amount : "\(amount) · \(texts("admin.tax.dutyPart"))"
    }

    private func line(_ line: OrderDetail.Line) -> HTML {
        let sample: HTML = line.kind == .sample ? " <span class=\"pill\">\(texts("admin.order.sample"))</span>" : .empty
        let about = [line.options, line.sku].filter { !$0.isEmpty }.joined(separator: " · ")
        return """
            <tr><th scope="row">\(line.title)\(sample)<br><span class="small muted">\(about)</span>\(OrderSavings.note(line, money))</th>\
            <td class="num">\(money.text(line.quantity)) \(texts("admin.unit.\(line.unit.rawValue)"))</td>\
            <td class="num">\(money.text(line.unitPrice))</td><td class="num">\(money.text(line.amount))</td></tr>
            """
    }

    private var papers: HTML {
        DocumentsPanel(visit: visit, frame: frame, order: order, documents: documents).html
    }

    private var shipments: HTML? {
        ShipmentsPanel(visit: visit, frame: frame, order: order, folder: folder, typed: typed, today: today).html
    }

    private var letter: HTML? {
        CreditLetterPanel(visit: visit, frame: frame, order: order, folder: folder, typed: typed, today: today).html
    }

    private var samples: HTML? { SampleCreditPanel(visit: visit, frame: frame, order: order, folder: folder).html }

    private var files: HTML {
        FilesPanel(visit: visit, frame: frame, order: order, files: folder.files, typed: typed).html
    }

    private var returns: HTML? {
        ReturnsPanel(visit: visit, frame: frame, order: order, folder: folder, typed: typed).html
    }

    /// A quote of the same goods at the prices of today.
    private var quoteAgain: HTML? {
        guard visit.mover.mayQuote else { return nil }
        return """
            <form method="post" action="/admin/orders/\(order.id.text)/quote">\(visit.formToken)\
            <button class="btn btn-line">\(texts("admin.order.quoteAgain"))</button></form>
            """
    }

    private var talk: HTML {
        OrderTalkPanel(visit: visit, frame: frame, order: order, messages: folder.messages, typed: typed).html
    }

    // MARK: What happened and what comes next

    private var events: HTML {
        frame.timeline(texts, history) { fields in
            [
                "state": fields["to"].map { texts("admin.orderState.\($0)") } ?? "", "price": price(fields, "after"),
                "carrier": carrier(fields), "name": fields["name"] ?? "",
                "return": fields["to"].map { texts("admin.return.is.\($0)") } ?? "",
                "amount": price(fields, "amount"), "reason": fields["reason"] ?? "",
                "number": fields["number"] ?? "", "pieces": fields["pieces"] ?? "", "sku": fields["sku"] ?? "",
            ]
        }
    }

    private func carrier(_ fields: [String: String]) -> String {
        [fields["carrier"] ?? "", fields["tracking"] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The price that an entry about shipping or a payment names.
    private func price(_ fields: [String: String], _ name: String) -> String {
        guard let currency = Currency(rawValue: fields["currency"] ?? ""), let text = fields[name],
            let price = try? Money(text, currency)
        else { return "" }
        return money.text(price)
    }

    /// The form that names the price of shipping, as long as it may be named.
    private var shippingQuote: HTML? {
        guard order.mayQuoteShipping(by: visit.mover) else { return nil }
        let kept = order.shipping?.decimalText ?? ""
        return frame.panel(
            texts(order.shipping == nil ? "admin.order.quoteShipping" : "admin.order.changeShipping"), id: "shipping",
            """
            <form class="panel-body stack" method="post" action="/admin/orders/\(order.id.text)/shipping">\(visit.formToken)\
            \(frame.field(
                texts("admin.order.shippingIn", ["currency": order.currency.code]), name: "price",
                value: problem?.typed ?? kept, hint: texts("admin.order.shippingHint", ["weight": weight]),
                problem: problem.map { texts.say($0.sentence) }, isNumber: true, attributes: " inputmode=\"decimal\" required"))\
            <div class="row"><button class="btn">\(texts("admin.order.tellBuyer"))</button></div></form>
            """)
    }

    private var weight: String {
        guard order.weightG > 0 else { return texts("admin.order.weightUnknown") }
        let known = "\(money.text(decimal: Decimal.text(Int64(order.weightG), digits: 3, atLeast: 1))) kg"
        return order.isWeightKnown ? known : texts("admin.order.weightPart", ["weight": known])
    }

    private var next: HTML {
        let states = order.nextStates(for: visit.mover).filter { $0 != .refunded || payments.isGivenBack }
        guard !states.isEmpty else {
            return frame.panel(
                texts("admin.order.next"), id: "next",
                "<div class=\"panel-body\"><p class=\"muted\">\(texts("admin.order.nothingNext"))</p></div>")
        }
        let buttons: [HTML] = states.enumerated().map { index, state in
            let kind = state == .cancelled ? "btn btn-bad" : index == 0 ? "btn" : "btn btn-line"
            let question: HTML =
                state == .cancelled
                ? " data-confirm=\"\(texts("admin.order.confirmCancel", ["number": order.number]))\"" : .empty
            return
                "<button class=\"\(kind)\" name=\"state\" value=\"\(state.rawValue)\"\(question)>\(texts("admin.orderMove.\(state.rawValue)"))</button>"
        }
        return frame.panel(
            texts("admin.order.next"), id: "next",
            """
            <form class="panel-body stack" method="post" action="/admin/orders/\(order.id.text)/moves">\(visit.formToken)\
            \(frame.area(texts("admin.order.note"), name: "note", value: "", rows: 2))<div class="row">\(buttons)</div>\(waiting)</form>
            """)
    }

    /// Why an order that is confirmed goes no further.
    private var waiting: HTML? {
        order.state == .confirmed && order.shipping == nil
            ? "<p class=\"hint\">\(texts("admin.order.shippingFirst"))</p>" : nil
    }

    // MARK: Who and how

    private var buyer: HTML {
        let contact = order.contact
        let country = Country.name(of: contact.address.country, in: texts.language)
        let lines = contact.address.lines(countryName: country).map { "\($0)<br>" as HTML }
        return frame.panel(
            texts("admin.order.buyer"), id: "buyer",
            pairs([
                ("company", "\(contact.company)"), ("name", "\(contact.name)"),
                ("email", "<a href=\"\(href: "mailto:\(contact.email)")\">\(contact.email)</a>"), ("phone", "\(contact.phone)"),
                ("address", "\(lines)"), ("taxNumber", "\(contact.taxNumber)"),
                ("language", "\(order.language.rawValue)"), ("buyerNote", "\(order.note)"),
            ]))
    }

    private var payment: HTML {
        let rate = "1 \(order.rate.base) = \(RateText.of(order.rate)) \(order.rate.quote)"
        return frame.panel(
            texts("admin.order.payment"), id: "payment",
            pairs([
                ("method", "\(texts("admin.order.bankTransfer"))"),
                ("reference", "<span class=\"code\">\(order.reference.text)</span>"),
                ("account", "\(order.bank.map { "\($0.bank) · \($0.account)" } ?? "")"),
                ("rate", order.rate.base == order.rate.quote ? .empty : "\(rate) (\(order.rateDay))"),
                ("weight", "\(weight)"), ("incoterm", "\(order.incoterm)"), ("quote", quote ?? .empty),
            ]))
    }

    private var quote: HTML? {
        order.quote.map { "<a href=\"/admin/quotes/\($0.text)\">\(texts("admin.order.seeQuote"))</a>" }
    }

    private func pairs(_ pairs: [(key: String, value: HTML)]) -> HTML {
        frame.facts(pairs.map { (texts("admin.order.\($0.key)"), $0.value) })
    }
}

/// An exchange rate with six decimals, for reading.
enum RateText {
    static func of(_ rate: ExchangeRate) -> String {
        let millionths = Int128(rate.numerator) * 1_000_000 / Int128(rate.denominator)
        return Decimal.text(Int64(clamping: millionths), digits: 6, atLeast: 2)
    }
}
