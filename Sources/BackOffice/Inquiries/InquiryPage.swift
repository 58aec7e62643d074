import Basics
import Channels
import Foundation
import MoneyKit
import Sales
import Web

/// One inquiry: what was asked, what was said, who answers it and by when, and what was offered.
struct InquiryPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let inquiry: Inquiry
    let history: [StaffEvent]
    /// Those that were made of it.
    let quotes: [QuoteBoard.Card]
    /// The shop's, for a new quote.
    let currencies: [Currency]
    let replies: [SavedReply]
    let colleagues: [(id: String, name: String)]
    /// Those that have come to it by mail.
    let mails: [ArrivedMail]
    let shopName: String
    let now: Instant
    /// A form that came back, and what is wrong with it.
    var typed = Form()
    var problem: Message?

    var texts: Texts { visit.texts }

    var html: HTML {
        let title = inquiry.company.isEmpty ? inquiry.name : inquiry.company
        let state = texts("admin.inquiryState.\(inquiry.state.rawValue)")
        return frame.page(
            visit, title: title, actions: InquiryPill.html(inquiry.state, texts),
            notice: visit.query.has("moved") ? texts("admin.inquiry.moved", ["state": state]) : done,
            """
            <p class="muted"><a class="back" href="/admin/inquiries">← \(texts("admin.nav.inquiries"))</a> · \
            \(texts("admin.inquirySource.\(inquiry.source.rawValue)")) · \
            <time datetime="\(inquiry.at.iso8601)">\(inquiry.at.shown)</time>\(due)</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(InboxKeys(texts: texts, frame: frame).html(assignee: visit.mover.id))<div class="cols"><div class="stack">\(InquiryAskedPanel(page: self).html)\(InquiryTalkPanel(page: self).html)\(letters)\(events)</div>\
            <div class="stack">\(quoting)\(next)\(assigning)\(buyer)</div></div>
            """)
    }

    private var done: String? {
        ["replied", "noted", "assigned"].first { visit.query.has($0) }.map { texts("admin.inquiry.done.\($0)") }
    }

    private var due: HTML? {
        inquiry.dueAt.map { due -> HTML in
            let words = texts("admin.inquiry.dueAt", ["time": due.shown])
            return due <= now ? " · <span class=\"pill pill-bad\">\(words)</span>" : " · \(words)"
        }
    }

    /// What was typed, or the saved reply that was picked, filled in.
    var typedReply: String {
        if typed.has("reply") { return typed["reply"] }
        guard let picked = replies.first(where: { $0.id.text == visit.query["reply"] }) else { return "" }
        return picked.filled([
            "name": inquiry.name, "company": inquiry.company, "rep": visit.staff.name, "shop": shopName,
            "product": inquiry.subject?.title ?? inquiry.lines.first?.title ?? "",
        ])
    }

    var typedNote: String { typed["note"] }

    private var next: HTML? {
        guard visit.mover.mayQuote else { return nil }
        let buttons: [HTML] = inquiry.state.nextByHand.enumerated().map { index, state in
            let key = inquiry.state == .spam ? "notSpam" : state.rawValue
            return """
                <button class="btn\(index == 0 ? "" : " btn-line")" name="state" value="\(state.rawValue)">\
                \(texts("admin.inquiryMove.\(key)"))</button>
                """
        }
        return frame.panel(
            texts("admin.order.next"), id: "next",
            """
            <form class="panel-body row" method="post" action="/admin/inquiries/\(inquiry.id.text)/moves">\
            \(visit.formToken)\(buttons)</form>
            """)
    }

    private var assigning: HTML? {
        guard visit.mover.mayQuote else {
            let name = colleagues.first { $0.id == inquiry.assignee }?.name
            return name.map {
                frame.panel(texts("admin.inquiries.assignee"), id: "assignee", "<div class=\"panel-body\">\($0)</div>")
            }
        }
        let options = [(value: "", label: texts("admin.inquiries.nobody"))] + colleagues.map { (value: $0.id, label: $0.name) }
        return frame.panel(
            texts("admin.inquiries.assignee"), id: "assign",
            """
            <form class="panel-body stack" method="post" action="/admin/inquiries/\(inquiry.id.text)/assignee">\(visit.formToken)\
            \(frame.select(texts("admin.inquiry.whoAnswers"), name: "assignee", options: options, chosen: inquiry.assignee ?? ""))\
            <div class="row"><button class="btn btn-line">\(texts("admin.inquiry.assign"))</button></div></form>
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
                options: currencies.map { ($0.code, texts.name(of: $0)) }, chosen: wished.code))\
            <div class="row"><button class="btn">\(texts("admin.quotes.ofInquiry"))</button></div></form>
            """
        return frame.panel(
            texts("admin.nav.quotes"), id: "quotes",
            "\(list.isEmpty ? .empty : "<ul class=\"todo\">\(list)</ul>" as HTML)\(visit.mover.mayQuote ? begin : .empty)")
    }

    /// The currency that the buyer thinks in, when the shop has it.
    private var wished: Currency {
        let asked = inquiry.lines.compactMap(\.target).first?.currency
        return currencies.first { $0 == asked } ?? currencies.first ?? .usd
    }

    private var buyer: HTML {
        let country = inquiry.country.isEmpty ? "" : Country.name(of: inquiry.country, in: texts.language)
        let language = Locale(identifier: texts.language.rawValue).localizedString(forIdentifier: inquiry.language.rawValue)
        let page: HTML? = inquiry.token.map {
            "<a href=\"/\(inquiry.language.rawValue)/inquiries/\($0)\" rel=\"noreferrer\">\(texts("admin.inquiry.seeBuyersPage"))</a>"
        }
        let pairs: [(key: String, value: HTML)] = [
            ("company", "\(inquiry.company)"), ("name", "\(inquiry.name)"),
            ("email", "<a href=\"\(href: "mailto:\(inquiry.email)")\">\(inquiry.email)</a>"), ("country", "\(country)"),
            ("language", "\(language ?? inquiry.language.rawValue)"),
            ("buyersPage", inquiry.state == .spam ? .empty : page ?? .empty),
        ]
        return frame.panel(
            texts("admin.order.buyer"), id: "buyer", frame.facts(pairs.map { (texts("admin.inquiry.\($0.key)"), $0.value) }))
    }

    /// The mails as they came, with what they quote.
    private var letters: HTML? {
        guard !mails.isEmpty else { return nil }
        let list: [HTML] = mails.map { mail in
            """
            <details><summary>\(mail.at.shown) · <bdi>\(mail.sender.email)</bdi> · \(mail.subject)</summary>\
            \(ArrivedMailText(texts, mail).html)\(mail.problem.map { "<p class=\"small muted\">\(texts.say($0))</p>" as HTML })</details>
            """
        }
        return frame.panel(texts("admin.mails.ofInquiry"), id: "mails", "<div class=\"panel-body stack\">\(list)</div>")
    }

    private var events: HTML {
        frame.timeline(texts, history) { fields in
            let why = fields["why"].map { texts("admin.inquiry.held.\($0)") } ?? ""
            let name = fields["name"].flatMap { $0.isEmpty ? nil : $0 } ?? texts("admin.inquiries.nobody")
            return ["state": fields["to"].map { texts("admin.inquiryState.\($0)") } ?? "", "why": why, "name": name]
        }
    }
}
