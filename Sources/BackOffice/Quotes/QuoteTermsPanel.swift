import MoneyKit
import Sales
import Web

/// The ways of delivery side by side, and in which parts the order is paid.
struct QuoteTermsPanel {
    let page: QuotePage

    private var texts: Texts { page.texts }
    private var fields: EditorFields { page.fields }

    var html: HTML {
        """
        \(page.frame.panel(texts("admin.quote.terms"), id: "terms", "\(fields.note("terms"))\(terms)"))
        \(page.frame.panel(texts("admin.quote.schedule"), id: "schedule", "\(note)\(schedule)"))
        """
    }

    private var note: HTML? {
        guard page.isOpen else { return nil }
        return """
            <div class="panel-body">\(fields.note("schedule"))<p class="hint">\(texts("admin.quote.scheduleHint"))</p></div>
            """
    }

    private var terms: HTML {
        let keys = ["offered", "place", "freight", "insurance", "duty", "total"]
        let head: [HTML] = keys.map { "<th scope=\"col\"\($0 == "total" ? " class=\"num\"" as HTML : .empty)>\(label($0))</th>" }
        return page.frame.blocks(texts("admin.quote.terms"), head: "\(head)", rows: Incoterm.quoted.map(row))
    }

    private func label(_ key: String) -> String { texts("admin.quote.term.\(key)") }

    private func row(_ incoterm: Incoterm) -> HTML {
        let name = "terms.\(incoterm.rawValue)"
        let amounts: [HTML] = ["freight", "insurance", "duty"].map { key in
            "<td class=\"num\" data-label=\"\(label(key))\">\(fields.cell("\(incoterm.code): \(label(key))", "\(name).\(key)", isNumber: true))</td>"
        }
        let total = page.sums.term(incoterm).map { page.total($0) } ?? "–"
        return """
            <tr><th scope="row">\(fields.tick(incoterm.code, "\(name).on", value: "1"))</th>\
            <td data-label="\(label("place"))">\(fields.cell("\(incoterm.code): \(label("place"))", "\(name).place"))</td>\(amounts)\
            <td class="num" data-label="\(label("total"))">\(total)</td></tr>
            """
    }

    private var schedule: HTML {
        let head: [HTML] = ["share", "amount", "trigger", "days"].map {
            "<th scope=\"col\">\(texts("admin.quote.stage.\($0)"))</th>"
        }
        let triggers =
            [("", "–")] + PaymentSchedule.Trigger.allCases.map { ($0.rawValue, texts("admin.quote.due.\($0.rawValue)")) }
        let rows: [HTML] = fields.rows("schedule", spare: page.isOpen).prefix(PaymentSchedule.mostStages).map { index in
            let cell = { (key: String) -> HTML in
                "<td class=\"num\" data-label=\"\(texts("admin.quote.stage.\(key)"))\">\(fields.cell(texts("admin.quote.stage.\(key)"), "schedule.\(index).\(key)", isNumber: true, placeholder: key == "share" ? "%" : ""))</td>"
            }
            return """
                <tr>\(cell("share"))\(cell("amount"))<td>\(fields.cell(
                    texts("admin.quote.stage.trigger"), "schedule.\(index).trigger", options: triggers))</td>\(cell("days"))</tr>
                """
        }
        return page.frame.blocks(texts("admin.quote.schedule"), head: "\(head)", rows: rows)
    }
}
