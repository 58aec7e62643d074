import Basics
import Documents
import Payments
import Sales
import Tax
import Web

/// An order as its buyer sees it by a secret address.
struct OrderPage: Sendable {
    let frame: Frame
    let order: OrderDetail
    let slip: PaymentSlip
    let ways: WaysToPay
    /// What was issued for it and is the buyer's to have.
    let documents: [TradeDocument]
    let folder: OrderFolder
    /// A form of the page that came back.
    let typed: OrderTyped?
    /// What the carrier will probably ask for at the border.
    var duty: DutyEstimate?

    /// - Throws: `money.tooLarge`.
    init(
        _ frame: Frame, _ order: OrderDetail, account: OrderAccount, ways: WaysToPay, documents: [TradeDocument],
        folder: OrderFolder, typed: OrderTyped? = nil
    ) throws {
        (self.frame, self.order, self.ways, self.documents) = (frame, order, ways, documents)
        (self.folder, self.typed) = (folder, typed)
        slip = try PaymentSlip(frame, order, account, isOneOfSeveral: ways.hasChoices)
    }

    var html: HTML {
        let title = frame.say("order.title", ["number": order.number])
        return frame.page(
            PageHead(title: title, canonical: "/orders", isIndexed: false),
            """
            <div class="wrap"><div class="page-head"><p><span class="pill\(mood)">\(state(order.state))</span></p>\
            <h1>\(frame.say("order.title", ["number": ""]))<bdi>\(order.number)</bdi></h1>
            <p class="summary">\(frame.say("order.thanks", ["name": order.contact.name]))</p>\
            <p class="muted">\(frame.say("order.placed", ["day": frame.day(order.placedAt.day)]))</p></div>
            \(typed?.notice(frame))\(track)<div class="cart"><div class="stack stack-l">
            \(ways.html)\(slip.html)
            \(OrderShipments(frame: frame, order: order, folder: folder).html)\(items)\(papers)\(files)\
            \(OrderReturns(frame: frame, order: order, folder: folder).html)\
            \(OrderTalk(frame: frame, order: order, messages: folder.messages, typed: typed).html)</div>
            \(delivery)</div></div>
            """)
    }

    private func state(_ state: OrderState) -> String {
        frame.say("order.state.\(state.rawValue)")
    }

    private var mood: HTML {
        switch order.state {
        case .cancelled, .refunded: " pill-bad"
        case .delivered, .closed: " pill-ok"
        default: " pill-warn"
        }
    }

    private var track: HTML? {
        let way = order.way
        guard let here = order.state == .closed ? way.count : way.firstIndex(of: order.state) else { return nil }
        let steps = way.enumerated().map { index, step -> HTML in
            let mark: HTML? = index < here ? " class=\"done\"" : index == here ? " aria-current=\"step\"" : nil
            return "<li\(mark)><b>\(state(step))</b></li>"
        }
        return "<ol class=\"track\">\(steps)</ol>\n"
    }

    // MARK: Items

    private var items: HTML {
        """
        <section aria-labelledby="items"><h2 id="items">\(frame.say("order.items"))</h2><table class="items"><thead><tr>\
        <th scope="col">\(frame.say("order.product"))</th><th scope="col" class="num">\(frame.say("order.quantity"))</th>\
        <th scope="col" class="num">\(frame.say("order.unitPrice"))</th><th scope="col" class="num">\(frame.say("order.amount"))</th>\
        </tr></thead><tbody>\(order.lines.map(line))</tbody><tfoot>\
        \(savings.goods(order.goods))\
        <tr><td colspan="3">\(shippingName)</td><td class="num">\(shipping)</td></tr>\(savings.shipping)\
        \(isIncluded ? "\(total)\(taxes)" : "\(taxes)\(total)" as HTML)\
        \(folder.credits.map(credit))</tfoot></table>\(taxSentences)\(rate)</section>
        """
    }

    private var savings: SavingRows { SavingRows(frame, order) }

    private var isIncluded: Bool { order.tax?.isIncluded == true }

    private var total: HTML {
        """
        <tr class="total"><td colspan="3">\(totalName)</td><td class="num">\(frame.money(order.total))</td></tr>
        """
    }

    private var taxes: HTML {
        let rows: [HTML] = (order.tax?.rows(in: frame.visit.language) ?? []).map { row in
            "<tr><td colspan=\"3\">\(row.name)</td><td class=\"num\">\(frame.money(row.amount))</td></tr>"
        }
        return "\(rows)"
    }

    private var taxSentences: HTML {
        let language = frame.visit.language
        let words = (order.tax?.sentences(in: language) ?? []) + [duty.map { TaxWords.duty($0, in: language) }].compactMap { $0 }
        let sentences: [HTML] = words.map { "<p class=\"small\">\($0)</p>" }
        return "\(sentences)"
    }

