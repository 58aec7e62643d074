import Basics
import MoneyKit
import Sales
import Web

/// What the quote comes to as it was saved last, and what only staff know: discount and margin, and whether both are within the
/// limits.
struct QuoteSumsPanel {
    let page: QuotePage

    private var texts: Texts { page.texts }

    var html: HTML {
        let terms: [HTML] = page.sums.terms.map { tile($0.term.name, page.total($0), small: page.ofWhichTax($0)) }
        let margin = page.margin
        let cost =
            margin.linesWithoutCost > 0 && margin.margin != nil
            ? texts("admin.quote.withoutCost", ["count": "\(margin.linesWithoutCost)"]) : ""
        return """
            <dl class="tiles tiles-wide">\(tile(texts("admin.quote.goods"), page.money.text(page.sums.goods)))\
            \(tile(texts("admin.quote.charges"), page.money.text(page.sums.charges)))\(terms)\
            \(tile(texts("admin.quote.wholeDiscount"), "\(QuoteForm.percent(margin.wholeDiscount)) %"))\
            \(tile(texts("admin.quote.margin"), margin.margin.map { "\(QuoteForm.percent($0)) %" } ?? "–", small: cost))</dl>\(limits)
            """
    }

    private func tile(_ name: String, _ figure: String, small: String = "") -> HTML {
        let note: HTML? = small.isEmpty ? nil : "<small>\(small)</small>"
        return "<div class=\"tile\"><dt>\(name)</dt><dd>\(figure)\(note)</dd></div>"
    }

    /// Why it will wait for approval, or waits.
    private var limits: HTML? {
        guard page.quote.state == .draft || page.quote.state == .waitingApproval else { return nil }
        let reasons = page.margin.reasons(page.limits)
        guard !reasons.isEmpty else { return nil }
        let facts = [
            "discount": QuoteForm.percent(page.limits.mostDiscount), "margin": QuoteForm.percent(page.limits.leastMargin),
        ]
        let list: [HTML] = reasons.map { "<li>\(texts("admin.quote.reason.\($0.rawValue)", facts))</li>" }
        return """
            <div class="notice notice-warn" role="status">\(page.frame.icon("warn"))<div><p>\(texts("admin.quote.needsApproval"))</p>\
            <ul>\(list)</ul></div></div>
            """
    }
}
