import MoneyKit
import Sales
import Web

/// The ways of delivery side by side, and how each is paid in parts. While the offer is open each is a choice of the form that
/// accepts it.
struct QuoteTermsView: Sendable {
    static let acceptForm = "accept-form"

    let page: QuotePage
    private var frame: Frame { page.frame }

    var html: HTML {
        """
        <section class="stack" aria-labelledby="terms"><h2 id="terms">\(page.say("terms"))</h2>\
        <p class="muted">\(page.say("termsHint"))</p>\(page.problem("term").map { "<p class=\"error\" id=\"term-error\">\($0)</p>" as HTML })\
        <div class="quote-terms" id="term"\(group)>\(page.sums.terms.map(card))</div>\(remarks)\(schedule)</section>
        """
    }

    /// The radio buttons belong together, though each stands in a card of its own.
    private var group: HTML? { page.state.isOpen ? " role=\"radiogroup\" aria-labelledby=\"terms\"" : nil }

    /// That tax comes later.
    private var remarks: HTML? {
        page.totals.problem.map { "<p class=\"small muted\">\(frame.texts.say($0))</p>" }
    }

    private func card(_ sum: QuoteSums.TermSum) -> HTML {
        let term = sum.term
        let rows: [(key: String, amount: Money)] = [
            ("goods", page.sums.beforeDelivery), ("freight", term.freight), ("insurance", term.insurance), ("duty", term.duty),
        ]
        let shown = rows.filter { $0.amount.minor != 0 }.map { row -> HTML in
            "<div><dt>\(page.say("term.\(row.key)"))</dt><dd>\(frame.money(row.amount))</dd></div>"
        }
        let sale = page.totals.sales[term.incoterm]
        let language = frame.visit.language
        let taxes: [HTML] = (sale?.tax.rows(in: language) ?? []).map { row in
            "<div><dt>\(row.name)</dt><dd>\(frame.money(row.amount))</dd></div>"
        }
        // Delivered duty paid has it in the price.
        let duty = term.incoterm == .ddp ? nil : page.totals.duty.map { TaxWords.duty($0, in: language) }
        let reasons: [HTML] = ((sale?.tax.sentences(in: language) ?? []) + [duty].compactMap { $0 }).map {
            "<p class=\"small muted\">\($0)</p>"
        }
        let total: HTML = """
            <div class="total"><dt>\(page.say("term.total"))</dt><dd>\(frame.money(sale?.total ?? sum.total))</dd></div>
            """
        return """
            <div class="quote-term"><p class="quote-term-name">\(choice(term))</p>\
            <p class="small muted">\(page.say("incoterm.\(term.incoterm.rawValue)"))</p><dl class="sum-rows">\(shown)\
            \(sale?.tax.isIncluded == true ? "\(total)\(taxes)" : "\(taxes)\(total)" as HTML)</dl>\(reasons)\
            <p class="small"><a href="\(href: paper(term))">\(page.say("pdf"))</a></p></div>
            """
    }

    private func paper(_ term: QuoteContent.Term) -> String {
        frame.path("/quotes/\(page.quote.token)/pdf?term=\(term.incoterm.rawValue)")
    }

    private func choice(_ term: QuoteContent.Term) -> HTML {
        let name: HTML = "<bdi>\(term.incoterm.code)</bdi> <span>\(term.place)</span>"
        guard page.state.isOpen else {
            let isTaken = page.quote.acceptance?.term == term.incoterm
            return "\(name)\(isTaken ? " <span class=\"pill pill-ok\">\(page.say("state.accepted"))</span>" as HTML : .empty)"
        }
        let isOnly = page.sums.terms.count == 1
        let isChosen = isOnly || page.form["term"] == term.incoterm.rawValue
        return """
            <label class="quote-pick"><input type="radio" name="term" value="\(term.incoterm.rawValue)" \
            form="\(Self.acceptForm)"\(flag: "checked", if: isChosen)>\(name)</label>\
            <input type="hidden" name="seen.\(term.incoterm.rawValue)" form="\(Self.acceptForm)" \
            value="\(page.totals.total(term.incoterm)?.decimalText ?? "")">
            """
    }

    // MARK: Payment

    private var schedule: HTML? {
        let stages = page.offer.schedule.stages
        let amounts = page.sums.terms.compactMap {
            try? page.offer.schedule.amounts(of: page.totals.sales[$0.term.incoterm]?.total ?? $0.total)
        }
        guard amounts.count == page.sums.terms.count else { return nil }
        let heads = page.sums.terms.map { "<th scope=\"col\" class=\"num\"><bdi>\($0.term.incoterm.code)</bdi></th>" as HTML }
        let rows = stages.enumerated().map { index, stage -> HTML in
            let cells = amounts.map { "<td class=\"num\">\(frame.money($0[index]))</td>" as HTML }
            return
                "<tr><th scope=\"row\"><b>\(frame.part(stage, of: stages.count, page.offer.currency))</b><br><span class=\"small muted\">\(frame.due(stage))</span></th>\(cells)</tr>"
        }
        return """
            <h3>\(page.say("schedule"))</h3><div class="scroll-x" tabindex="0" role="group" aria-label="\(page.say("schedule"))">\
            <table class="quote-parts"><thead><tr><th scope="col">\(page.say("part"))</th>\(heads)</tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