    private func line(_ line: OrderDetail.Line) -> HTML {
        let words = [line.kind == .sample ? frame.say("cart.sample") : "", line.options].filter { !$0.isEmpty }
        let code: HTML? = line.sku.isEmpty ? nil : "<bdi>\(line.sku)</bdi>"
        let about = (words.map { HTML(text: $0) } + [code].compactMap { $0 }).joined(separator: " · ")
        return """
            <tr><th scope="row"><b>\(line.title)</b><br><span class="small muted">\(about)</span>\(later(line))\(frame.saved(on: line))</th><td class="num">\(frame.quantity(line.quantity, line.unit))</td>\
            <td class="num">\(frame.money(line.unitPrice))</td><td class="num">\(frame.money(line.amount))</td></tr>
            """
    }

    /// What of a line was not on hand and has not come yet.
    private func later(_ line: OrderDetail.Line) -> HTML? {
        let missing = line.backOrdered - line.allotted
        guard missing > 0, order.way.firstIndex(of: .shipped).map({ order.way[$0...].contains(order.state) }) == false,
            !order.state.isFinal
        else { return nil }
        let count = frame.quantity(missing, line.unit)
        return
            "<br><span class=\"small\">\(frame.say("order.later", ["count": count, "day": frame.day(line.backOrderDue)]))</span>"
    }

    /// What was paid for samples, taken off what is owed.
    private func credit(_ credit: SampleCredit) -> HTML {
        """
        <tr><td colspan="3">\(frame.say("order.sampleCredit", ["number": credit.number]))</td>\
        <td class="num">−\(frame.money(credit.amount))</td></tr>
        """
    }

    private var totalName: String {
        frame.say(order.shipping == nil ? "checkout.totalBeforeShipping" : "order.total")
    }

    private var shippingName: String {
        order.shippingName.isEmpty
            ? frame.say("order.shipping") : frame.say("order.shippingTo", ["zone": order.shippingName])
    }

    private var shipping: String {
        order.shipping.map { frame.money(order.fullShipping($0)) } ?? frame.say("order.toBeQuoted")
    }

    private var rate: HTML? {
        order.rate.base == order.rate.quote || order.rateDay.isEmpty
            ? nil : "<p class=\"small muted\">\(frame.say("order.rate", ["day": frame.day(order.rateDay)]))</p>"
    }

    // MARK: Documents

    private var papers: HTML? {
        guard !documents.isEmpty else { return nil }
        let rows: [HTML] = documents.map { document in
            let address = frame.path("/orders/\(order.token)/documents/\(document.id)")
            return """
                <tr><th scope="row"><b>\(frame.say("order.document.\(document.kind.rawValue)"))</b></th>\
                <td class="num">\(frame.day(document.issuedAt.day))</td>\
                <td class="num"><a href="\(address)"><bdi>\(document.number)</bdi></a></td></tr>
                """
        }
        return """
            <section class="no-print" aria-labelledby="documents"><h2 id="documents">\(frame.say("order.documents"))</h2>\
            <table class="items"><tbody>\(rows)</tbody></table></section>
            """
    }

    private var files: HTML {
        OrderFiles(frame: frame, order: order, files: folder.files.filter(\.isForBuyer), typed: typed).html
    }

    // MARK: Delivery

    private var delivery: HTML {
        let contact = order.contact
        let country = Country.name(of: contact.address.country, in: frame.visit.language)
        let lines =
            [contact.company, contact.name] + contact.address.lines(countryName: country) + [contact.phone, contact.email]
        let address = lines.filter { !$0.isEmpty }.map { HTML(text: $0) }.joined(separator: "<br>")
        let tax: HTML? =
            contact.taxNumber.isEmpty
            ? nil : "<p class=\"small\">\(frame.say("order.taxNumber", ["number": contact.taxNumber]))</p>"
        let note: HTML? =
            order.note.isEmpty
            ? nil : "<h3>\(frame.say("order.note"))</h3><p class=\"small\">\(frame.lines(of: order.note))</p>"
        return """
            <section class="sum" aria-labelledby="delivery"><h2 id="delivery">\(frame.say("order.delivery"))</h2>\
            <address>\(address)</address>\(tax)\(note)\
            <a class="btn btn-line btn-wide no-print" href="#messages">\(frame.say("order.ask"))</a>\(again)</section>
            """
    }

    /// The same once more, at the prices of today.
    private var again: HTML {
        """
        <form class="no-print" method="post" action="\(frame.path("/orders/\(order.token)/again"))">\
        <button class="btn btn-quiet btn-wide">\(frame.say("order.again"))</button></form>
        """
    }
}
