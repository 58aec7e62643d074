import Basics
import MoneyKit
import Sales
import Web

/// One quote as staff work with it: everything of the offer on one screen, what it comes to, and what was said about it.
struct QuotePage: Sendable {
    let visit: StaffVisit
    let frame: AdminFrame
    let quote: QuoteDetail
    let state: QuoteState
    let fields: EditorFields
    let limits: QuoteSettings
    let history: [StaffEvent]
    /// What a search of the catalogue has found; `nil` when nothing was looked for.
    let found: [CatalogueLine.Found]?
    let problem: Message?
    /// What the buyer paid for samples, which this would be credited when it is ordered.
    let credits: [SampleCredit]
    let totals: QuoteTotals
    let margin: QuoteMargin

    var sums: QuoteSums { totals.sums }
    var texts: Texts { visit.texts }
    var money: MoneyFormat { MoneyFormat(texts.language) }
    var isOpen: Bool { quote.state == .draft && visit.mover.mayQuote }

    /// - Throws: `money.tooLarge`.
    init(
        visit: StaffVisit, frame: AdminFrame, quote: QuoteDetail, _ totals: QuoteTotals, state: QuoteState, fields: EditorFields,
        limits: QuoteSettings,
        history: [StaffEvent], found: [CatalogueLine.Found]?, problem: Message?, credits: [SampleCredit] = []
    ) throws {
        (self.visit, self.frame, self.quote, self.state, self.fields) = (visit, frame, quote, state, fields)
        (self.limits, self.history, self.found, self.problem) = (limits, history, found, problem)
        self.credits = credits
        self.totals = totals
        margin = try QuoteMargin(quote.content, totals.sums)
    }

    var html: HTML {
        frame.page(
            visit, title: quote.number, actions: QuotePill.html(state, texts), notice: done,
            """
            <p class="muted"><a class="back" href="/admin/quotes">← \(texts("admin.nav.quotes"))</a> · \
            <bdi>\(quote.content.contact.company)</bdi> · \(texts.name(of: quote.language)) · \(quote.currency.code)\(rate)\(buyersPage)</p>
            \(said)\(sampleCredits)\(QuoteSumsPanel(page: self).html)\(editor)\(QuoteTaxPanel(page: self).html)
            <div class="cols"><div class="stack">\(QuoteTalkPanel(page: self).html)</div>\
            <div class="stack">\(QuoteMovesPanel(page: self).html)\(revisions)\
            \(frame.timeline(texts, history) { fields in ["revision": fields["revision"] ?? ""] })</div></div>
            """)
    }

    private var sampleCredits: HTML? {
        guard !credits.isEmpty else { return nil }
        let rows: [HTML] = credits.map { "<p>\(SampleCreditPanel.sentence("ready", $0, texts))</p>" }
        return "<div class=\"notice\" role=\"status\">\(frame.icon("info"))<div>\(rows)</div></div>"
    }

    private var done: String? {
        ["saved", "added", "sent", "waiting", "approved", "revised", "withdrawn", "replied"].first { visit.query.has($0) }.map {
            texts("admin.quote.done.\($0)")
        }
    }

    private var rate: HTML? {
        quote.rate.base == quote.rate.quote
            ? nil : " · 1 \(quote.rate.base.code) = \(RateText.of(quote.rate)) \(quote.currency.code) (\(quote.rateDay))"
    }

    private var buyersPage: HTML? {
        guard quote.sent != nil else { return nil }
        let address = "/\(quote.language.rawValue)/quotes/\(quote.token)"
        return " · <a href=\"\(href: address)\">\(texts("admin.quote.buyersPage"))</a>"
    }

    private var said: HTML? {
        if let problem { return frame.notice(texts.say(problem), kind: "bad") }
        return frame.problems(of: fields, texts)
    }

    // MARK: The offer

    private var editor: HTML {
        let views: HTML =
            "\(QuoteLinesPanel(page: self).html)\(QuoteTermsPanel(page: self).html)\(QuoteFactsPanel(page: self).html)"
        guard isOpen else { return "<fieldset class=\"read-only quote-edit stack\" disabled>\(views)</fieldset>" }
        return """
            <form class="quote-edit stack" method="post" action="/admin/quotes/\(quote.id.text)" data-guard>\(visit.formToken)\
            \(fields.hidden("version"))<button class="vh" name="_do" value="save" tabindex="-1" aria-hidden="true">\
            \(texts("admin.form.save"))</button>\(views)
            <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
            <a class="btn btn-line" href="/admin/quotes/\(quote.id.text)">\(texts("admin.form.discard"))</a>\
            <button class="btn btn-line" name="_do" value="save">\(texts("admin.form.save"))</button>\
            <button class="btn" name="_do" value="send">\(texts("admin.quote.send"))</button></div></form>
            """
    }

    private var revisions: HTML? {
        guard !quote.revisions.isEmpty else { return nil }
        let rows: [HTML] = quote.revisions.reversed().map { revision in
            let total = (try? QuoteSums(revision.content).total).map(money.text) ?? ""
            let address = "/admin/quotes/\(quote.id.text)/changes?from=\(revision.number - 1)&to=\(revision.number)"
            let changes: HTML? =
                revision.number > 1 ? "<a href=\"\(href: address)\">\(texts("admin.quote.changes"))</a>" : nil
            let papers: [HTML] = revision.content.terms.map { term in
                let paper = "/admin/quotes/\(quote.id.text)/pdf?revision=\(revision.number)&term=\(term.incoterm.rawValue)"
                return " <a href=\"\(href: paper)\">PDF \(term.incoterm.code)</a>"
            }
            return """
                <li><span>\(texts("admin.quote.revision", ["number": "\(revision.number)"])) · \(total)<br>\
                <span class="small muted">\(revision.sentAt.shown)</span><br><span class="small">\(papers)</span></span>\(changes)</li>
                """
        }
        return frame.panel(texts("admin.quote.revisions"), id: "revisions", "<ul class=\"quote-revisions\">\(rows)</ul>")
    }
}
