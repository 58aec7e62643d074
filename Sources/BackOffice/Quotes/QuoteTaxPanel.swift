import Sales
import Tax
import Web

/// What tax each way of delivery bears and why, as an order would now, and what the buyer would probably be asked for duty.
struct QuoteTaxPanel {
    let page: QuotePage
    private var texts: Texts { page.texts }

    var html: HTML {
        let problem = page.totals.problem.map { page.frame.notice(texts.say($0), kind: "warn") }
        return page.frame.panel(texts("admin.tax.title"), id: "tax", "\(problem)\(table)\(facts)")
    }

    private var table: HTML? {
        guard !page.totals.sales.isEmpty else { return nil }
        let head: [HTML] = [
            "admin.quote.terms", "admin.tax.before", "admin.tax.amount", "admin.quote.term.total", "admin.tax.outcome",
        ]
        .map { "<th scope=\"col\"\(Self.isFigure($0) ? " class=\"num\"" as HTML : .empty)>\(texts($0))</th>" }
        return page.frame.blocks(texts("admin.tax.title"), head: "\(head)", rows: page.sums.terms.compactMap(row))
    }

    private static func isFigure(_ key: String) -> Bool { key != "admin.quote.terms" && key != "admin.tax.outcome" }

    private func row(_ sum: QuoteSums.TermSum) -> HTML? {
        guard let sale = page.totals.sales[sum.term.incoterm] else { return nil }
        let rows = sale.tax.rows(in: texts.language).map { "\($0.name): \(page.money.text($0.amount))" }
        let why = sale.tax.decision.reasons.map { texts("admin.tax.reason.\($0.rawValue)") }.joined(separator: " · ")
        let words: [HTML] = sale.tax.sentences(in: texts.language).map { "<br><span class=\"small\">\($0)</span>" }
        return """
            <tr><th scope="row">\(sum.term.name)</th>\
            <td class="num" data-label="\(texts("admin.tax.before"))">\(page.money.text(sum.total))</td>\
            <td class="num" data-label="\(texts("admin.tax.amount"))">\(rows.isEmpty ? "–" : rows.joined(separator: " · "))</td>\
            <td class="num" data-label="\(texts("admin.quote.term.total"))">\(page.money.text(sale.total))</td>\
            <td data-label="\(texts("admin.tax.outcome"))">\(texts("admin.tax.is.\(sale.tax.decision.outcome.rawValue)"))\
            <br><span class="small muted">\(why)</span>\(words)</td></tr>
            """
    }

    private var facts: HTML? {
        guard let tax = page.totals.sales.values.first?.tax else { return nil }
        let checked = tax.buyerCheck.map { texts("admin.tax.check.\($0.rawValue)") } ?? ""
        let number = [tax.buyerNumber, checked, tax.consultation].filter { !$0.isEmpty }.joined(separator: " · ")
        return page.frame.facts([
            (texts("admin.tax.buyerNumber"), "\(number)"), (texts("admin.tax.ratesOf"), "\(tax.day)"),
            (texts("admin.tax.duty"), "\(page.totals.duty.map(estimate) ?? "")"),
        ])
    }

    private func estimate(_ duty: DutyEstimate) -> String {
        let amount = "\(page.money.text(duty.amount)) · \(texts("admin.tax.dutyOf", ["day": duty.day]))"
        return duty.isWhole ? amount : "\(amount) · \(texts("admin.tax.dutyPart"))"
    }
}

extension QuotePage {
    /// What is paid by a way of delivery, with its tax.
    func total(_ sum: QuoteSums.TermSum) -> String {
        money.text(totals.sales[sum.term.incoterm]?.total ?? sum.total)
    }

    /// The tax in that total; nothing where there is none.
    func ofWhichTax(_ sum: QuoteSums.TermSum) -> String {
        guard let tax = totals.sales[sum.term.incoterm]?.taxAmount, tax.minor != 0 else { return "" }
        return texts("admin.tax.ofWhich", ["amount": money.text(tax)])
    }
}
