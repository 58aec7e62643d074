import Basics
import Guard
import MoneyKit
import Web

/// The points ledger: every shop with its balance, and one of them with all that is known of it.
struct PointsPage {
    static let currencies = ["CNY", "USD", "EUR", "HKD", "GBP", "JPY"]

    let visit: StaffVisit
    let frame: AdminFrame
    let ledgers: [ShopLedger]
    let rules: HouseRules
    /// The id of the shop to show; the first when it names none.
    let chosen: String
    /// What was just typed, when it was not taken.
    var form = Form()
    var problem: Message?
    var done: String?

    private var texts: Texts { visit.texts }
    private var shown: ShopLedger? {
        let wanted = form.has("shop") ? form["shop"] : chosen
        return ledgers.first { $0.shop.id.text == wanted } ?? ledgers.first
    }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.guard"), actions: actions, notice: done,
            """
            \(frame.guardTabs(texts, here: "points"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(ledgers.isEmpty ? beginning : overview)
            \(shown.map { ShopPointsView(visit: visit, frame: frame, ledger: $0, form: form).html })
            \(newShop)
            """)
    }

    private var actions: HTML {
        guard let shown else { return .empty }
        let record: HTML? =
            visit.colleague.may(.keepLedger)
            ? "<a class=\"btn\" href=\"/admin/guard/points/\(shown.shop.id.text)/new\">\(texts("admin.points.record"))</a>" : nil
        return """
            \(frame.exportLinks(visit, "/admin/guard/points"))\
            <a class="btn btn-line" href="/admin/guard/points/rules?pack=\(shown.shop.pack)">\(texts("admin.points.rules"))</a>\
            <a class="btn btn-line" href="/admin/guard/points/days">\(texts("admin.points.workDays"))</a>\
            <a class="btn btn-line" href="/admin/guard/points/report">\(texts("admin.points.report"))</a>\(record)
            """
    }

    private var beginning: HTML {
        let steps: [HTML] = ["one", "two", "three"].map { "<li>\(texts("admin.points.begin.\($0)"))</li>" }
        return """
            <section class="panel"><div class="empty"><h2>\(texts("admin.points.begin.title"))</h2>\
            <p class="muted">\(texts("admin.points.begin.text"))</p><ol class="points-begin">\(steps)</ol></div></section>
            """
    }

    /// Only where there is something to choose.
    private var overview: HTML? {
        guard ledgers.count > 1 else { return nil }
        let head: [HTML] = ["shop", "pack", "balance", "step", "nextLapse"].map {
            "<th scope=\"col\"\($0 == "balance" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.points.\($0)"))</th>"
        }
        let rows: [HTML] = ledgers.map { ledger in
            let isHere = ledger.shop.id == shown?.shop.id
            return """
                <tr><th scope="row"><a href="/admin/guard/points?shop=\(ledger.shop.id.text)"\
                \(isHere ? " aria-current=\"true\"" as HTML : .empty)>\(ledger.shop.name)</a></th>\
                <td class="nowrap" data-label="\(texts("admin.points.pack"))">\(ledger.pack?.title[texts.language] ?? ledger.shop.pack)</td><td class="num" data-label="\(texts("admin.points.balance"))">\(ledger.balance)</td>\
                <td data-label="\(texts("admin.points.step"))">\(StepPill(texts: texts, ledger: ledger).html)</td>\
                <td class="nowrap" data-label="\(texts("admin.points.nextLapse"))">\(ledger.ledger.lapses(after: ledger.today).first?.day.text ?? "–")</td></tr>
                """
        }
        return frame.panel(
            texts("admin.points.shops"), id: "shops", frame.blocks(texts("admin.points.shops"), head: "\(head)", rows: rows))
    }

    private var newShop: HTML? {
        guard visit.colleague.may(.keepLedger) else { return nil }
        let typed = form.has("name")
        let deposit: HTML? = visit.colleague.may(.setFigures) ? Self.deposit(texts, frame, form, prefix: "new-") : nil
        let body: HTML = """
            <form class="panel-body" method="post" action="/admin/guard/points">\(visit.formToken)<div class="form-2">\
            \(frame.field(
                texts("admin.points.shopName"), name: "name", value: form.exact("name"), hint: texts("admin.points.shopNameHint"),
                attributes: " required maxlength=\"\(MarketShop.mostName)\""))\
            \(frame.select(texts("admin.guard.pack"), name: "pack", options: rules.choices(texts), chosen: typed ? form["pack"] : "alibaba"))\
            \(deposit)</div><div class="row"><button class="btn">\(texts("admin.points.addShop"))</button></div></form>
            """
        guard !ledgers.isEmpty, !typed else { return frame.panel(texts("admin.points.newShop"), id: "new-shop", body) }
        return """
            <details class="panel points-more"><summary class="panel-head">\(texts("admin.points.newShop"))</summary>\(body)</details>
            """
    }

    /// The two fields of a deposit; `prefix` tells two forms of one page apart.
    static func deposit(_ texts: Texts, _ frame: AdminFrame, _ form: Form, prefix: String = "") -> HTML {
        let options = currencies.map { (value: $0, label: $0) }
        return """
            \(frame.field(
                texts("admin.points.deposit"), name: prefix + "deposit", value: form.exact(prefix + "deposit"),
                hint: texts("admin.points.depositHint"), isNumber: true, attributes: " inputmode=\"decimal\""))\
            \(frame.select(
                texts("admin.points.currency"), name: prefix + "currency", options: options,
                chosen: form.has(prefix + "currency") ? form[prefix + "currency"] : "CNY"))
            """
    }
}

/// The step that a shop has reached, as a pill.
struct StepPill {
    let texts: Texts
    let ledger: ShopLedger

    var html: HTML {
        guard let step = ledger.ledger.step(on: ledger.today) else {
            return "<span class=\"pill pill-ok\">\(texts("admin.points.noStep"))</span>"
        }
        let kind = step.measures == [.warning] ? "warn" : "bad"
        return "<span class=\"pill pill-\(kind)\">\(step.said(texts))</span>"
    }
}

extension PointSteps.Step {
    func said(_ texts: Texts) -> String { title[texts.language] ?? title[.english] ?? String(points) }
}
