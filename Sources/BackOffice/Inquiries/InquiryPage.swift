import Basics
import Foundation
import MoneyKit
import Sales
import Web

/// One inquiry: what was asked, about which product, and by whom.
struct InquiryPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let inquiry: Inquiry
    let history: [StaffEvent]
    /// Those that were made of it.
    let quotes: [QuoteBoard.Card]
    /// The shop's, for a new quote.
    let currencies: [Currency]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let title = inquiry.company.isEmpty ? inquiry.name : inquiry.company
        let state = texts("admin.inquiryState.\(inquiry.state.rawValue)")
        return frame.page(
            visit, title: title, actions: InquiryPill.html(inquiry.state, texts),
            notice: visit.query.has("moved") ? texts("admin.inquiry.moved", ["state": state]) : nil,
            """
            <p class="muted"><a class="back" href="/admin/inquiries">← \(texts("admin.nav.inquiries"))</a> · \
            <time datetime="\(inquiry.at.iso8601)">\(inquiry.at.iso8601)</time></p>
            <div class="cols"><div class="stack">\(message)\(events)</div><div class="stack">\(quoting)\(next)\(buyer)</div></div>
            """)
    }

    private var message: HTML {
        let paragraphs: [HTML] = inquiry.text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" }
        return frame.panel(
            texts("admin.inquiry.message"), id: "message", "<div class=\"panel-body stack\">\(about)\(paragraphs)\(answer)</div>")
    }

    private var about: HTML? {
        inquiry.subject.map { subject -> HTML in
            let facts = [subject.sku, subject.quantity.map { MoneyFormat(texts.language).text($0) } ?? ""]
            let rest = facts.filter { !$0.isEmpty }.joined(separator: " · ")
            return """
                <p class="muted">\(texts("admin.inquiry.about")) <a href="/admin/products/\(subject.product.text)">\
                \(subject.title)</a> <bdi>\(rest)</bdi></p>
                """
        }
    }

    /// Opens the rep's own mail program with the buyer's address and what was asked, quoted.
    private var answer: HTML {
        let subject = "Re: \(inquiry.subject?.title ?? texts("admin.inquiry.subject"))"
        let quoted = inquiry.text.split(separator: "\n").prefix(40).map { "> \($0)" }.joined(separator: "\r\n")
        let address =
            "mailto:\(inquiry.email)?subject=\(subject.queryEncoded)&body=\(String("\r\n\r\n\(quoted)".prefix(1_200)).queryEncoded)"
        return "<div class=\"row\"><a class=\"btn\" href=\"\(href: address)\">\(texts("admin.inquiry.answer"))</a></div>"
    }

    private var next: HTML? {
        guard visit.mover.role == .owner || visit.mover.role == .sales else { return nil }
        let buttons: [HTML] = inquiry.state.next.enumerated().map { index, state in
            """
            <button class="btn\(index == 0 ? "" : " btn-line")" name="state" value="\(state.rawValue)">\
            \(texts("admin.inquiryMove.\(state.rawValue)"))</button>
            """
        }
        return frame.panel(
            texts("admin.order.next"), id: "next",
            """
            <form class="panel-body row" method="post" action="/admin/inquiries/\(inquiry.id.text)/moves">\
            \(visit.formToken)\(buttons)</form>
            """)
    }

    /// The quotes that are there, and the button that begins another.
    private var quoting: HTML? {
        guard visit.mover.mayQuote || !quotes.isEmpty else { return nil }
        let list: [HTML] = quotes.map { quote in
            "<li><a href=\"/admin/quotes/\(quote.id.text)\"><span>\(quote.number) · \(MoneyFormat(texts.language).text(quote.total))</span>\(QuotePill.html(quote.state, texts))</a></li>"
        }
        let begin: HTML = """
            <form class="panel-body" method="post" action="/admin/quotes">\(visit.formToken)\
            <input type="hidden" name="inquiry" value="\(inquiry.id.text)">\
            \(frame.select(
                texts("admin.quotes.currency"), name: "currency",
                options: currencies.map { ($0.code, texts.name(of: $0)) }, chosen: currencies.first?.code ?? ""))\
            <div class="row"><button class="btn">\(texts("admin.quotes.ofInquiry"))</button></div></form>
            """
        return frame.panel(
            texts("admin.nav.quotes"), id: "quotes",
            "\(list.isEmpty ? .empty : "<ul class=\"todo\">\(list)</ul>" as HTML)\(visit.mover.mayQuote ? begin : .empty)")
    }

    private var buyer: HTML {
        let country = inquiry.country.isEmpty ? "" : Country.name(of: inquiry.country, in: texts.language)
        let language = Locale(identifier: texts.language.rawValue).localizedString(forIdentifier: inquiry.language.rawValue)
        let pairs: [(key: String, value: HTML)] = [
            ("company", "\(inquiry.company)"), ("name", "\(inquiry.name)"),
            ("email", "<a href=\"\(href: "mailto:\(inquiry.email)")\">\(inquiry.email)</a>"), ("country", "\(country)"),
            ("language", "\(language ?? inquiry.language.rawValue)"),
        ]
        return frame.panel(
            texts("admin.order.buyer"), id: "buyer", frame.facts(pairs.map { (texts("admin.inquiry.\($0.key)"), $0.value) }))
    }

    private var events: HTML {
        frame.timeline(texts, history) { ["state": $0["to"].map { texts("admin.inquiryState.\($0)") } ?? ""] }
    }
}
